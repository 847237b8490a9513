import type { OutlineEntry } from '#lib/content/course-data.ts';
import { plainText, type TreeNode, walk } from './tree.ts';

/** Gives every heading an id made from its words and returns the outline. Equal headings get a number. */
export function addHeadingIds(tree: TreeNode): OutlineEntry[] {
  const outline: OutlineEntry[] = [];
  walk(tree, (node) => {
    if (node.type !== 'heading' || (node.depth !== 2 && node.depth !== 3)) return;
    const text = plainText(node);
    const base = headingId(text);
    const twins = outline.filter((entry) => entry.id === base || entry.id.startsWith(`${base}-`)).length;
    const id = twins === 0 ? base : `${base}-${twins + 1}`;
    node.data = { ...node.data, hProperties: { id } };
    outline.push({ id, text, depth: node.depth });
  });
  return outline;
}

/** `파드가 죽으면?` is `파드가-죽으면`. */
function headingId(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-') || 'section';
}

import type { PromptNode, PromptTag } from '#lib/content/item.ts';
import { highlight, type Token } from './highlight.ts';
import type { TreeNode } from './tree.ts';

const plainTags: Record<string, PromptTag> = {
  paragraph: 'p',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  blockquote: 'blockquote',
  listItem: 'li',
};

/**
 * A prompt as a tree that a browser can draw without reading markdown: variants of an item are fetched one at a time.
 * What a prompt may hold was checked before; anything unknown is an author's mistake and throws.
 */
export async function promptTree(nodes: TreeNode[]): Promise<PromptNode[]> {
  return (await Promise.all(nodes.map(promptNodes))).flat();
}

async function promptNodes(node: TreeNode): Promise<PromptNode[]> {
  const below = () => promptTree(node.children ?? []);
  const tag = plainTags[node.type];
  if (tag) return [{ tag, children: await below() }];
  switch (node.type) {
    case 'text':
      return [node.value ?? ''];
    case 'inlineCode':
      return [{ tag: 'code', children: [node.value ?? ''] }];
    case 'break':
      return [{ tag: 'br', children: [] }];
    case 'link':
      return [{ tag: 'a', href: node.url ?? '', children: await below() }];
    case 'list':
      return [{ tag: (node as { ordered?: boolean }).ordered ? 'ol' : 'ul', children: await below() }];
    case 'code':
      return [await listing(node)];
    case 'table':
      return [await table(node)];
    default:
      throw new PromptMistake(node.type);
  }
}

/** Something that a prompt with variants cannot show. */
export class PromptMistake extends Error {
  override name = 'PromptMistake';
}

async function listing({ value = '', lang }: TreeNode): Promise<PromptNode> {
  const language = lang ?? 'text';
  const lines = await highlight(value.replace(/\n$/, ''), language);
  const shown = lines.flatMap((tokens, index): PromptNode[] => {
    const line: PromptNode = { tag: 'span', className: 'line', children: tokens.map(tokenNode) };
    return index === 0 ? [line] : ['\n', line];
  });
  return { tag: 'pre', className: `listing language-${language}`, children: [{ tag: 'code', children: shown }] };
}

function tokenNode({ text, kind }: Token): PromptNode {
  return kind === null ? text : { tag: 'span', className: kind, children: [text] };
}

async function table({ children = [] }: TreeNode): Promise<PromptNode> {
  const rowOf = async (row: TreeNode, tag: 'th' | 'td'): Promise<PromptNode> => ({
    tag: 'tr',
    children: await Promise.all(
      (row.children ?? []).map(async (cell) => ({ tag, children: await promptTree(cell.children ?? []) })),
    ),
  });
  const [head, ...rows] = children;
  return {
    tag: 'table',
    children: [
      { tag: 'thead', children: head ? [await rowOf(head, 'th')] : [] },
      { tag: 'tbody', children: await Promise.all(rows.map((row) => rowOf(row, 'td'))) },
    ],
  };
}

import type { Node } from './node.ts';
import type { Mark } from './source.ts';

/** A place in the learner's text, line and column counted from 1. */
export type Position = { line: number; column: number };

/** Where a field stands. `isExact` is false where only a part of the path exists: then it is the nearest parent. */
export type Location = { key: Position; value: Position; isExact: boolean };

/** Splits a field path (`spec.containers[0].image`, `data[app.conf]`, `spec.ports[http]`) into its steps. */
function pathSteps(path: string): string[] {
  const steps: string[] = [];
  for (const match of path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)) steps.push(match[1] ?? match[2] ?? '');
  return steps.map((step) => step.replace(/^["']|["']$/g, ''));
}

/**
 * Finds the field at a path in a document that begins on `firstLine` (from 0). A step in brackets is an index, a key
 * of a map, or the `name` of a list's item, as validation paths use all three. Null for a document without nodes.
 */
export function locateIn(root: Node | null, path: string, firstLine: number): Location | null {
  if (!root) return null;
  const place = (mark: Mark): Position => ({ line: firstLine + mark.line + 1, column: mark.column + 1 });
  let node: Node = root;
  let location: Location = { key: place(root.start), value: place(root.start), isExact: true };
  for (const step of pathSteps(path)) {
    const found = childOf(node, step);
    if (!found) return { ...location, isExact: false };
    node = found.value;
    location = { key: place(found.key.start), value: place(found.value.start), isExact: true };
  }
  return location;
}

function childOf(node: Node, step: string): { key: Node; value: Node } | null {
  if (node.kind === 'alias') return childOf(node.target, step);
  if (node.kind === 'sequence') {
    const item = /^\d+$/.test(step)
      ? node.items[Number(step)]
      : node.items.find((candidate) => nameOf(candidate) === step);
    return item ? { key: item, value: item } : null;
  }
  if (node.kind !== 'mapping') return null;
  let merged: { key: Node; value: Node } | null = null;
  // The last of equal keys is the one that counts.
  for (const [key, value] of [...node.entries].reverse()) {
    if (key.kind !== 'scalar') continue;
    if (key.text === step) return { key, value };
    if (key.text === '<<' && !merged) merged = childOf(value, step);
  }
  return merged;
}

function nameOf(node: Node): string | null {
  const name = childOf(node, 'name');
  return name?.value.kind === 'scalar' ? name.value.text : null;
}

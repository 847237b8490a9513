import type { FieldType } from '#lib/simulator/schema/types.ts';
import { isEqual, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { add, emptySet, type FieldNode, type FieldSet, leaf } from './field-set.ts';
import { itemElement, rootShape, type Shape, shapeOf } from './shape.ts';

/** Which fields a write set anew or changed, and which it took away; what is added counts with all that holds it. */
export type Comparison = { changed: FieldSet; removed: FieldSet };

type Nodes = { changed: FieldNode; removed: FieldNode };

const none: FieldNode = { isMember: false, children: emptySet };
const same: Nodes = { changed: none, removed: none };

/** Compares two objects of a type, as structured-merge-diff's TypedValue.Compare does. */
export function compareObjects(old: JsonObject, next: JsonObject, typeKey: string | null): Comparison {
  const { changed, removed } = compare(old, next, rootShape(typeKey));
  return { changed: changed.children, removed: removed.children };
}

function compare(old: Json | undefined, next: Json | undefined, shape: Shape): Nodes {
  if (old === next) return same;
  if (shape.kind === 'leaf' || (isBlank(old) && isBlank(next))) return compareLeaf(old, next);
  const changed = new Map<string, FieldNode>();
  const removed = new Map<string, FieldNode>();
  for (const { element, left, right, child } of shape.kind === 'list'
    ? itemPairs(old, next, shape)
    : fieldPairs(old, next, shape)) {
    if (left === right) continue;
    const nodes = compare(left, right, shapeOf(child, right ?? left ?? null));
    add(changed, element, nodes.changed);
    add(removed, element, nodes.removed);
  }
  return {
    changed: { isMember: old === undefined, children: changed },
    removed: { isMember: next === undefined, children: removed },
  };
}

function compareLeaf(old: Json | undefined, next: Json | undefined): Nodes {
  if (old === undefined) return { changed: leaf, removed: none };
  if (next === undefined) return { changed: none, removed: leaf };
  return isEqual(old, next) ? same : { changed: leaf, removed: none };
}

type Pair = { element: string; left: Json | undefined; right: Json | undefined; child: FieldType | null };

function fieldPairs(old: Json | undefined, next: Json | undefined, shape: Shape & { kind: 'struct' | 'map' }): Pair[] {
  const [left, right] = [asMap(old), asMap(next)];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].map((key) => ({
    element: `f:${key}`,
    left: left[key],
    right: right[key],
    child: shape.child(key),
  }));
}

function itemPairs(old: Json | undefined, next: Json | undefined, shape: Shape & { kind: 'list' }): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [side, list] of [
    ['left', old],
    ['right', next],
  ] as const) {
    for (const item of Array.isArray(list) ? list : []) {
      const element = itemElement(shape.keys, item);
      if (element === null) continue;
      const pair = pairs.get(element) ?? { element, left: undefined, right: undefined, child: shape.items };
      pair[side] = item;
      pairs.set(element, pair);
    }
  }
  return [...pairs.values()];
}

/** Both sides empty: the difference between nothing and an empty map or list is kept as a leaf's. */
function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function asMap(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

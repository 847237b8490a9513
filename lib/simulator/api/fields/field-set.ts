import type { JsonObject } from '#lib/simulator/value.ts';

/**
 * A set of field paths as a tree. A key is a path element as FieldsV1 writes it: `f:name` for a field,
 * `k:{"name":"web"}` for an item of a keyed list, `v:"x"` for a value of a set. Sets are never changed once made.
 */
export type FieldSet = ReadonlyMap<string, FieldNode>;
/** `isMember`: the path itself is in the set, whatever lies below it. */
export type FieldNode = { isMember: boolean; children: FieldSet };

export const emptySet: FieldSet = new Map();
export const leaf: FieldNode = { isMember: true, children: emptySet };

export function union(left: FieldSet, right: FieldSet): FieldSet {
  if (left.size === 0) return right;
  if (right.size === 0) return left;
  const result = new Map(left);
  for (const [key, node] of right) {
    const other = left.get(key);
    result.set(
      key,
      other ? { isMember: other.isMember || node.isMember, children: union(other.children, node.children) } : node,
    );
  }
  return result;
}

/** What `left` has and `right` has not. */
export function difference(left: FieldSet, right: FieldSet): FieldSet {
  if (left.size === 0 || right.size === 0) return left;
  const result = new Map<string, FieldNode>();
  for (const [key, node] of left) {
    const other = right.get(key);
    if (!other) result.set(key, node);
    else {
      add(result, key, {
        isMember: node.isMember && !other.isMember,
        children: difference(node.children, other.children),
      });
    }
  }
  return result;
}

export function intersection(left: FieldSet, right: FieldSet): FieldSet {
  const result = new Map<string, FieldNode>();
  for (const [key, node] of left) {
    const other = right.get(key);
    if (!other) continue;
    add(result, key, {
      isMember: node.isMember && other.isMember,
      children: intersection(node.children, other.children),
    });
  }
  return result;
}

export function isSameSet(left: FieldSet, right: FieldSet): boolean {
  return difference(left, right).size === 0 && difference(right, left).size === 0;
}

/** All paths of the set in FieldsV1's order, as errors print them: `.spec.ports[port=80,protocol="TCP"].name`. */
export function pathsOf(set: FieldSet, prefix = ''): string[] {
  return sortedKeys(set).flatMap((key) => {
    const node = set.get(key);
    if (!node) return [];
    const path = prefix + printElement(key);
    return [...(node.isMember ? [path] : []), ...pathsOf(node.children, path)];
  });
}

/** The set as metadata.managedFields holds it. */
export function toFieldsV1(set: FieldSet): JsonObject {
  const fields: JsonObject = {};
  for (const key of sortedKeys(set)) {
    const node = set.get(key);
    if (!node) continue;
    const below = toFieldsV1(node.children);
    fields[key] = node.isMember && node.children.size > 0 ? { '.': {}, ...below } : below;
  }
  return fields;
}

/** Reads FieldsV1 back. */
export function fromFieldsV1(fields: JsonObject): FieldSet {
  const set = new Map<string, FieldNode>();
  for (const [key, value] of Object.entries(fields)) {
    if (key === '.' || value === null || typeof value !== 'object' || Array.isArray(value)) continue;
    const isMember = Object.keys(value).length === 0 || '.' in value;
    set.set(key, { isMember, children: fromFieldsV1(value) });
  }
  return set;
}

/** Adds a node unless nothing is left of it. */
export function add(set: Map<string, FieldNode>, key: string, node: FieldNode): void {
  if (node.isMember || node.children.size > 0) set.set(key, node);
}

function sortedKeys(set: FieldSet): string[] {
  return [...set.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function printElement(key: string): string {
  const text = key.slice(2);
  if (key.startsWith('f:')) return `.${text}`;
  if (key.startsWith('v:')) return `[=${text}]`;
  if (key.startsWith('i:')) return `[${text}]`;
  const parts = Object.entries(JSON.parse(text) as JsonObject).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  );
  return `[${parts.join(',')}]`;
}

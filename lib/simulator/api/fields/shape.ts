import { childType, type FieldType, findField, findType } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

/**
 * How server-side apply looks at a value: as one piece (leaf), field by field, key by key, or item by item. `null`
 * as a type stands for values that no schema describes: their maps are taken apart, their lists are one piece.
 */
export type Shape =
  | { kind: 'leaf' }
  | { kind: 'struct' | 'map'; child(key: string): FieldType | null }
  | { kind: 'list'; keys: ListKey[] | null; items: FieldType | null };

/** A key field of list items, with what stands for it where it is missing. */
export type ListKey = { name: string; fallback: Json | undefined };

const leafShape: Shape = { kind: 'leaf' };

/** The root of an object of the type; custom resources are known by their metadata only. */
export function rootShape(typeKey: string | null): Shape {
  if (typeKey !== null) return shapeOf({ ref: typeKey }, {});
  const metadata: FieldType = { ref: 'meta.v1.ObjectMeta' };
  return { kind: 'struct', child: (key) => (key === 'metadata' ? metadata : null) };
}

/** The shape of a value of a type; without a type the value itself decides. */
export function shapeOf(type: FieldType | null, value: Json): Shape {
  if (type === null) {
    const isMap = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isMap ? { kind: 'map', child: () => null } : leafShape;
  }
  if (type.ref !== undefined) {
    const entry = findType(type.ref);
    if (!entry?.fields || entry.mapType === 'atomic' || type.mapType === 'atomic') return leafShape;
    return { kind: 'struct', child: (key) => childType(type, key) };
  }
  if (type.type === 'map') {
    if (type.mapType === 'atomic') return leafShape;
    const items = type.items ?? null;
    return { kind: 'map', child: () => items };
  }
  if (type.type !== 'array') return leafShape;
  if (type.listType === 'set') return { kind: 'list', keys: null, items: type.items ?? null };
  if (type.listType !== 'map') return leafShape;
  return { kind: 'list', keys: listKeys(type), items: type.items ?? null };
}

/** The path element of a list's item, of the keys it has, or null where it has none. */
export function itemElement(keys: ListKey[] | null, item: Json): string | null {
  if (keys === null) return `v:${JSON.stringify(item)}`;
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return null;
  const parts: JsonObject = {};
  for (const { name, fallback } of keys) {
    const value = item[name] ?? fallback;
    if (value !== undefined) parts[name] = value;
  }
  return Object.keys(parts).length === 0 ? null : `k:${JSON.stringify(parts)}`;
}

function listKeys(type: FieldType): ListKey[] {
  return [...(type.listMapKeys ?? [])].sort().map((name) => {
    const field = type.items?.ref === undefined ? null : findField(type.items.ref, name);
    // What Go always writes has its zero value in the schema.
    const zero = field?.type === 'string' ? '' : field?.type === 'integer' ? 0 : undefined;
    return { name, fallback: field?.default ?? zero };
  });
}

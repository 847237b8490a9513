import type { FieldType } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { FieldSet } from './field-set.ts';
import { itemElement, rootShape, type Shape, shapeOf } from './shape.ts';

/** Lays an applied configuration over the live object (TypedValue.Merge); unchanged parts are shared. */
export function mergeObjects(live: JsonObject, config: JsonObject, typeKey: string | null): JsonObject {
  return merge(live, config, rootShape(typeKey)) as JsonObject;
}

/** The object without the fields of the set (TypedValue.RemoveItems); what becomes empty goes as well. */
export function removeFields(object: JsonObject, set: FieldSet, typeKey: string | null): JsonObject {
  return (remove(object, set, rootShape(typeKey)) ?? {}) as JsonObject;
}

function merge(live: Json | undefined, config: Json | undefined, shape: Shape): Json {
  if (config === undefined) return live ?? null;
  if (live === undefined || shape.kind === 'leaf') return config;
  if (shape.kind === 'list') return mergeLists(asList(live), asList(config), shape);
  if (!isMap(live) || !isMap(config)) return config;
  const merged: JsonObject = { ...live };
  for (const [key, value] of Object.entries(config)) {
    merged[key] = merge(live[key], value, shapeOf(shape.child(key), value));
  }
  return merged;
}

type Items = { elements: string[]; byElement: Map<string, Json> };

/** Items keep the configuration's order, and between them the live object's own as far as both agree. */
function mergeLists(live: Json[], config: Json[], shape: Shape & { kind: 'list' }): Json[] {
  const [left, right] = [itemsOf(live, shape), itemsOf(config, shape)];
  const shared = right.elements.filter((element) => left.byElement.has(element));
  const taken = new Set<string>();
  const merged: Json[] = [];
  const take = (element: string) => {
    taken.add(element);
    merged.push(mergeItem(left.byElement.get(element), right.byElement.get(element), shape.items));
    if (shared[0] === element) shared.shift();
  };
  let [l, r] = [0, 0];
  while (l < left.elements.length || r < right.elements.length) {
    const [a, b] = [left.elements[l], right.elements[r]];
    if (a !== undefined && a === b) {
      take(a);
      l += 1;
      r += 1;
      continue;
    }
    if (a !== undefined && b !== undefined && right.byElement.has(a) && shared[0] !== undefined && shared[0] !== a) {
      l += 1;
      continue;
    }
    if (a !== undefined && !right.byElement.has(a)) {
      take(a);
      l += 1;
      continue;
    }
    if (a !== undefined && taken.has(a)) l += 1;
    if (b !== undefined) {
      if (!taken.has(b)) take(b);
      r += 1;
    }
  }
  return merged;
}

function mergeItem(live: Json | undefined, config: Json | undefined, type: FieldType | null): Json {
  return merge(live, config, shapeOf(type, config ?? live ?? null));
}

function itemsOf(list: Json[], shape: Shape & { kind: 'list' }): Items {
  const byElement = new Map<string, Json>();
  const elements: string[] = [];
  for (const item of list) {
    const element = itemElement(shape.keys, item);
    if (element === null || byElement.has(element)) continue;
    byElement.set(element, item);
    elements.push(element);
  }
  return { elements, byElement };
}

function remove(value: Json, set: FieldSet, shape: Shape): Json | undefined {
  if (set.size === 0 || shape.kind === 'leaf') return value;
  if (shape.kind === 'list') {
    const kept: Json[] = [];
    for (const item of asList(value)) {
      const node = set.get(itemElement(shape.keys, item) ?? '');
      if (node?.isMember) continue;
      kept.push(node ? (remove(item, node.children, shapeOf(shape.items, item)) ?? item) : item);
    }
    return kept.length > 0 ? kept : undefined;
  }
  if (!isMap(value)) return value;
  const kept: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const node = set.get(`f:${key}`);
    if (node?.isMember) continue;
    const left = node ? remove(item, node.children, shapeOf(shape.child(key), item)) : item;
    if (left !== undefined) kept[key] = left;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function asList(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}

function isMap(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

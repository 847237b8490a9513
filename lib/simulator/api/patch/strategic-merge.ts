import { childType, type FieldType, findType } from '#lib/simulator/schema/types.ts';
import { clone, isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { elementsOrder, orderElements, partition } from './element-order.ts';
import { goValue } from './go-value.ts';

/** The patch has no sense; `isBadRequest` as upstream answers it (400, else 422). */
export class StrategicMergeError extends Error {
  readonly isBadRequest: boolean;
  constructor(message: string, isBadRequest = false) {
    super(message);
    this.isBadRequest = isBadRequest;
  }
}

const deletePrefix = '$deleteFromPrimitiveList/';
const orderPrefix = '$setElementOrder/';
const retainKeys = '$retainKeys';
const directive = '$patch';

/**
 * Applies a strategic merge patch to an object of the given type (a key of the type table) and gives the new
 * object. Follows apimachinery's strategicpatch.mergeMap: lists with a merge key are merged by it, new elements
 * stand in front unless $setElementOrder says otherwise, nulls delete.
 */
export function applyStrategicMerge(original: JsonObject, patch: JsonObject, typeKey: string): JsonObject {
  return mergeStrategically(original, patch, typeKey).merged;
}

/**
 * The same, with what is left of the patch: merging takes ordering directives and the lists beside them out of it,
 * and that is the patch which errors print.
 */
export function mergeStrategically(
  original: JsonObject,
  patch: JsonObject,
  typeKey: string,
): { merged: JsonObject; rest: JsonObject } {
  const rest = clone(patch);
  return { merged: mergeMap(clone(original), rest, { ref: typeKey }), rest };
}

function mergeMap(original: JsonObject, patch: JsonObject, type: FieldType | null): JsonObject {
  if (patch[directive] !== undefined) return applyMapDirective(patch);
  applyRetainKeys(original, patch);
  applyElementOrders(original, patch, type);
  for (const [patchKey, value] of Object.entries(patch)) {
    const isDeletion = patchKey.startsWith(deletePrefix);
    const key = isDeletion ? patchKey.slice(deletePrefix.length) : patchKey;
    if (value === null) {
      delete original[key];
      continue;
    }
    const current = Object.hasOwn(original, key) ? original[key] : undefined;
    const child = type && childType(type, key);
    if (isDeletion) {
      if (Array.isArray(current) && Array.isArray(value)) original[key] = without(current, value);
    } else if (isObject(current) && isObject(value)) {
      original[key] = strategyOf(child) === 'replace' ? value : mergeMap(current, value, child);
    } else if (Array.isArray(current) && Array.isArray(value)) {
      original[key] = mergeList(current, value, child);
    } else {
      original[key] = plain(value);
    }
  }
  return original;
}

function applyMapDirective(patch: JsonObject): JsonObject {
  const { [directive]: kind, ...rest } = patch;
  if (kind === 'replace') return rest;
  if (kind === 'delete') return {};
  throw new StrategicMergeError(`unknown patch type: ${goValue(kind ?? null)} in map: ${goValue(patch)}`);
}

/** `$retainKeys` names all keys that may stay. */
function applyRetainKeys(original: JsonObject, patch: JsonObject): void {
  const keys = patch[retainKeys];
  if (keys === undefined) return;
  delete patch[retainKeys];
  const format = 'invalid patch format of retainKeys';
  if (!Array.isArray(keys)) throw new StrategicMergeError(format, true);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || key.startsWith(deletePrefix) || key.startsWith(orderPrefix)) continue;
    if (!keys.includes(key)) throw new StrategicMergeError(format, true);
  }
  for (const key of Object.keys(original)) if (!keys.includes(key)) delete original[key];
}

/** Merges and orders each list that has a `$setElementOrder/…` beside it, and takes both out of the patch. */
function applyElementOrders(original: JsonObject, patch: JsonObject, type: FieldType | null): void {
  for (const directiveKey of Object.keys(patch)) {
    if (!directiveKey.startsWith(orderPrefix)) continue;
    const order = patch[directiveKey];
    delete patch[directiveKey];
    const key = directiveKey.slice(orderPrefix.length);
    const [current, change] = [original[key], patch[key]];
    for (const value of [order, current, change]) {
      if (value !== undefined && !Array.isArray(value)) throw new StrategicMergeError(noList(value));
    }
    if (!Array.isArray(order) || (!Array.isArray(current) && !Array.isArray(change))) continue;
    const child = type && childType(type, key);
    const mergeKey = child?.patchMergeKey ?? '';
    const found = Array.isArray(current) ? current : [];
    if (Array.isArray(change)) checkOrder(change, order, mergeKey);
    let merged = found;
    if (Array.isArray(change)) merged = Array.isArray(current) ? mergeList(current, change, child) : plainList(change);
    original[key] = orderElements(partition(merged, order, mergeKey), order, found, mergeKey);
    delete patch[key];
  }
}

function noList(value: Json): string {
  const types: Record<string, string> = { boolean: 'bool', number: 'int64', object: 'map[string]interface {}' };
  return `expected a []interface {}, but received a ${value === null ? '%!s(<nil>)' : (types[typeof value] ?? 'string')}`;
}

/** What the patch says of a list must follow the order that it also gives. */
function checkOrder(change: Json[], order: Json[], mergeKey: string): void {
  let at = 0;
  const present = change.filter((item) => !(isObject(item) && item[directive] !== undefined));
  for (const place of elementsOrder(present, order, mergeKey)) {
    if (place < at) {
      const text = `The order in patch list:\n${goValue(change)}\n doesn't match $setElementOrder list:\n${goValue(order)}\n`;
      throw new StrategicMergeError(text);
    }
    at = place;
  }
}

function mergeList(current: Json[], change: Json[], type: FieldType | null): Json[] {
  if (strategyOf(type) !== 'merge') return change.map((item) => plain(item, false));
  if (current.length === 0 && change.length === 0) return current;
  const mergeKey = type?.patchMergeKey ?? '';
  if (!mergeKey) {
    const both = [...new Set([...current, ...change])];
    return orderElements(partition(both, change, ''), change, current, '');
  }
  const { kept, rest } = applyListDirectives(current, change, mergeKey);
  const merged = kept.slice();
  for (const item of rest) {
    const value = keyOf(item, mergeKey);
    const at = merged.findIndex((old) => isObject(old) && old[mergeKey] === value);
    const old = merged[at];
    if (isObject(old)) merged[at] = mergeMap(old, item, type?.items ?? null);
    else merged.push(plain(item));
  }
  return orderElements(partition(merged, rest, mergeKey), rest, kept, mergeKey);
}

/** Takes `$patch: delete` and `$patch: replace` elements out of the patch and does what they say. */
function applyListDirectives(current: Json[], change: Json[], mergeKey: string): { kept: Json[]; rest: JsonObject[] } {
  let kept = current;
  let isReplaced = false;
  const rest: JsonObject[] = [];
  for (const item of change) {
    if (!isObject(item)) throw new StrategicMergeError(`expected an object, got ${goValue(item)}`);
    const kind = item[directive];
    if (kind === undefined) rest.push(item);
    else if (kind === 'delete') {
      const value = keyOf(item, mergeKey);
      kept = kept.filter((old) => !(isObject(old) && old[mergeKey] === value));
    } else if (kind === 'replace') isReplaced = true;
    else if (kind === 'merge') throw new StrategicMergeError('merging lists cannot yet be specified in the patch');
    else throw new StrategicMergeError(`unknown patch type: ${goValue(kind)} in map: ${goValue(item)}`);
  }
  return { kept: isReplaced ? [] : kept, rest };
}

function keyOf(item: JsonObject, mergeKey: string): Json {
  const value = item[mergeKey];
  if (value === undefined) {
    throw new StrategicMergeError(`map: ${goValue(item)} does not contain declared merge key: ${mergeKey}`);
  }
  return value;
}

/** How a field merges, without `retainKeys`, which only matters to those who write patches. */
function strategyOf(type: FieldType | null): string {
  const strategies = (type?.patchStrategy ?? '').split(',').filter((strategy) => strategy !== 'retainKeys');
  if (strategies[0]) return strategies[0];
  return type?.ref && findType(type.ref)?.type === 'object' ? 'replace' : '';
}

function without(current: Json[], gone: Json[]): Json[] {
  return current.filter((item) => !gone.includes(item));
}

/** The value without directives and, in maps, without nulls: for what the original does not have. */
function plain(value: Json, dropNulls = true): Json {
  if (Array.isArray(value)) return plainList(value, dropNulls);
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === directive || key === retainKeys || key.startsWith(orderPrefix) || key.startsWith(deletePrefix))
      continue;
    if (item !== null || !dropNulls) copy[key] = plain(item, dropNulls);
  }
  return copy;
}

function plainList(items: Json[], dropNulls = true): Json[] {
  const kept = items.filter((item) => !(isObject(item) && item[directive] === 'delete'));
  return kept.map((item) => plain(item, dropNulls));
}

import { compareQuantity, isQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Json } from '#lib/simulator/value.ts';
import { findJsonPathValues } from './jsonpath.ts';
import { relaxedPath } from './printers/custom-columns.ts';

/** Sorts items by what a path finds in them; null when the path is broken or finds nothing anywhere. */
export function sortByPath<T>(items: T[], path: string, jsonOf: (item: T) => Json): T[] | null {
  let keys: Json[];
  try {
    const relaxed = relaxedPath(path);
    keys = items.map((item) => (findJsonPathValues(relaxed, jsonOf(item))[0] ?? null) as Json);
  } catch {
    return null;
  }
  if (items.length > 0 && keys.every((key) => key === null)) return null;
  const order = items.map((item, at) => ({ item, key: keys[at] ?? null, at }));
  order.sort((a, b) => compareKeys(a.key, b.key) || a.at - b.at);
  return order.map(({ item }) => item);
}

function compareKeys(left: Json, right: Json): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    if (isQuantity(left) && isQuantity(right)) return compareQuantity(left, right);
    return compareNaturally(left, right);
  }
  return compareNaturally(String(left), String(right));
}

/** Runs of digits compare as numbers (github.com/fvbommel/sortorder). */
function compareNaturally(left: string, right: string): number {
  const [a, b] = [left.match(/\d+|\D+/g) ?? [], right.match(/\d+|\D+/g) ?? []];
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [x, y] = [a[at] ?? '', b[at] ?? ''];
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    if (numbers && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

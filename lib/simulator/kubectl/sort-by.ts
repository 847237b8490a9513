import { compareQuantity, isQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Json } from '#lib/simulator/value.ts';
import { findJsonPathValues } from './jsonpath.ts';
import { relaxedPath } from './printers/custom-columns.ts';
import { compareBytes } from './printers/json.ts';

/** kubectl ends at once where it would have to compare lists or objects. */
export class UnsortableError extends Error {
  override name = 'UnsortableError';
  constructor(key: Json, path: string) {
    const type = Array.isArray(key) ? '[]interface {}' : 'map[string]interface {}';
    super(
      `Field ${relaxedPath(path)} in [][][]reflect.Value is an unsortable type: interface, err: unsortable type: ${type}`,
    );
  }
}

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
  const whole = items.length > 1 ? keys.find((key) => key !== null && typeof key === 'object') : undefined;
  if (whole) throw new UnsortableError(whole, path);
  const order = items.map((item, at) => ({ item, key: keys[at] }));
  insertInOrder(order, (a, b) => isLess(a.key ?? null, b.key ?? null));
  return order.map(({ item }) => item);
}

/** Go's sort of a dozen or fewer: rows that both lack the field are "less" than each other and so turn around. */
function insertInOrder<T>(list: T[], less: (left: T, right: T) => boolean): void {
  for (let next = 1; next < list.length; next += 1) {
    for (let at = next; at > 0; at -= 1) {
      const [before, item] = [list[at - 1] as T, list[at] as T];
      if (!less(item, before)) break;
      list[at - 1] = item;
      list[at] = before;
    }
  }
}

function isLess(left: Json, right: Json): boolean {
  if (left === null) return true;
  if (right === null) return false;
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left === 'string' && typeof right === 'string') {
    if (isQuantity(left) && isQuantity(right)) return compareQuantity(left, right) < 0;
    return compareBytes(left, right) < 0;
  }
  return false;
}

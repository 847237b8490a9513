import { isObject, type Json } from '#lib/simulator/value.ts';

type Parts = { named: Json[]; others: Json[] };

/** Splits elements into those that `names` has (by merge key, or as they are) and those it does not know. */
export function partition(elements: Json[], names: Json[], mergeKey: string): Parts {
  const parts: Parts = { named: [], others: [] };
  for (const element of elements) {
    (placeIn(names, element, mergeKey) >= 0 ? parts.named : parts.others).push(element);
  }
  return parts;
}

/**
 * Named elements stand in the order of `names`, the others in the server's order; each of the others goes in front
 * of the first named one that the server had after it (strategicpatch.normalizeElementOrder).
 */
export function orderElements({ named, others }: Parts, names: Json[], server: Json[], mergeKey: string): Json[] {
  const right = sortBy(named, names, mergeKey);
  const left = sortBy(others, server, mergeKey);
  const merged: Json[] = [];
  for (const item of right) {
    const place = placeIn(server, item, mergeKey);
    for (let first = left[0]; first !== undefined && place >= 0; first = left[0]) {
      const other = placeIn(server, first, mergeKey);
      if (other < 0 || other > place) break;
      merged.push(first);
      left.shift();
    }
    merged.push(item);
  }
  return [...merged, ...left];
}

/** The place of each element in `order`. */
export function elementsOrder(elements: Json[], order: Json[], mergeKey: string): number[] {
  return elements.map((element) => placeIn(order, element, mergeKey));
}

function sortBy(elements: Json[], order: Json[], mergeKey: string): Json[] {
  const placed = elements.map((element) => ({ element, place: placeIn(order, element, mergeKey) }));
  return placed.sort((a, b) => (a.place < 0 || b.place < 0 ? 0 : a.place - b.place)).map(({ element }) => element);
}

function placeIn(list: Json[], element: Json, mergeKey: string): number {
  if (!mergeKey) return list.indexOf(element);
  const value = isObject(element) ? element[mergeKey] : element;
  return list.findIndex((item) => isObject(item) && item[mergeKey] === value);
}

import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { childType, type FieldType, findField, findKindType } from '#lib/simulator/schema/types.ts';
import { isEqual, isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';

/** What a diff leaves out: things that are gone, or things that are new or other. */
export type DiffOptions = { ignoreDeletions: boolean; ignoreChanges: boolean; setElementOrder: boolean };

type Shape = FieldType | null;

/** The shape of a kind's objects, or null where its types are not known (custom resources). */
export function shapeOfKind(gvk: { group: string; version: string; kind: string }): Shape {
  const key = findKindType(gvk);
  return key === null ? null : { ref: key };
}

/** The strategic merge patch from `original` to `modified` (strategicpatch's diffMaps). */
export function diffObjects(
  original: JsonObject,
  modified: JsonObject,
  given: { shape: Shape; options: DiffOptions },
): JsonObject {
  const { shape, options } = given;
  const patch: JsonObject = {};
  const hints = readHints(shape);
  for (const key of Object.keys(modified)) {
    const next = modified[key];
    if (next === undefined || key === '$patch' || key === '$retainKeys') continue;
    const before = original[key];
    if (before === undefined) {
      if (!options.ignoreChanges) patch[key] = next;
      continue;
    }
    diffValue(patch, { key, before, next, field: hints(key), options });
  }
  if (!options.ignoreDeletions) {
    for (const key of Object.keys(original)) if (modified[key] === undefined) patch[key] = null;
  }
  return patch;
}

type Step = { key: string; before: Json; next: Json; field: Shape; options: DiffOptions };

function diffValue(patch: JsonObject, step: Step): void {
  const { key, before, next, field, options } = step;
  if (isObject(before) && isObject(next)) {
    if (field?.patchStrategy?.includes('replace')) {
      if (!options.ignoreChanges && !isEqual(before, next)) patch[key] = next;
      return;
    }
    const inner = diffObjects(before, next, { shape: innerShape(field), options });
    const retains = field?.patchStrategy?.includes('retainKeys') === true;
    if (retains && !isEqual(before, next)) addRetainKeys(inner, before, next);
    if (Object.keys(inner).length > 0) patch[key] = inner;
  } else if (Array.isArray(before) && Array.isArray(next)) {
    diffLists(patch, { ...step, before, next });
  } else if (!options.ignoreChanges && !isEqual(before, next)) {
    patch[key] = next;
  }
}

function addRetainKeys(patch: JsonObject, before: JsonObject, next: JsonObject): void {
  if (Object.keys(patch).length === 0 && isEqual(before, next)) return;
  patch['$retainKeys'] = Object.keys(next).sort();
}

function diffLists(patch: JsonObject, step: Step & { before: Json[]; next: Json[] }): void {
  const { key, before, next, field, options } = step;
  const mergeKey = field?.patchMergeKey;
  if (!field?.patchStrategy?.includes('merge')) {
    if (!options.ignoreChanges && !isEqual(before, next)) patch[key] = next;
    return;
  }
  if (mergeKey !== undefined) diffListsOfObjects(patch, { ...step, mergeKey });
  else diffListsOfScalars(patch, step);
}

function diffListsOfObjects(patch: JsonObject, step: Step & { before: Json[]; next: Json[]; mergeKey: string }): void {
  const { key, before, next, options, mergeKey } = step;
  const keyOf = (item: Json | undefined) => (isObject(item) ? (item[mergeKey] ?? null) : null);
  const { changed, deletions } = pairElements(step, keyOf);
  const order = next.map(keyOf);
  const placeOf = (item: Json) => order.findIndex((one) => isEqual(one, keyOf(item)));
  const list = [...changed.sort((a, b) => placeOf(a) - placeOf(b)), ...deletions];
  if (list.length > 0) patch[key] = list;
  if (options.setElementOrder && (list.length > 0 || !isEqual(before.map(keyOf), order))) {
    patch[`$setElementOrder/${key}`] = order.map((value) => ({ [mergeKey]: value }));
  }
}

/** Walks both lists in the order of their merge keys, as diffListsOfMaps does; elements with one key pair up in turn. */
function pairElements(
  step: Step & { before: Json[]; next: Json[]; mergeKey: string },
  keyOf: (item: Json | undefined) => Json,
): { changed: Json[]; deletions: Json[] } {
  const { field, options, mergeKey } = step;
  const shape = field ? childType(field, 0) : null;
  const [olds, news] = [sortByKey(step.before, keyOf), sortByKey(step.next, keyOf)];
  const changed: Json[] = [];
  const deletions: Json[] = [];
  let [i, j] = [0, 0];
  while (i < olds.length || j < news.length) {
    const [old, item] = [olds[i], news[j]];
    const compared = old === undefined ? 1 : item === undefined ? -1 : compareKeys(keyOf(old), keyOf(item));
    if (compared === 0 && isObject(old) && isObject(item)) {
      const inner = diffObjects(old, item, { shape, options });
      if (Object.keys(inner).length > 0) changed.push({ ...inner, [mergeKey]: keyOf(item) });
    } else if (compared > 0 && item !== undefined && !options.ignoreChanges) {
      changed.push(item);
    } else if (compared < 0 && !options.ignoreDeletions) {
      deletions.push({ $patch: 'delete', [mergeKey]: keyOf(old) });
    }
    if (compared <= 0) i += 1;
    if (compared >= 0) j += 1;
  }
  return { changed, deletions };
}

function diffListsOfScalars(patch: JsonObject, step: Step & { before: Json[]; next: Json[] }): void {
  const { key, before, next, options } = step;
  const added = options.ignoreChanges ? [] : next.filter((item) => !before.some((old) => isEqual(old, item)));
  const deleted = options.ignoreDeletions ? [] : before.filter((item) => !next.some((other) => isEqual(other, item)));
  if (added.length > 0) patch[key] = added;
  if (deleted.length > 0) patch[`$deleteFromPrimitiveList/${key}`] = deleted;
  if (options.setElementOrder && (added.length > 0 || deleted.length > 0 || !isEqual(before, next))) {
    patch[`$setElementOrder/${key}`] = next;
  }
}

/** What lies under a field of an object: its own type, or a map's values. */
function readHints(shape: Shape): (key: string) => Shape {
  if (shape?.ref) {
    const { ref } = shape;
    return (key) => findField(ref, key);
  }
  if (shape?.type === 'map') return () => shape.items ?? null;
  return () => null;
}

function innerShape(field: Shape): Shape {
  return field;
}

/** Upstream calls equal keys sorted either way, which turns elements with one key (a port by TCP and UDP) around. */
function sortByKey(list: Json[], keyOf: (item: Json | undefined) => Json): Json[] {
  return [...list].reverse().sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
}

/** Merge keys compare as text, numbers too. */
function compareKeys(left: Json, right: Json): number {
  const text = (value: Json) => (typeof value === 'string' ? value : compactJson(value));
  const [a, b] = [text(left), text(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

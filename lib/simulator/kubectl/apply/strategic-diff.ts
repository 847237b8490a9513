import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { childType, type FieldType, findField, findKindType } from '#lib/simulator/schema/types.ts';
import { isEqual, type Json, type JsonObject } from '#lib/simulator/value.ts';

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
  const { key, before, next, field, options, mergeKey } = step;
  const shape = field ? childType(field, 0) : null;
  const changed: Json[] = [];
  const keyOf = (item: Json) => (isObject(item) ? (item[mergeKey] ?? null) : null);
  const byKey = (list: Json[], value: Json) => list.find((item) => isEqual(keyOf(item), value));
  for (const item of sortByKey(next, keyOf)) {
    const old = byKey(before, keyOf(item));
    if (old === undefined) {
      if (!options.ignoreChanges) changed.push(item);
      continue;
    }
    if (!isObject(old) || !isObject(item)) continue;
    const inner = diffObjects(old, item, { shape, options });
    if (Object.keys(inner).length > 0) changed.push({ ...inner, [mergeKey]: keyOf(item) });
  }
  const deletions: Json[] = [];
  if (!options.ignoreDeletions) {
    for (const item of sortByKey(before, keyOf)) {
      if (byKey(next, keyOf(item)) === undefined) deletions.push({ $patch: 'delete', [mergeKey]: keyOf(item) });
    }
  }
  const list = [...changed, ...deletions];
  const keepsOrder = isEqual(before.map(keyOf), next.map(keyOf));
  if (list.length > 0) patch[key] = list;
  if (options.setElementOrder && (list.length > 0 || !keepsOrder)) {
    patch[`$setElementOrder/${key}`] = next.map((item) => ({ [mergeKey]: keyOf(item) }));
  }
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

function sortByKey(list: Json[], keyOf: (item: Json) => Json): Json[] {
  const text = (item: Json) => {
    const value = keyOf(item);
    return typeof value === 'string' ? value : compactJson(value);
  };
  return [...list].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

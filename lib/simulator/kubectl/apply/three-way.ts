import type { ContentType } from '#lib/simulator/api/request.ts';
import type { ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { isEqual, isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { diffObjects, shapeOfKind } from './strategic-diff.ts';

/** The patch that apply sends: what was added or changed, and what was applied before and is no longer wanted. */
export type ThreeWayPatch = { body: JsonObject; contentType: ContentType };

/** Three-way merge of what was last applied, what is wanted now, and what the server has. */
export function threeWayPatch(
  type: ResourceType,
  given: { original: JsonObject; modified: JsonObject; current: JsonObject },
): ThreeWayPatch {
  const shape = shapeOfKind(type);
  const { original, modified, current } = given;
  if (shape === null) {
    const additions = mergeDiff(current, modified, { deletions: false });
    const deletions = mergeDiff(original, modified, { deletions: true });
    return { body: mergeInto(deletions, additions), contentType: 'application/merge-patch+json' };
  }
  const additions = diffObjects(current, modified, {
    shape,
    options: { ignoreDeletions: true, ignoreChanges: false, setElementOrder: true },
  });
  const deletions = diffObjects(original, modified, {
    shape,
    options: { ignoreDeletions: false, ignoreChanges: true, setElementOrder: true },
  });
  return { body: mergePatches(deletions, additions), contentType: 'application/strategic-merge-patch+json' };
}

/** The patch from an object to what somebody made of it; its body is empty where they are equal. */
export function twoWayPatch(type: ResourceType, original: JsonObject, modified: JsonObject): ThreeWayPatch {
  const shape = shapeOfKind(type);
  if (shape === null) {
    const deletions = mergeDiff(original, modified, { deletions: true });
    const additions = mergeDiff(original, modified, { deletions: false });
    return { body: mergeInto(deletions, additions), contentType: 'application/merge-patch+json' };
  }
  const options = { ignoreDeletions: false, ignoreChanges: false, setElementOrder: true };
  const body = diffObjects(original, modified, { shape, options });
  return { body, contentType: 'application/strategic-merge-patch+json' };
}

/** Puts the additions over the deletions; lists of both are joined, orders come from the wanted object either way. */
function mergePatches(left: JsonObject, right: JsonObject): JsonObject {
  const merged: JsonObject = { ...left };
  for (const key of Object.keys(right)) {
    const [before, next] = [left[key], right[key]];
    if (next === undefined) continue;
    if (isObject(before) && isObject(next)) merged[key] = mergePatches(before, next);
    else if (Array.isArray(before) && Array.isArray(next) && !key.startsWith('$'))
      merged[key] = joinLists(next, before);
    else merged[key] = next;
  }
  return merged;
}

/** Entries about one element become one; deletions come last. */
function joinLists(additions: Json[], deletions: Json[]): Json[] {
  const joined: Json[] = [...additions];
  for (const item of deletions) {
    const at = isObject(item) && item['$patch'] === undefined ? findTwin(joined, item) : -1;
    const twin = joined[at];
    if (at >= 0 && isObject(twin) && isObject(item)) joined[at] = mergePatches(item, twin);
    else joined.push(item);
  }
  return joined;
}

function findTwin(list: Json[], item: JsonObject): number {
  const keys = ['name', 'containerPort', 'mountPath', 'key', 'ip', 'port', 'uid', 'type', 'devicePath', 'topologyKey'];
  const key = keys.find((one) => item[one] !== undefined);
  if (key === undefined) return -1;
  return list.findIndex((one) => isObject(one) && isEqual(one[key], item[key]));
}

/** The JSON merge patch from one object to another, with or without what is gone. */
function mergeDiff(original: JsonObject, modified: JsonObject, options: { deletions: boolean }): JsonObject {
  const patch: JsonObject = {};
  for (const key of Object.keys(modified)) {
    const [before, next] = [original[key], modified[key]];
    if (next === undefined) continue;
    if (isObject(before) && isObject(next)) {
      const inner = mergeDiff(before, next, options);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (!options.deletions && !isEqual(before, next)) {
      patch[key] = next;
    }
  }
  if (options.deletions) {
    for (const key of Object.keys(original)) if (modified[key] === undefined) patch[key] = null;
  }
  return patch;
}

function mergeInto(left: JsonObject, right: JsonObject): JsonObject {
  const merged: JsonObject = { ...left };
  for (const key of Object.keys(right)) {
    const [before, next] = [left[key], right[key]];
    if (next === undefined) continue;
    merged[key] = isObject(before) && isObject(next) ? mergeInto(before, next) : next;
  }
  return merged;
}

import { clone, isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';

/** Applies an RFC 7386 patch and gives the new document; unchanged parts are shared with the old one. */
export function applyMergePatch(document: Json, patch: Json): Json {
  if (!isObject(patch)) return clone(patch);
  const merged: JsonObject = isObject(document) ? { ...document } : {};
  for (const key of Object.keys(patch)) {
    const value = patch[key] ?? null;
    if (value === null) delete merged[key];
    else merged[key] = applyMergePatch(Object.hasOwn(merged, key) ? (merged[key] ?? null) : null, value);
  }
  return merged;
}

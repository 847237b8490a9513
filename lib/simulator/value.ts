import type { ObjectMeta } from '#lib/simulator/schema/kubernetes.ts';

/** Any JSON value, as it travels between kubectl and the API server. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/**
 * An API object of any kind as the API server keeps it: type and name are always there. Narrow it to a generated
 * type with `Stored<Deployment>`. Objects in the store are shared between clusters and revisions: never mutate one,
 * `clone` it first.
 */
export type KubeObject = { apiVersion: string; kind: string; metadata: StoredMeta };
export type StoredMeta = ObjectMeta & { name: string };
export type Stored<T> = Omit<T, 'apiVersion' | 'kind' | 'metadata'> & KubeObject;

/** A deep copy of a JSON value (several times faster than structuredClone); keys without a value are left out. */
export function clone<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  return (Array.isArray(value) ? cloneArray(value) : cloneObject(value as Record<string, unknown>)) as T;
}

function cloneArray(items: unknown[]): unknown[] {
  const copy = items.slice();
  for (let at = 0; at < copy.length; at += 1) copy[at] = clone(copy[at]);
  return copy;
}

/** Copied as a whole first: the engine takes over the layout of the object instead of building it key by key. */
function cloneObject(value: Record<string, unknown>): Record<string, unknown> {
  const copy = { ...value };
  for (const key in copy) {
    const item = copy[key];
    if (item === undefined) delete copy[key];
    else if (item !== null && typeof item === 'object') copy[key] = clone(item);
  }
  return copy;
}

/** Whether two JSON values are the same; the order of keys and keys without a value do not count. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (!Array.isArray(left)) {
    return !Array.isArray(right) && areEqualObjects(left as Record<string, unknown>, right as Record<string, unknown>);
  }
  if (!Array.isArray(right) || left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (!isEqual(left[at], right[at])) return false;
  return true;
}

function areEqualObjects(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  for (const key in left) if (!isEqual(left[key], right[key])) return false;
  for (const key in right) if (left[key] === undefined && right[key] !== undefined) return false;
  return true;
}

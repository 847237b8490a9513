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

/** A deep copy of a JSON value (several times faster than structuredClone). */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => clone(item)) as T;
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) copy[key] = clone(item);
  }
  return copy as T;
}

/** Whether two JSON values are the same; the order of keys and keys without a value do not count. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
  }
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
  for (const key in a) if (!isEqual(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

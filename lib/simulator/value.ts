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

/** Whether a value is a map: not null, and no list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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

function cloneObject(value: Record<string, unknown>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const item = value[key];
    if (item !== undefined) setOwn(copy, key, item !== null && typeof item === 'object' ? clone(item) : item);
  }
  return copy;
}

/** Sets a key as data: assigning to `__proto__` would change what the object is instead of what it has. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}

/**
 * `{ ...value, ...fields }`, for what is made often. In the engine of Node 20 an object that a spread has copied gives
 * each key that is added to it a new hidden class, every time, and whoever reads such objects is slow; one that is
 * built key by key shares the class of all others of its shape.
 */
export function withFields<T extends object, F extends object>(value: T, fields: F): Omit<T, keyof F> & F {
  const next: Record<string, unknown> = {};
  for (const key in value) setOwn(next, key, value[key]);
  for (const key in fields) next[key] = fields[key];
  return next as Omit<T, keyof F> & F;
}

/** `{ ...record, [key]: value }` in the same way. */
export function withKey<T>(record: Readonly<Record<string, T>> | undefined, key: string, value: T): Record<string, T> {
  const next: Record<string, T> = {};
  for (const known in record) setOwn(next, known, record[known]);
  setOwn(next, key, value);
  return next;
}

/** A deep copy that takes over from `base`, which must never change, all parts that are the same there. */
export function cloneOnto<T>(value: T, base: unknown): T {
  if (value === base || value === null || typeof value !== 'object') return value;
  if (base === null || typeof base !== 'object' || Array.isArray(value) !== Array.isArray(base)) return clone(value);
  const copy = Array.isArray(value)
    ? arrayOnto(value, base as unknown[])
    : objectOnto(value as Record<string, unknown>, base as Record<string, unknown>);
  return copy as T;
}

function arrayOnto(items: unknown[], base: unknown[]): unknown[] {
  const copy = items.slice();
  let isSame = items.length === base.length;
  for (let at = 0; at < copy.length; at += 1) {
    copy[at] = cloneOnto(copy[at], base[at]);
    if (copy[at] !== base[at]) isSame = false;
  }
  return isSame ? base : copy;
}

function objectOnto(value: Record<string, unknown>, base: Record<string, unknown>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  let isSame = true;
  for (const key in value) {
    const next = cloneOnto(value[key], base[key]);
    if (next !== undefined) setOwn(copy, key, next);
    if (next !== base[key]) isSame = false;
  }
  for (const key in base) if (base[key] !== undefined && copy[key] === undefined) isSame = false;
  return isSame ? base : copy;
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

/** As isEqual, for two objects whose values under `keys` do not count. */
export function isEqualBut<T extends object>(left: T, right: T, keys: string[]): boolean {
  for (const key in left) if (!keys.includes(key) && !isEqual(left[key], right[key])) return false;
  for (const key in right) if (!keys.includes(key) && left[key] === undefined && right[key] !== undefined) return false;
  return true;
}

function areEqualObjects(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  for (const key in left) if (!isEqual(left[key], right[key])) return false;
  for (const key in right) if (left[key] === undefined && right[key] !== undefined) return false;
  return true;
}

/** JSON with sorted keys and without absent values: equal values give equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`).join(',')}}`;
}

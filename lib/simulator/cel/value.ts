import type { Json } from '#lib/simulator/value.ts';

/** A value of an expression: whole numbers are bigint, doubles number; lists and maps may hold JSON as it came. */
export type CelValue = null | boolean | bigint | number | string | CelValue[] | CelMap;
export type CelMap = { [key: string]: CelValue };

/** An expression that can not be evaluated: no such key, no such overload, division by zero. */
export class CelError extends Error {}

/** JSON's numbers are ints where they are whole. */
export function fromJson(value: Json | CelValue | undefined): CelValue {
  if (value === undefined) return null;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : (value as CelValue);
}

export function isMap(value: CelValue): value is CelMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function typeName(value: CelValue): string {
  if (value === null) return 'null_type';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map';
}

/** Equality across numeric types, deep in lists and maps. */
export function isSame(left: CelValue, right: CelValue): boolean {
  const [a, b] = [fromJson(left), fromJson(right)];
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index] ?? null));
  }
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isSame(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

/** Below zero, zero or above it; throws where the two have no order. */
export function compareValues(left: CelValue, right: CelValue): number {
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  throw new CelError('no such overload');
}

export function isNumber(value: CelValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

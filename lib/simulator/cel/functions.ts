import { parseQuantity } from '#lib/simulator/schema/quantity.ts';
import { CelError, type CelValue, compareValues, fromJson, isMap, isNumber, isSame, typeName } from './value.ts';

/** Text may grow to this length by concatenation or replacement. */
const maxText = 1_000_000;

/** A function or method by its name; a method's target stands first among the arguments. */
export function callFunction(name: string, args: CelValue[]): CelValue {
  const own = functions[name];
  if (!own) throw new CelError(`undeclared reference to '${name}' (in container '')`);
  return own(args);
}

const noOverload = (): never => {
  throw new CelError('no such overload');
};

type Calculation = { ints(a: bigint, b: bigint): bigint; doubles(a: number, b: number): number };

function calculate([left, right]: CelValue[], { ints, doubles }: Calculation): CelValue {
  if (typeof left === 'bigint' && typeof right === 'bigint') return ints(left, right);
  if (typeof left === 'number' && typeof right === 'number') return doubles(left, right);
  return noOverload();
}

function nonZero(value: bigint): bigint {
  if (value === 0n) throw new CelError('division by zero');
  return value;
}

function text(value: CelValue | undefined): string {
  return typeof value === 'string' ? value : noOverload();
}

function list(value: CelValue | undefined): CelValue[] {
  return Array.isArray(value) ? value : noOverload();
}

function index(value: CelValue | undefined, fallback: number): number {
  return value === undefined ? fallback : typeof value === 'bigint' ? Number(value) : noOverload();
}

function bounded(value: string): string {
  if (value.length > maxText) throw new CelError('operation exceeded the cost limit');
  return value;
}

const functions: Record<string, (args: CelValue[]) => CelValue> = {
  '_==_': ([a = null, b = null]) => isSame(a, b),
  '_!=_': ([a = null, b = null]) => !isSame(a, b),
  '_<_': ([a = null, b = null]) => compareValues(a, b) < 0,
  '_<=_': ([a = null, b = null]) => compareValues(a, b) <= 0,
  '_>_': ([a = null, b = null]) => compareValues(a, b) > 0,
  '_>=_': ([a = null, b = null]) => compareValues(a, b) >= 0,
  '_+_': (args) => add(args),
  '_-_': (args) => calculate(args, { ints: (a, b) => a - b, doubles: (a, b) => a - b }),
  '_*_': (args) => calculate(args, { ints: (a, b) => a * b, doubles: (a, b) => a * b }),
  '_/_': (args) => calculate(args, { ints: (a, b) => a / nonZero(b), doubles: (a, b) => a / b }),
  '_%_': (args) => calculate(args, { ints: (a, b) => a % nonZero(b), doubles: noOverload }),
  '!_': ([a]) => (typeof a === 'boolean' ? !a : noOverload()),
  '-_': ([a]) => (typeof a === 'bigint' || typeof a === 'number' ? -a : noOverload()),
  _in_: ([item = null, within = null]) => {
    if (Array.isArray(within)) return within.some((one) => isSame(one, item));
    return isMap(within) ? Object.hasOwn(within, String(item)) : noOverload();
  },
  size: ([a = null]) => {
    if (typeof a === 'string') return BigInt([...a].length);
    if (Array.isArray(a)) return BigInt(a.length);
    return isMap(a) ? BigInt(Object.keys(a).length) : noOverload();
  },
  type: ([a = null]) => typeName(a),
  dyn: ([a = null]) => a,
  int: ([a = null]) => toInt(a),
  uint: ([a = null]) => toInt(a),
  double: ([a = null]) => (isNumber(a) || typeof a === 'string' ? Number(a) : noOverload()),
  bool: ([a = null]) => (typeof a === 'boolean' ? a : a === 'true' ? true : a === 'false' ? false : noOverload()),
  string: ([a = null]) => (isNumber(a) || typeof a === 'boolean' || typeof a === 'string' ? String(a) : noOverload()),
  startsWith: ([a, b]) => text(a).startsWith(text(b)),
  endsWith: ([a, b]) => text(a).endsWith(text(b)),
  contains: ([a, b]) => text(a).includes(text(b)),
  matches: ([a, b]) => pattern(text(b)).test(text(a)),
  find: ([a, b]) => pattern(text(b)).exec(text(a))?.[0] ?? '',
  indexOf: ([a = null, b = null]) =>
    BigInt(Array.isArray(a) ? a.findIndex((one) => isSame(one, b)) : text(a).indexOf(text(b))),
  lastIndexOf: ([a, b]) => BigInt(text(a).lastIndexOf(text(b))),
  lowerAscii: ([a]) => text(a).replace(/[A-Z]+/g, (found) => found.toLowerCase()),
  upperAscii: ([a]) => text(a).replace(/[a-z]+/g, (found) => found.toUpperCase()),
  replace: ([a, b, c]) => bounded(text(a).replaceAll(text(b), () => text(c))),
  split: ([a, b]) => text(a).split(text(b)),
  trim: ([a]) => text(a).trim(),
  substring: ([a, from, to]) => [...text(a)].slice(index(from, 0), index(to, Number.POSITIVE_INFINITY)).join(''),
  charAt: ([a, at]) => text(a).charAt(index(at, 0)),
  join: ([a, by]) =>
    bounded(
      list(a)
        .map(text)
        .join(by === undefined ? '' : text(by)),
    ),
  isSorted: ([a]) =>
    list(a).every((one, at, all) => at === 0 || compareValues(fromJson(all[at - 1]), fromJson(one)) <= 0),
  sum: ([a]) => list(a).reduce<CelValue>((total, one) => add([total, fromJson(one)]), 0n),
  min: ([a]) => extreme(list(a), -1),
  max: ([a]) => extreme(list(a), 1),
  isQuantity: ([a]) => !('error' in parseQuantity(text(a))),
};

function add(args: CelValue[]): CelValue {
  const [left, right] = args;
  if (typeof left === 'string' && typeof right === 'string') return bounded(left + right);
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  return calculate(args, { ints: (a, b) => a + b, doubles: (a, b) => a + b });
}

function toInt(value: CelValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.trunc(value));
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : noOverload();
}

function extreme(values: CelValue[], sign: 1 | -1): CelValue {
  const [first, ...rest] = values.map(fromJson);
  if (first === undefined) throw new CelError('min/max called on empty list');
  return rest.reduce((best, one) => (compareValues(one, best) * sign > 0 ? one : best), first);
}

function pattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    throw new CelError(`error parsing regexp: ${source}`);
  }
}

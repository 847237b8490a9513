import { remembered } from '#lib/simulator/remembered.ts';

/**
 * Kubernetes quantities (resource.Quantity): exact decimals with a decimal SI, binary SI or exponent suffix. A value
 * is kept as a whole number of nano units, the finest that upstream keeps, so sums and comparisons are exact.
 */
export type Quantity = { readonly nanos: bigint; readonly format: QuantityFormat };
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** What ParseQuantity says of a text that is no quantity, and of a suffix that there is not. */
export const quantityFormatError =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
export const quantitySuffixError = "unable to parse quantity's suffix";

const nano = 1_000_000_000n;
const maxAllowed = (1n << 63n) - 1n;
const decimalExponents: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaryShifts: Record<string, bigint> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };

/**
 * Reads a quantity as resource.ParseQuantity does. Gives the text of upstream's error instead where it is none.
 * Finer than a nano is rounded away from zero; beyond 2^63-1 is capped.
 */
export const parseQuantity = remembered(readQuantity);

function readQuantity(text: string): Quantity | { error: string } {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(.*)$/s.exec(text);
  if (text === '' || !match) return { error: quantityFormatError };
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return { error: quantityFormatError };
  if (!/^[eEinumkKMGTP]*[-+]?\d*$/.test(suffix)) return { error: quantityFormatError };
  const scale = readSuffix(suffix);
  if (!scale) return { error: quantitySuffixError };
  let numerator = BigInt(whole + fraction || '0') * nano;
  let denominator = 10n ** BigInt(fraction.length);
  if (scale.exponent >= 0) numerator *= 10n ** BigInt(Math.min(scale.exponent, 60));
  else denominator *= 10n ** BigInt(Math.min(-scale.exponent, 60));
  numerator <<= scale.shift;
  let nanos = ceilDivide(numerator, denominator);
  // A binary suffix below one whole unit cannot be printed in binary (upstream switches its format).
  const format =
    scale.format === 'BinarySI' && nanos > -nano && nanos < nano && nanos !== 0n ? 'DecimalSI' : scale.format;
  if (nanos > maxAllowed * nano) nanos = maxAllowed * nano;
  return { nanos: sign === '-' ? -nanos : nanos, format };
}

/** Reads what is known to be a quantity (it was admitted); throws otherwise. */
export function quantity(value: string | number): Quantity {
  const amount = parseQuantity(String(value).trim());
  if ('error' in amount) throw new Error(`not a quantity: ${value}`);
  return amount;
}

/** Whether the API server takes the JSON value as a quantity; null counts as zero. */
export function isQuantity(value: unknown): boolean {
  return !('error' in parseQuantity(String(value)));
}

/** A whole number of units. */
export function quantityOf(units: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity {
  return { nanos: BigInt(units) * nano, format };
}

/** A number of thousandths, as CPU is counted. */
export function milliQuantity(milli: number | bigint): Quantity {
  return { nanos: BigInt(milli) * 1_000_000n, format: 'DecimalSI' };
}

/** Thousandths, rounded up: Quantity.MilliValue. */
export function milliValue(value: string | number | Quantity): number {
  return Number(ceilDivide(asQuantity(value).nanos, 1_000_000n));
}

/** Whole units, rounded up: Quantity.Value. */
export function unitValue(value: string | number | Quantity): number {
  return Number(ceilDivide(asQuantity(value).nanos, nano));
}

/** Negative, zero or positive as in sorting. */
export function compareQuantity(left: string | number | Quantity, right: string | number | Quantity): number {
  const difference = asQuantity(left).nanos - asQuantity(right).nanos;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The sum; keeps the left format unless the left is zero, as Quantity.Add does. */
export function addQuantity(left: Quantity, right: Quantity): Quantity {
  return { nanos: left.nanos + right.nanos, format: left.nanos === 0n ? right.format : left.format };
}

function asQuantity(value: string | number | Quantity): Quantity {
  return typeof value === 'object' ? value : quantity(value);
}

/** The canonical text (Quantity.String): the largest suffix that needs no fraction, e.g. 1500m, 1Gi, 12e6. */
export function printQuantity(value: Quantity): string {
  if (value.nanos === 0n) return '0';
  const sign = value.nanos < 0n ? '-' : '';
  const nanos = value.nanos < 0n ? -value.nanos : value.nanos;
  if (value.format === 'BinarySI' && nanos >= 1024n * nano && nanos % nano === 0n)
    return sign + printBinary(nanos / nano);
  return sign + printDecimal(nanos, value.format === 'DecimalExponent');
}

/**
 * The text that the API server gives back for a typed quantity: the canonical one, except that a plus sign or leading
 * zeros in front of it stay (`+1`, `01`). The text must be a quantity.
 */
export function canonicalQuantity(value: string | number): string {
  return canonicalText(String(value).trim());
}

const canonicalText = remembered((text: string): string => {
  const canonical = printQuantity(quantity(text));
  return text.replace(/^\+?0*(?=\d)/, '') === canonical ? text : canonical;
});

const largestFirst = Object.entries(binaryShifts).reverse();

function printBinary(units: bigint): string {
  for (const [suffix, shift] of largestFirst) if (units % (1n << shift) === 0n) return `${units >> shift}${suffix}`;
  return String(units);
}

function printDecimal(nanos: bigint, exponentForm: boolean): string {
  let exponent = -9;
  let number = nanos;
  while (exponent < 18 && number % 1000n === 0n) {
    number /= 1000n;
    exponent += 3;
  }
  if (exponentForm) return exponent === 0 ? String(number) : `${number}e${exponent}`;
  const suffix = Object.entries(decimalExponents).find(([, value]) => value === exponent)?.[0] ?? '';
  return `${number}${suffix}`;
}

function readSuffix(suffix: string): { exponent: number; shift: bigint; format: QuantityFormat } | null {
  const shift = Object.hasOwn(binaryShifts, suffix) ? binaryShifts[suffix] : undefined;
  if (shift !== undefined) return { exponent: 0, shift, format: 'BinarySI' };
  const exponent = Object.hasOwn(decimalExponents, suffix) ? decimalExponents[suffix] : undefined;
  if (exponent !== undefined) return { exponent, shift: 0n, format: 'DecimalSI' };
  const written = /^[eE]([-+]?\d+)$/.exec(suffix);
  return written ? { exponent: Number(written[1]), shift: 0n, format: 'DecimalExponent' } : null;
}

function ceilDivide(numerator: bigint, denominator: bigint): bigint {
  const result = numerator / denominator;
  return numerator > 0n && numerator % denominator !== 0n ? result + 1n : result;
}

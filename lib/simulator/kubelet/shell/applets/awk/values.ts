/** What an awk variable holds; `isNumeric`: text that came from outside and looks like a number. */
export type Value = number | string | { text: string; isNumeric: true };

const looksNumeric = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/;

/** A text from the input: a number where it looks like one. */
export function outer(text: string): Value {
  return looksNumeric.test(text) ? { text, isNumeric: true } : text;
}

export function numberOf(value: Value | undefined): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : value.text;
  return Number(/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(text)?.[0] ?? 0) || 0;
}

/** Whole numbers as they are, others with six digits. */
export function textOf(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return value.text;
  if (Number.isInteger(value)) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  return String(Number(value.toPrecision(6)));
}

export function isTrue(value: Value | undefined): boolean {
  if (value === undefined) return false;
  if (typeof value === 'string') return value !== '';
  return numberOf(value) !== 0;
}

/** Numbers by size, all else as texts. */
export function compare(left: Value | undefined, right: Value | undefined): number {
  if (typeof left !== 'string' && typeof right !== 'string') return numberOf(left) - numberOf(right);
  const [a, b] = [textOf(left), textOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

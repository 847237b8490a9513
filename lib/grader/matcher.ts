import { compareQuantity, isQuantity } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { Matcher } from './exercise.ts';

/**
 * Whether the values a path found satisfy every condition of the matcher. No value satisfies only `exists: false`;
 * several values (a path through a list) must all satisfy it. Text and number forms of the same thing are equal.
 */
export function isMatch(values: unknown[], matcher: Matcher): boolean {
  const present = values.filter((value) => value !== undefined && value !== null && value !== '');
  if (matcher.exists !== undefined && matcher.exists !== present.length > 0) return false;
  const others = Object.keys(matcher).some((key) => key !== 'exists' && matcher[key as keyof Matcher] !== undefined);
  if (!others) return true;
  if (present.length === 0) return matcher.equals === null || isMatchOfNothing(matcher);
  return present.every((value) => isValueMatch(value, matcher));
}

/** A field that is not there counts as zero for bounds, as the API leaves zero counts out. */
function isMatchOfNothing(matcher: Matcher): boolean {
  if (matcher.equals !== undefined) return matcher.equals === 0 || matcher.equals === false;
  if (matcher.atLeast !== undefined || matcher.atMost !== undefined) return isWithin(0, matcher);
  return matcher.not !== undefined && matcher.not !== null && matcher.not !== 0;
}

function isValueMatch(value: unknown, matcher: Matcher): boolean {
  const { equals, not, matches, includes } = matcher;
  if (equals !== undefined && !isSame(value, equals)) return false;
  if (not !== undefined && isSame(value, not)) return false;
  if ((matcher.atLeast !== undefined || matcher.atMost !== undefined) && !isWithin(value, matcher)) return false;
  if (matches !== undefined && !new RegExp(matches, 'u').test(textOf(value))) return false;
  return includes === undefined || includesText(value, includes);
}

/** Amounts are compared by what they are worth: 256M is within 200Mi and 300Mi. */
function isWithin(value: unknown, { atLeast, atMost }: Matcher): boolean {
  if (!isQuantity(value)) return false;
  const amount = value as string | number;
  if (atLeast !== undefined && compareQuantity(amount, atLeast) < 0) return false;
  return atMost === undefined || compareQuantity(amount, atMost) <= 0;
}

function isSame(value: unknown, wanted: unknown): boolean {
  if (isEqual(value, wanted)) return true;
  return typeof value !== 'object' && typeof wanted !== 'object' && String(value) === String(wanted);
}

function includesText(value: unknown, text: string): boolean {
  return Array.isArray(value) ? value.some((item) => isSame(item, text)) : textOf(value).includes(text);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

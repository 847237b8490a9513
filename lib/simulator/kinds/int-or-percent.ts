import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { type IntOrString, percentOf } from '#lib/simulator/schema/int-or-string.ts';
import { checkPercent } from './names.ts';

/** A number that is not negative, or a percent text (ValidatePositiveIntOrPercent). */
export function validateIntOrPercent(value: IntOrString, field: string): FieldError[] {
  if (typeof value === 'number') return validateNonNegative(value, field);
  return checkPercent(value).map((detail) => invalid(field, value, detail));
}

/** Percentages above 100 make no sense (IsNotMoreThan100Percent). */
export function validateAtMost100Percent(value: IntOrString, field: string): FieldError[] {
  const percent = percentOf(value);
  return percent !== null && percent > 100 ? [invalid(field, value, 'must not be greater than 100%')] : [];
}

export function validateNonNegative(value: number, field: string): FieldError[] {
  return value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : [];
}

/** The number itself, the number of a percent text or of a text that is one; else 0 (getIntOrPercentValue). */
export function plainValue(value: IntOrString | undefined): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  return percentOf(value) ?? (/^[-+]?\d+$/.test(value) ? Number(value) : 0);
}

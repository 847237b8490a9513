/** What stands in fields such as maxUnavailable and targetPort: a number, or a text such as `25%` or `http`. */
export type IntOrString = number | string;

export type Rounding = 'up' | 'down';

/** The number of a percent text, or null: `25%` gives 25 (validation.IsValidPercent: digits and one percent sign). */
export function percentOf(value: IntOrString): number | null {
  return typeof value === 'string' && /^[0-9]+%$/.test(value) ? Number(value.slice(0, -1)) : null;
}

/**
 * A number as it is, or the percentage of `total`, rounded (intstr.GetScaledValueFromIntOrPercent).
 * Null where the text is no percentage.
 */
export function scaledValue(value: IntOrString, total: number, rounding: Rounding): number | null {
  if (typeof value === 'number') return value;
  if (!value.endsWith('%')) return null;
  const percent = /^[-+]?\d+$/.test(value.slice(0, -1)) ? Number(value.slice(0, -1)) : null;
  if (percent === null) return null;
  const exact = (percent * total) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

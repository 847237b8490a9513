import { printTime } from '#lib/simulator/schema/time.ts';

/** A moment (ms since the epoch) as metav1.Time prints it: RFC 3339 in UTC, whole seconds. */
export function timestamp(ms: number): string {
  return printTime(ms);
}

/** The ms since the epoch of a printed time; null for none. */
export function momentOf(text: string | undefined): number | null {
  return text ? Date.parse(text) : null;
}

/** The ms until `moment`, at least 1, so that a timer for it lies ahead. */
export function msUntil(moment: number, now: number): number {
  return Math.max(1, moment - now);
}

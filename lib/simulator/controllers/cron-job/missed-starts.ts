import type { Schedule } from '#lib/simulator/kinds/cronjob/schedule.ts';
import { nextTime } from './next-time.ts';

export type Missed = { latestMs: number | null; nextMs: number | null; tooMany: boolean };

/**
 * The latest start between `sinceMs` (exclusive) and `now`, and the one after it (mostRecentScheduleTime). Over a
 * hundred missed starts are only worth a warning; the latest still counts.
 */
export function missedStarts(schedule: Schedule, sinceMs: number, now: number, timeZone: string): Missed {
  let latestMs: number | null = null;
  let count = 0;
  let next = nextTime(schedule, sinceMs, timeZone);
  while (next !== null && next <= now) {
    latestMs = next;
    count += 1;
    // A long gap is skipped to its last day: schedules repeat at least that often or the walk is short anyway.
    const from: number = count === 200 ? Math.max(next, now - 2 * 86_400_000) : next;
    next = nextTime(schedule, from, timeZone);
  }
  return { latestMs, nextMs: next, tooMany: count > 100 };
}

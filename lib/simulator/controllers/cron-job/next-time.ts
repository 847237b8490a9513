import type { Schedule } from '#lib/simulator/kinds/cronjob/schedule.ts';

const farMs = 3 * 3_600_000;

/** The first moment of the schedule after `afterMs`, in ms since the epoch; null when there is none in five years. */
export function nextTime(schedule: Schedule, afterMs: number, timeZone: string): number | null {
  if (schedule.everyMs) return Math.floor(afterMs / 1000) * 1000 + schedule.everyMs;
  const zone = zoneOf(timeZone);
  // Days are walked in local time; the hours of a day are then turned into moments, so skipped hours do not exist.
  const localAfter = toLocal(Math.floor(afterMs / 60_000) * 60_000, zone);
  const [hours, minutes] = [sorted(schedule.hours), sorted(schedule.minutes)];
  let first = Number.POSITIVE_INFINITY;
  let day = Math.floor(localAfter / 86_400_000);
  for (let count = 0; count < 5 * 366 && first === Number.POSITIVE_INFINITY; count += 1, day += 1) {
    if (!allowsDay(schedule, day)) continue;
    for (const hour of hours) {
      const local = day * 86_400_000 + hour * 3_600_000;
      // However a clock is put forward or back: what it showed three hours ago is over, and three hours on comes later.
      if (local < localAfter - farMs) continue;
      if (first < Number.POSITIVE_INFINITY && local > toLocal(first, zone) + farMs) break;
      for (const minute of minutes) {
        for (const moment of momentsOf(local + minute * 60_000, zone)) {
          if (moment > afterMs && moment < first) first = moment;
        }
      }
    }
  }
  return first < Number.POSITIVE_INFINITY ? first : null;
}

function sorted(numbers: Set<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** Day of month and weekday both count when both are given; one of them must fit then. */
function allowsDay({ days, months, weekdays, isAnyDay, isAnyWeekday }: Schedule, dayNumber: number): boolean {
  const date = new Date(dayNumber * 86_400_000);
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const fitsDay = days.has(date.getUTCDate());
  const fitsWeekday = weekdays.has(date.getUTCDay());
  return isAnyDay || isAnyWeekday ? fitsDay && fitsWeekday : fitsDay || fitsWeekday;
}

/** A time zone with how far its clock was ahead of UTC in the quarters of an hour that were asked for. */
type Zone = { format: Intl.DateTimeFormat; aheadMs: Map<number, number> };

const quarterMs = 900_000;
const quartersKept = 10_000;
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts });
  const zone: Zone = { format, aheadMs: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

/** The wall clock of the zone as if it were UTC. Clocks are put forward and back on the quarter of an hour. */
function toLocal(moment: number, zone: Zone): number {
  const quarter = Math.floor(moment / quarterMs) * quarterMs;
  let ahead = zone.aheadMs.get(quarter);
  if (ahead === undefined) {
    ahead = wallClock(quarter, zone.format) - quarter;
    if (zone.aheadMs.size >= quartersKept) zone.aheadMs.clear();
    zone.aheadMs.set(quarter, ahead);
  }
  return moment + ahead;
}

function wallClock(moment: number, format: Intl.DateTimeFormat): number {
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute']);
}

/** The moments at which the zone's clock shows `local`: none in spring's lost hour, two in autumn's. */
function momentsOf(local: number, zone: Zone): number[] {
  const guess = local - (toLocal(local, zone) - local);
  const around = [guess - 3_600_000, guess - 1_800_000, guess, guess + 1_800_000, guess + 3_600_000];
  return around.filter((moment) => toLocal(moment, zone) === local);
}

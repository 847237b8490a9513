/** A cron schedule of five fields, each as the set of allowed numbers; `any` tells a star from a full list. */
export type Schedule = { minute: Field; hour: Field; day: Field; month: Field; weekday: Field; everyMs?: number };
type Field = { allowed: Set<number>; any: boolean };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const farMs = 3 * 3_600_000;

const macros: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Reads an admitted schedule (robfig/cron's standard parser): five fields, names, ranges, steps, `?`, macros, @every. */
export function parseSchedule(text: string): Schedule | null {
  const every = /^@every\s+(.+)$/.exec(text.trim());
  if (every) return everySchedule(every[1] ?? '');
  const fields = (macros[text.trim()] ?? text).trim().split(/\s+/);
  if (fields.length !== 5) return null;
  const [minute, hour, day, month, weekday] = [
    parseField(fields[0] ?? '', 0, 59, []),
    parseField(fields[1] ?? '', 0, 23, []),
    parseField(fields[2] ?? '', 1, 31, []),
    parseField(fields[3] ?? '', 1, 12, months),
    parseField(fields[4] ?? '', 0, 6, weekdays),
  ];
  return minute && hour && day && month && weekday ? { minute, hour, day, month, weekday } : null;
}

function parseField(text: string, min: number, max: number, names: string[]): Field | null {
  const allowed = new Set<number>();
  let any = false;
  for (const part of text.split(',')) {
    const match = /^(\*|\?|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/i.exec(part);
    if (!match) return null;
    const [, first = '', last, step] = match;
    const isStar = first === '*' || first === '?';
    if (isStar && step === undefined) any = true;
    const from = isStar ? min : numberOf(first, min, names);
    const to = isStar || (step !== undefined && last === undefined) ? max : numberOf(last ?? first, min, names);
    const width = Number(step ?? 1);
    if (Number.isNaN(from) || Number.isNaN(to) || width === 0) return null;
    for (let value = from; value <= to; value += width) allowed.add(value);
  }
  return { allowed, any };
}

function numberOf(text: string, min: number, names: string[]): number {
  const named = names.indexOf(text.toLowerCase());
  return named >= 0 ? named + min : Number(text);
}

function everySchedule(text: string): Schedule | null {
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000 };
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([hms])/g))
    ms += Number(amount) * (units[unit ?? ''] ?? 0);
  if (ms < 1000) return null;
  const star: Field = { allowed: new Set(), any: true };
  return { minute: star, hour: star, day: star, month: star, weekday: star, everyMs: ms };
}

/** The first moment of the schedule after `afterMs`, in ms since the epoch; null when there is none in five years. */
export function nextTime(schedule: Schedule, afterMs: number, timeZone: string): number | null {
  if (schedule.everyMs) return Math.floor(afterMs / 1000) * 1000 + schedule.everyMs;
  const zone = zoneOf(timeZone);
  // Days are walked in local time; the hours of a day are then turned into moments, so skipped hours do not exist.
  const localAfter = toLocal(Math.floor(afterMs / 60_000) * 60_000, zone);
  const [hours, minutes] = [sorted(schedule.hour, 23), sorted(schedule.minute, 59)];
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

function sorted(field: Field, max: number): number[] {
  return [...field.allowed].filter((value) => value <= max).sort((a, b) => a - b);
}

/** Day of month and weekday both count when both are given; one of them must fit then. */
function allowsDay({ day, month, weekday }: Schedule, dayNumber: number): boolean {
  const date = new Date(dayNumber * 86_400_000);
  if (!month.allowed.has(date.getUTCMonth() + 1)) return false;
  const fitsDay = day.allowed.has(date.getUTCDate());
  const fitsWeekday = weekday.allowed.has(date.getUTCDay());
  return day.any || weekday.any ? fitsDay && fitsWeekday : fitsDay || fitsWeekday;
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

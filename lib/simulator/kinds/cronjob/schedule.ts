import { parseDuration } from '#lib/simulator/schema/time.ts';
import { isTimeZone } from './time-zone.ts';

type Bounds = { min: number; max: number; names?: string[] };

/**
 * A cron expression read: the numbers of each field; `isAny` tells where the text began with `*` or `?`, which
 * matters for days (both given: either may match). `everyMs` is set for `@every 1h30m` alone.
 */
export type Schedule = {
  minutes: Set<number>;
  hours: Set<number>;
  days: Set<number>;
  months: Set<number>;
  weekdays: Set<number>;
  isAnyDay: boolean;
  isAnyWeekday: boolean;
  everyMs?: number;
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fieldBounds: Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: ['', ...monthNames] },
  { min: 0, max: 6, names: weekdayNames },
];

const descriptors: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Reads a schedule as robfig/cron's ParseStandard does, with the texts of its errors. */
export function parseSchedule(text: string): Schedule | { error: string } {
  let rest = text;
  const zone = /^(?:CRON_)?TZ=(\S*)(.*)$/s.exec(text);
  if (zone) {
    const name = zone[1] ?? '';
    if (!isTimeZone(name)) return { error: `provided bad location ${name}: unknown time zone ${name}` };
    rest = (zone[2] ?? '').trim();
  }
  if (rest.startsWith('@')) return parseDescriptor(rest);
  const fields = rest.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== 5) {
    return { error: `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]` };
  }
  const sets: Set<number>[] = [];
  const isAny: boolean[] = [];
  for (const [index, bounds] of fieldBounds.entries()) {
    const parsed = parseField(fields[index] ?? '', bounds);
    if ('error' in parsed) return parsed;
    sets.push(parsed.numbers);
    isAny.push(parsed.isAny);
  }
  const [minutes, hours, days, months, weekdays] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  return { minutes, hours, days, months, weekdays, isAnyDay: isAny[2] === true, isAnyWeekday: isAny[4] === true };
}

function parseDescriptor(text: string): Schedule | { error: string } {
  const expression = descriptors[text];
  if (expression) return parseSchedule(expression);
  if (!text.startsWith('@every ')) return { error: `unrecognized descriptor: ${text}` };
  const duration = parseDuration(text.slice('@every '.length));
  if (typeof duration !== 'number') return { error: `failed to parse duration ${text}: ${duration.error}` };
  const none = new Set<number>();
  // Upstream rounds to whole seconds and never runs more often than once in one.
  const everyMs = Math.max(1000, Math.trunc(duration / 1000) * 1000);
  const fields = { minutes: none, hours: none, days: none, months: none, weekdays: none };
  return { ...fields, isAnyDay: true, isAnyWeekday: true, everyMs };
}

function parseField(text: string, bounds: Bounds): { numbers: Set<number>; isAny: boolean } | { error: string } {
  const numbers = new Set<number>();
  let isAny = false;
  for (const part of text.split(',').filter((item) => item !== '')) {
    const range = parseRange(part, bounds);
    if ('error' in range) return range;
    for (let value = range.start; value <= range.end; value += range.step) numbers.add(value);
    isAny ||= range.isAny;
  }
  return { numbers, isAny };
}

type Range = { start: number; end: number; step: number; isAny: boolean };

function parseRange(text: string, bounds: Bounds): Range | { error: string } {
  const [rangeText = '', ...steps] = text.split('/');
  const [low = '', ...highs] = rangeText.split('-');
  let range: Range = { start: bounds.min, end: bounds.max, step: 1, isAny: true };
  if (low !== '*' && low !== '?') {
    const start = parseNumber(low, bounds.names);
    if (typeof start !== 'number') return start;
    if (highs.length > 1) return { error: `too many hyphens: ${text}` };
    const end = highs.length === 1 ? parseNumber(highs[0] ?? '', bounds.names) : start;
    if (typeof end !== 'number') return end;
    range = { start, end, step: 1, isAny: false };
  }
  if (steps.length > 1) return { error: `too many slashes: ${text}` };
  if (steps.length === 1) {
    const step = parseNumber(steps[0] ?? '');
    if (typeof step !== 'number') return step;
    // `N/step` means from N to the end.
    if (highs.length === 0) range.end = bounds.max;
    range = { ...range, step, isAny: range.isAny && step <= 1 };
  }
  return checkRange(range, bounds, text);
}

function checkRange(range: Range, bounds: Bounds, text: string): Range | { error: string } {
  const { start, end, step } = range;
  if (start < bounds.min) return { error: `beginning of range (${start}) below minimum (${bounds.min}): ${text}` };
  if (end > bounds.max) return { error: `end of range (${end}) above maximum (${bounds.max}): ${text}` };
  if (start > end) return { error: `beginning of range (${start}) beyond end of range (${end}): ${text}` };
  if (step === 0) return { error: `step of range should be a positive number: ${text}` };
  return range;
}

function parseNumber(text: string, names?: string[]): number | { error: string } {
  const index = names && text !== '' ? names.indexOf(text.toLowerCase()) : -1;
  if (index >= 0) return index;
  if (!/^[-+]?\d+$/.test(text)) {
    const reason = `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
    return { error: `failed to parse int from ${text}: ${reason}` };
  }
  const number = Number(text);
  if (BigInt(text.replace('+', '')) > 2n ** 63n - 1n) {
    const reason = `strconv.Atoi: parsing ${JSON.stringify(text)}: value out of range`;
    return { error: `failed to parse int from ${text}: ${reason}` };
  }
  return number < 0 ? { error: `negative number (${number}) not allowed: ${text}` } : number;
}

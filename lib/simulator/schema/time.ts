const rfc3339 = '2006-01-02T15:04:05Z07:00';

type Step = { name: string; pattern: RegExp; max?: number; min?: number; range?: string };

/** The layout's parts in the order in which Go reads them; what fails first is named in the error. */
const steps: Step[] = [
  { name: '2006', pattern: /^\d{4}/ },
  { name: '-', pattern: /^-/ },
  { name: '01', pattern: /^\d{2}/, min: 1, max: 12, range: 'month' },
  { name: '-', pattern: /^-/ },
  { name: '02', pattern: /^\d{2}/ },
  { name: 'T', pattern: /^T/ },
  { name: '15', pattern: /^\d{2}/, max: 23, range: 'hour' },
  { name: ':', pattern: /^:/ },
  { name: '04', pattern: /^\d{2}/, max: 59, range: 'minute' },
  { name: ':', pattern: /^:/ },
  { name: '05', pattern: /^\d{2}(?:[.,]\d+)?/, max: 59, range: 'second' },
  { name: 'Z07:00', pattern: /^(?:Z|[+-]\d{2}:\d{2})/ },
];

/** Reads an RFC 3339 time into milliseconds since the epoch; gives time.Parse's error text where it cannot. */
export function parseTime(text: string): number | { error: string } {
  const head = `parsing time ${JSON.stringify(text)}`;
  let rest = text;
  for (const step of steps) {
    const found = step.pattern.exec(rest)?.[0];
    if (found === undefined) {
      return { error: `${head} as "${rfc3339}": cannot parse ${JSON.stringify(rest)} as "${step.name}"` };
    }
    const number = Number.parseInt(found, 10);
    if (step.range && (number > (step.max ?? 0) || number < (step.min ?? 0))) {
      return { error: `${head}: ${step.range} out of range` };
    }
    rest = rest.slice(found.length);
  }
  if (rest !== '') return { error: `${head}: extra text: ${JSON.stringify(rest)}` };
  const day = Number(text.slice(8, 10));
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  if (day < 1 || day > lastDay) return { error: `${head}: day out of range` };
  return Date.parse(text.replace(',', '.'));
}

/** A time that is known to be one (the server wrote or admitted it), in milliseconds since the epoch. */
export function timeMs(text: string): number {
  const parsed = parseTime(text);
  if (typeof parsed !== 'number') throw new Error(parsed.error);
  return parsed;
}

/** metav1.Time as JSON: whole seconds in UTC, e.g. `2026-03-01T09:00:00Z`. */
export function printTime(ms: number): string {
  const known = printed.get(ms);
  if (known !== undefined) return known;
  const text = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  if (printed.size >= maxPrinted) printed.clear();
  printed.set(ms, text);
  return text;
}

/** Objects are written at few moments, and their status names the same ones again and again. */
const printed = new Map<number, string>();
const maxPrinted = 200;

/** metav1.MicroTime as JSON: `2026-03-01T09:00:00.000000Z`. */
export function printMicroTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000Z`;
}

/** time.RFC3339Nano with all nine digits of a second, as container runtimes and engines write times. */
export function printNanoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000000Z`;
}

/** time.RFC1123Z in UTC, as describe prints times: `Sun, 01 Mar 2026 09:00:00 +0000`. */
export function printLongTime(ms: number): string {
  return new Date(ms).toUTCString().replace('GMT', '+0000');
}

/** kubectl's AGE (duration.HumanDuration): two units at most, coarser as it grows. */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return twoUnits({ large: minutes, largeUnit: 'm', small: seconds % 60, smallUnit: 's' });
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return twoUnits({ large: hours, largeUnit: 'h', small: minutes % 60, smallUnit: 'm' });
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (days < 8) return twoUnits({ large: days, largeUnit: 'd', small: hours % 24, smallUnit: 'h' });
  if (days < 730) return `${days}d`;
  const years = Math.floor(days / 365);
  if (years < 8) return twoUnits({ large: years, largeUnit: 'y', small: days % 365, smallUnit: 'd' });
  return `${years}y`;
}

function twoUnits(parts: { large: number; largeUnit: string; small: number; smallUnit: string }): string {
  const head = `${parts.large}${parts.largeUnit}`;
  return parts.small === 0 ? head : `${head}${parts.small}${parts.smallUnit}`;
}

/** time.Duration.String: `1m20s`, `1h0m0s`, `500ms`, `0s`. */
export function printDuration(ms: number): string {
  if (ms === 0) return '0s';
  const sign = ms < 0 ? '-' : '';
  const rest = Math.abs(ms);
  if (rest < 1) return `${sign}${Math.round(rest * 1e6) / 1e3}µs`;
  if (rest < 1000) return `${sign}${rest}ms`;
  const hours = Math.floor(rest / 3_600_000);
  const minutes = Math.floor(rest / 60_000) % 60;
  const seconds = (rest % 60_000) / 1000;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}

const unitMs: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Reads a Go duration (`1m20s`, `1.5h`, `-2s`) into milliseconds; gives time.ParseDuration's error text. */
export function parseDuration(text: string): number | { error: string } {
  const invalid = { error: `time: invalid duration ${JSON.stringify(text)}` };
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0;
  if (rest === '') return invalid;
  let total = 0;
  while (rest !== '') {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) return invalid;
    rest = rest.slice(number.length);
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? '';
    if (unit === '') return { error: `time: missing unit in duration ${JSON.stringify(text)}` };
    const factor = Object.hasOwn(unitMs, unit) ? unitMs[unit] : undefined;
    if (factor === undefined) {
      return { error: `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}` };
    }
    total += Number(number) * factor;
    rest = rest.slice(unit.length);
  }
  return sign * total;
}

/** A time that was never set: Go writes the struct as null where its field is no pointer. */
export const unsetTime = null as unknown as string;

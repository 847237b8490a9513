import { DaemonError } from '#lib/docker/engine/error.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';

/** A moment as `--since` and `until=` name it: a duration ago, a date, or Unix seconds; or what is wrong with it. */
export function readMoment(now: number, text: string): number | { problem: string } {
  const ago = text === '0' ? null : parseDuration(text);
  if (typeof ago === 'number') return now - ago;
  if (/^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?)?(Z|[+-]\d{2}:\d{2})?$/.test(text)) {
    const [, date = '', hours = '', zone = 'Z'] = /^(.{10})(?:T([\d:.]+))?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
    const ms = Date.parse(`${date}T${hours.length === 2 ? `${hours}:00` : hours || '00:00'}${zone}`);
    if (!Number.isNaN(ms)) return ms;
  }
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (text.includes('-'))
    return {
      problem: `parsing time ${JSON.stringify(text)} as "2006-01-02": cannot parse ${JSON.stringify(text)} as "2006"`,
    };
  return { problem: `failed to parse value as time or duration: ${JSON.stringify(text)}` };
}

/** The moment of an `until` filter; throws what the daemon says of a wrong one. */
export function untilMs(engine: Engine, text: string): number {
  const moment = readMoment(engine.now, text);
  if (typeof moment === 'number') return moment;
  const why = text.includes('-')
    ? moment.problem
    : `failed to parse value as time or duration: strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`;
  throw new DaemonError(`invalid value for 'until' filter: ${why}`);
}

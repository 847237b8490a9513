import { describe, expect, it } from 'vitest';
import {
  humanDuration,
  parseDuration,
  parseTime,
  printDuration,
  printLongTime,
  printTime,
} from '#lib/simulator/schema/time.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('time', () => {
  it.each([
    [0, '0s'],
    [119 * second, '119s'],
    [2 * minute, '2m'],
    [5 * minute + 7 * second, '5m7s'],
    [179 * minute, '179m'],
    [3 * hour, '3h'],
    [7 * hour + 5 * minute, '7h5m'],
    [47 * hour, '47h'],
    [3 * day + 4 * hour, '3d4h'],
    [100 * day, '100d'],
    [800 * day, '2y70d'],
    [4000 * day, '10y'],
    [-5 * second, '<invalid>'],
  ])('shows an age of %d ms as %s', (ms, shown) => {
    expect(humanDuration(ms)).toBe(shown);
  });

  it.each([
    [80 * second, '1m20s'],
    [hour, '1h0m0s'],
    [500, '500ms'],
    [1500, '1.5s'],
    [0, '0s'],
  ])('prints %d ms as a Go duration', (ms, text) => {
    expect(printDuration(ms)).toBe(text);
    expect(parseDuration(text)).toBe(ms);
  });

  it('names the part of a time that cannot be read', () => {
    expect(parseTime('yesterday')).toEqual({
      error: 'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"',
    });
    expect(parseTime('2026-13-01T00:00:00Z')).toEqual({
      error: 'parsing time "2026-13-01T00:00:00Z": month out of range',
    });
    expect(parseTime('2026-02-30T00:00:00Z')).toEqual({
      error: 'parsing time "2026-02-30T00:00:00Z": day out of range',
    });
  });

  it('reads offsets and prints UTC', () => {
    const ms = parseTime('2026-03-01T18:00:00+09:00');
    expect(ms).toBe(Date.UTC(2026, 2, 1, 9));
    expect(printTime(Date.UTC(2026, 2, 1, 9))).toBe('2026-03-01T09:00:00Z');
    expect(printLongTime(Date.UTC(2026, 2, 1, 9))).toBe('Sun, 01 Mar 2026 09:00:00 +0000');
  });

  it('refuses durations without a unit', () => {
    expect(parseDuration('10')).toEqual({ error: 'time: missing unit in duration "10"' });
    expect(parseDuration('1x')).toEqual({ error: 'time: unknown unit "x" in duration "1x"' });
    expect(parseDuration('soon')).toEqual({ error: 'time: invalid duration "soon"' });
  });
});

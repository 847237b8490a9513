import { expect, it } from 'vitest';
import { nextTime } from '#lib/simulator/controllers/cron-job/next-time.ts';
import { parseSchedule } from '#lib/simulator/kinds/cronjob/schedule.ts';

it.each([
  ['*/5 * * * *', '2026-03-01T10:02:00Z', 'UTC', '2026-03-01T10:05:00.000Z'],
  ['0 3 * * 1', '2026-03-01T10:02:00Z', 'UTC', '2026-03-02T03:00:00.000Z'],
  ['30 9 * * mon-fri', '2026-03-06T10:00:00Z', 'UTC', '2026-03-09T09:30:00.000Z'],
  ['0 9 1,15 * *', '2026-03-02T00:00:00Z', 'UTC', '2026-03-15T09:00:00.000Z'],
  ['0 0 13 * 5', '2026-03-01T00:00:00Z', 'UTC', '2026-03-06T00:00:00.000Z'],
  ['@hourly', '2026-03-01T10:00:00Z', 'UTC', '2026-03-01T11:00:00.000Z'],
  ['0 0 */1 * 1', '2026-03-03T00:00:00Z', 'UTC', '2026-03-09T00:00:00.000Z'],
  ['@every 1500ms', '2026-03-01T10:00:00Z', 'UTC', '2026-03-01T10:00:01.000Z'],
  ['@every 90s', '2026-03-01T10:00:00Z', 'UTC', '2026-03-01T10:01:30.000Z'],
  ['0 9 * * *', '2026-03-01T10:00:00Z', 'Asia/Seoul', '2026-03-02T00:00:00.000Z'],
  ['30 2 * * *', '2026-03-07T12:00:00Z', 'America/New_York', '2026-03-09T06:30:00.000Z'],
  ['30 1 * * *', '2026-11-01T05:00:00Z', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['* * * * *', '2026-11-01T05:59:00Z', 'America/New_York', '2026-11-01T06:00:00.000Z'],
  ['*/20 * * * *', '2026-04-04T14:50:00Z', 'Australia/Lord_Howe', '2026-04-04T15:10:00.000Z'],
  ['0 0 29 2 *', '2026-03-01T00:00:00Z', 'UTC', '2028-02-29T00:00:00.000Z'],
])('%s after %s in %s comes at %s', (text, after, zone, expected) => {
  const schedule = parseSchedule(text);
  if ('error' in schedule) throw new Error(schedule.error);
  const next = nextTime(schedule, Date.parse(after), zone);
  expect(next === null ? null : new Date(next).toISOString()).toBe(expected);
});

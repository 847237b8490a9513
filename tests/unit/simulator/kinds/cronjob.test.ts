import { describe, expect, it } from 'vitest';
import { parseSchedule } from '#lib/simulator/kinds/cronjob/schedule.ts';
import { judgeNew } from '#tests/support/judge.ts';

describe('a cron schedule', () => {
  it.each([
    ['every day', 'expected exactly 5 fields, found 2: [every day]'],
    ['61 * * * *', 'end of range (61) above maximum (59): 61'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['5-2 * * * *', 'beginning of range (5) beyond end of range (2): 5-2'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['a * * * *', 'failed to parse int from a: strconv.Atoi: parsing "a": invalid syntax'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    ['0 0 * * 8', 'end of range (8) above maximum (6): 8'],
    ['@never', 'unrecognized descriptor: @never'],
  ])('%s is refused', (text, error) => {
    expect(parseSchedule(text)).toEqual({ error });
  });

  it.each([
    ['*/15 9-17 * * mon-fri', [0, 15, 30, 45], [1, 2, 3, 4, 5]],
    ['5/20 ? * jan ?', [5, 25, 45], [0, 1, 2, 3, 4, 5, 6]],
    ['@weekly', [0], [0]],
  ])('%s is read', (text, minutes, weekdays) => {
    const schedule = parseSchedule(text);
    if ('error' in schedule) throw new Error(schedule.error);
    expect([...schedule.minutes]).toEqual(minutes);
    expect([...schedule.weekdays]).toEqual(weekdays);
  });
});

describe('validation of a CronJob', () => {
  const cronJob = (spec: string, name = 'report') => `
apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}}
spec:
  ${spec}
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}`;

  it.each<[string, string, string[]]>([
    ['a time zone', cronJob('schedule: 0 3 * * *\n  timeZone: Asia/Seoul'), []],
    [
      'a time zone that is none',
      cronJob('schedule: 0 3 * * *\n  timeZone: Asia/Soul'),
      ['spec.timeZone: Invalid value: "Asia/Soul": unknown time zone Asia/Soul'],
    ],
    [
      'a time zone in lower case',
      cronJob('schedule: 0 3 * * *\n  timeZone: asia/seoul'),
      ['spec.timeZone: Invalid value: "asia/seoul": unknown time zone asia/seoul'],
    ],
    [
      'a time zone in the schedule',
      cronJob('schedule: TZ=Asia/Seoul 0 3 * * *'),
      [
        'spec.schedule: Invalid value: "TZ=Asia/Seoul 0 3 * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
      ],
    ],
    [
      'a name without room for the minute',
      cronJob('schedule: 0 3 * * *', 'a'.repeat(53)),
      [`metadata.name: Invalid value: "${'a'.repeat(53)}": must be no more than 52 characters`],
    ],
  ])('judges %s', (_title, manifest, errors) => {
    expect(judgeNew(manifest).errors).toEqual(errors);
  });
});

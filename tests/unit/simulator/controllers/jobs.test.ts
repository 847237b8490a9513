import { describe, expect, it } from 'vitest';
import { parseIndexes, printIndexes } from '#lib/simulator/controllers/job/indexes.ts';
import type { CronJob, Job, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { lab } from './lab.ts';

const job = (fields: string, command: string, policy = 'Never') => `
apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  ${fields}
  template:
    spec:
      restartPolicy: ${policy}
      containers: [{name: main, image: 'busybox:1.37', command: [sh, -c, '${command}']}]
`;

const endsOf = ({ status }: Stored<Job>) => (status?.conditions ?? []).map(({ type, reason }) => `${type} ${reason}`);

describe('a Job', () => {
  it.each([
    {
      what: 'gives up after backoffLimit failures, the next try 10 s, 20 s, 40 s after the last',
      text: job('backoffLimit: 2', 'exit 1'),
      afterMs: 60_000,
      ends: ['FailureTarget BackoffLimitExceeded', 'Failed BackoffLimitExceeded'],
      failed: 3,
    },
    {
      what: 'fails at once by a rule of its podFailurePolicy',
      text: job('podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]}', 'exit 42'),
      afterMs: 10_000,
      ends: ['FailureTarget PodFailurePolicy', 'Failed PodFailurePolicy'],
      failed: 1,
    },
    {
      what: 'ends its pods at its deadline',
      text: job('activeDeadlineSeconds: 5', 'sleep 100'),
      afterMs: 60_000,
      ends: ['FailureTarget DeadlineExceeded', 'Failed DeadlineExceeded'],
      failed: 1,
    },
    {
      what: 'completes with as many successes as it wants',
      text: job('{completions: 4, parallelism: 2}'.slice(1, -1).replace(', ', '\n  '), 'sleep 3'),
      afterMs: 20_000,
      ends: ['SuccessCriteriaMet CompletionsReached', 'Complete CompletionsReached'],
      failed: undefined,
    },
  ])('$what', ({ text, afterMs, ends, failed }) => {
    const { apply, advance, get } = lab('model');
    apply(text);
    advance(afterMs);
    const found = get<Stored<Job>>('jobs.batch', 'work');
    expect(endsOf(found)).toEqual(ends);
    expect(found.status?.failed).toBe(failed);
  });

  it('counts failures of each index on its own', () => {
    const { apply, advance, get } = lab('model');
    const fields = 'completionMode: Indexed\n  completions: 4\n  parallelism: 4\n  backoffLimitPerIndex: 1';
    apply(job(fields, 'test $JOB_COMPLETION_INDEX -ne 2'));
    advance(60_000);
    const { status } = get<Stored<Job>>('jobs.batch', 'work');
    expect([status?.completedIndexes, status?.failedIndexes, status?.failed]).toEqual(['0,1,3', '2', 2]);
  });

  it('runs no more pods at a time than its parallelism', () => {
    const { cluster, apply, advance } = lab('model');
    apply(job('completions: 6\n  parallelism: 2', 'sleep 2'));
    for (let step = 0; step < 100; step += 1) {
      advance(200);
      const running = cluster.client.list<Stored<Pod>>('pods').filter(({ status }) => status?.phase === 'Running');
      expect(running.length).toBeLessThanOrEqual(2);
    }
  });

  it('is deleted when its time to live is over', () => {
    const { apply, advance, list } = lab();
    apply(job('ttlSecondsAfterFinished: 30', 'true'));
    advance(29_000);
    expect(list('jobs.batch')).toHaveLength(1);
    advance(2000);
    expect([list('jobs.batch'), list('pods')]).toEqual([[], []]);
  });
});

describe('a CronJob', () => {
  const cronJob = (fields: string, command: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: '* * * * *'
  ${fields}
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: 'busybox:1.37', command: [sh, -c, '${command}']}]}}}}
`;

  it.each([
    { policy: 'Allow', active: 3 },
    { policy: 'Forbid', active: 1 },
    { policy: 'Replace', active: 1 },
  ])('has $active Jobs at a time under $policy', ({ policy, active }) => {
    const { apply, advance, get } = lab('model');
    apply(cronJob(`concurrencyPolicy: ${policy}`, 'sleep 170'));
    advance(4 * 60_000 + 5000);
    expect(get<Stored<CronJob>>('cronjobs.batch', 'tick').status?.active).toHaveLength(active);
  });

  it('keeps three finished Jobs and starts none while suspended', () => {
    const { apply, advance, kubectl, list, get } = lab();
    apply(cronJob('', 'true'));
    advance(10 * 60_000);
    expect(list('jobs.batch')).toHaveLength(3);
    kubectl(`kubectl patch cronjob tick -p '{"spec":{"suspend":true}}'`);
    const { lastScheduleTime } = get<Stored<CronJob>>('cronjobs.batch', 'tick').status ?? {};
    advance(10 * 60_000);
    expect(get<Stored<CronJob>>('cronjobs.batch', 'tick').status?.lastScheduleTime).toBe(lastScheduleTime);
  });
});

it.each([
  [[0, 1, 2], '0-2'],
  [[0, 1, 3], '0,1,3'],
  [[5, 1, 2, 3], '1-3,5'],
  [[], ''],
])('indexes %j are written %j', (indexes, text) => {
  expect(printIndexes(indexes)).toBe(text);
  expect([...parseIndexes(text, 100)]).toEqual([...indexes].sort((a, b) => a - b));
});

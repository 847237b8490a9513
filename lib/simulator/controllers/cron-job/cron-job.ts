import { momentOf, msUntil, timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { isJobFinished, jobCondition, jobs, type StoredJob } from '#lib/simulator/controllers/job/job-state.ts';
import { controllerReference, keyOf, ownerKeys, splitKey } from '#lib/simulator/controllers/owner.ts';
import { errorMessage, isTerminatingNamespace, refusalCode } from '#lib/simulator/controllers/pod-control.ts';
import { parseSchedule } from '#lib/simulator/kinds/cronjob/schedule.ts';
import type { CronJob, CronJobStatus } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { missedStarts } from './missed-starts.ts';

type StoredCronJob = Stored<CronJob>;

const resource = 'cronjobs.batch';
const component = 'cronjob-controller';

/** One run over one CronJob: its status as it is going to be. */
type Run = { cronJob: StoredCronJob; status: CronJobStatus; client: Client };

/** Makes Jobs by schedule and clears away old ones (cronjob-controller). */
export const cronJobController: Controller = {
  name: component,
  watches: ['cronjobs.batch', 'jobs.batch'],
  keysFor({ resource: changed, type, object, old }) {
    if (changed === resource) return type === 'DELETED' ? [] : [keyOf(object)];
    return changed === jobs ? ownerKeys([object, old], 'CronJob') : [];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const cronJob = client.find<StoredCronJob>(resource, namespace, name);
    if (!cronJob) return undefined;
    const run: Run = { cronJob, status: { ...cronJob.status }, client };
    noteFinished(run);
    const waitMs = cronJob.metadata.deletionTimestamp ? undefined : startDue(run);
    cleanUp(run);
    const { active, ...rest } = run.status;
    const status = active?.length ? run.status : rest;
    if (!isEqual(cronJob.status ?? {}, status)) client.updateStatus(resource, { ...cronJob, status });
    return waitMs;
  },
};

function ownJobs({ cronJob, client }: Run): StoredJob[] {
  return client.listOwned<StoredJob>(jobs, cronJob.metadata.uid ?? '');
}

function tell({ cronJob, client }: Run, type: 'Normal' | 'Warning', reason: string, message: string): void {
  client.event(cronJob, { type, reason, message, component });
}

/** Jobs that are over, or gone, leave the list of active ones. */
function noteFinished(run: Run): void {
  const present = ownJobs(run);
  const known = new Set(run.status.active?.map(({ uid }) => uid));
  for (const job of present.filter((one) => !known.has(one.metadata.uid) && !isJobFinished(one))) {
    const why = `Saw a job that the controller did not create or forgot: ${job.metadata.name}`;
    tell(run, 'Warning', 'UnexpectedJob', why);
  }
  for (const reference of run.status.active ?? []) {
    const job = present.find(({ metadata }) => metadata.uid === reference.uid);
    if (job && !isJobFinished(job)) continue;
    run.status.active = run.status.active?.filter((one) => one !== reference) ?? [];
    if (!job) tell(run, 'Normal', 'MissingJob', `Active job went missing: ${reference.name}`);
    else {
      const ended = jobCondition(job, 'Complete') ? 'Complete' : 'Failed';
      tell(run, 'Normal', 'SawCompletedJob', `Saw completed job: ${job.metadata.name}, condition: ${ended}`);
    }
  }
  const successes = present
    .map((job) => job.status?.completionTime)
    .filter((time) => time !== undefined)
    .sort();
  const last = successes.at(-1);
  if (last && last > (run.status.lastSuccessfulTime ?? '')) run.status.lastSuccessfulTime = last;
}

/** Starts the latest missed Job, if any; gives the ms until the next start. */
function startDue(run: Run): number | undefined {
  const { cronJob, client } = run;
  const { spec } = cronJob;
  if (spec?.suspend) return undefined;
  const schedule = parseSchedule(spec?.schedule ?? '');
  if ('error' in schedule) return undefined;
  const timeZone = spec?.timeZone ?? 'UTC';
  const now = client.now();
  const created = momentOf(cronJob.metadata.creationTimestamp) ?? now;
  const { latestMs, nextMs, tooMany } = missedStarts(
    schedule,
    momentOf(run.status.lastScheduleTime) ?? created,
    now,
    timeZone,
  );
  if (tooMany) {
    const why = 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew';
    tell(run, 'Warning', 'TooManyMissedTimes', why);
  }
  const wait = nextMs === null ? undefined : msUntil(nextMs, now);
  if (latestMs === null) return wait;
  const deadline = spec?.startingDeadlineSeconds;
  if (deadline !== undefined && latestMs + deadline * 1000 < now) {
    tell(run, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${rfc1123(latestMs)}`);
    return wait;
  }
  if (mayStart(run)) start(run, latestMs);
  return wait;
}

function mayStart(run: Run): boolean {
  const { cronJob } = run;
  const active = run.status.active ?? [];
  if (active.length === 0 || cronJob.spec?.concurrencyPolicy === 'Allow' || !cronJob.spec?.concurrencyPolicy)
    return true;
  if (cronJob.spec.concurrencyPolicy === 'Forbid') {
    const why = 'Not starting job because prior execution is running and concurrency policy is Forbid';
    tell(run, 'Normal', 'JobAlreadyActive', why);
    return false;
  }
  for (const reference of active) {
    const job = ownJobs(run).find(({ metadata }) => metadata.uid === reference.uid);
    if (job) remove(run, job);
  }
  run.status.active = [];
  return true;
}

function start(run: Run, scheduledMs: number): void {
  const { cronJob, client } = run;
  const job = jobOf(cronJob, scheduledMs);
  try {
    const made = client.create(jobs, job);
    tell(run, 'Normal', 'SuccessfulCreate', `Created job ${made.metadata.name}`);
    const { name, namespace, uid, resourceVersion } = made.metadata;
    const reference = { kind: 'Job', namespace, name, uid, apiVersion: 'batch/v1', resourceVersion };
    run.status.active = [...(run.status.active ?? []), reference];
    run.status.lastScheduleTime = timestamp(scheduledMs);
  } catch (error) {
    if (isTerminatingNamespace(error)) return;
    if (refusalCode(error) !== 409) {
      tell(run, 'Warning', 'FailedCreate', `Error creating job: ${errorMessage(error)}`);
      return;
    }
    run.status.lastScheduleTime = timestamp(scheduledMs);
  }
}

function jobOf(cronJob: StoredCronJob, scheduledMs: number): StoredJob {
  const { metadata, spec } = cronJob.spec?.jobTemplate ?? {};
  const stamp = { 'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(scheduledMs) };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${cronJob.metadata.name}-${Math.floor(scheduledMs / 60_000)}`,
      namespace: cronJob.metadata.namespace,
      ...(metadata?.labels ? { labels: { ...metadata.labels } } : {}),
      annotations: { ...metadata?.annotations, ...stamp },
      ownerReferences: [controllerReference(cronJob)],
    },
    spec: { ...spec },
  };
}

/** Finished Jobs beyond the history limits go, the oldest first. */
function cleanUp(run: Run): void {
  const { spec } = run.cronJob;
  const finished = ownJobs(run).filter((job) => isJobFinished(job) && !job.metadata.deletionTimestamp);
  const isFailed = (job: StoredJob) => jobCondition(job, 'Failed') !== undefined;
  forgetOldest(
    run,
    finished.filter((job) => !isFailed(job)),
    spec?.successfulJobsHistoryLimit,
  );
  forgetOldest(run, finished.filter(isFailed), spec?.failedJobsHistoryLimit);
}

function forgetOldest(run: Run, finished: StoredJob[], limit: number | undefined): void {
  if (limit === undefined) return;
  const age = (job: StoredJob) => `${job.status?.startTime ?? ''} ${job.metadata.name}`;
  finished.sort((a, b) => (age(a) < age(b) ? -1 : 1));
  for (const job of finished.slice(0, Math.max(0, finished.length - limit))) remove(run, job);
}

function remove(run: Run, job: StoredJob): void {
  run.client.delete(jobs, job.metadata.namespace, job.metadata.name, { propagationPolicy: 'Background' });
  tell(run, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`);
}

function rfc1123(ms: number): string {
  return new Date(ms).toUTCString().replace('GMT', '+0000');
}

import { claimObjects } from '#lib/simulator/controllers/adoption.ts';
import { msUntil, timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf, ownerKeys, splitKey } from '#lib/simulator/controllers/owner.ts';
import { deletePod } from '#lib/simulator/controllers/pod-control.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { JobCondition, JobStatus } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { deadlineMs, findEnding } from './ending.ts';
import { printIndexes } from './indexes.ts';
import { managePods } from './job-pods.ts';
import {
  component,
  type Ending,
  isIndexed,
  isJobFinished,
  isTerminating,
  jobs,
  onlyReplacesFailed,
  type StoredJob,
} from './job-state.ts';
import { releasePods, type Tally, tallyPods } from './tally.ts';

/** Runs pods until enough of them succeeded (job-controller). Jobs with spec.managedBy are left to others. */
export const jobController: Controller = {
  name: component,
  watches: ['jobs.batch', 'pods'],
  keysFor({ resource, type, object, old }) {
    if (resource === jobs) return type === 'DELETED' || isHeldUp(object, old) ? [] : [keyOf(object)];
    return resource === 'pods' ? ownerKeys([object, old], 'Job') : [];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const job = client.find<StoredJob>(jobs, namespace, name);
    if (!job) return undefined;
    const managedBy = job.spec?.managedBy ?? 'kubernetes.io/job-controller';
    return managedBy === 'kubernetes.io/job-controller' ? sync(job, client) : undefined;
  },
};

/** Only its start was noted, as the server refused the pods: those are tried again later by themselves. */
function isHeldUp(job: StoredJob, old: StoredJob | null): boolean {
  if (!old || old.status?.startTime !== undefined || job.status?.startTime === undefined) return false;
  const { active, conditions, succeeded, failed } = job.status;
  return !active && !conditions && !succeeded && !failed && isEqual(job.spec, old.spec);
}

function sync(found: StoredJob, client: Client): number | undefined {
  if (isJobFinished(found)) {
    releasePods(ownPods(found, client), client);
    return undefined;
  }
  const job = noteStart(found, client);
  const pods = ownPods(job, client);
  const tally = tallyPods(job, pods);
  const ending = findEnding({ job, pods, tally, now: client.now() });
  let retryMs: number | undefined;
  try {
    if (ending) for (const pod of tally.active) deletePod({ client, owner: job, component }, pod);
    else if (job.metadata.deletionTimestamp === undefined) retryMs = managePods({ job, pods, tally, client });
  } finally {
    // What the server refused does not keep the rest from being told.
    storeStatus(job, ending, client);
  }
  const deadline = ending ? null : deadlineMs(job);
  const waits = [retryMs, deadline === null ? undefined : msUntil(deadline, client.now())];
  const ahead = waits.filter((wait) => wait !== undefined);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}

function ownPods(job: StoredJob, client: Client): StoredPod[] {
  return claimObjects<StoredPod>({ client, owner: job, selector: job.spec?.selector, resource: 'pods' });
}

/** The clock of a job starts when it is first seen, or resumed. */
function noteStart(job: StoredJob, client: Client): StoredJob {
  if (job.status?.startTime !== undefined || job.spec?.suspend) return job;
  return { ...job, status: { ...job.status, startTime: timestamp(client.now()) } };
}

/** Counts the pods as they are after the step and writes it all down; then counted pods may go. */
function storeStatus(job: StoredJob, ending: Ending | null, client: Client): void {
  const pods = ownPods(job, client);
  const tally = tallyPods(job, pods);
  const conditions = nextConditions(job, ending, pods, tally, client);
  const status = statusOf(job, tally, conditions, client.now());
  if (isEqual(client.find<StoredJob>(jobs, job.metadata.namespace, job.metadata.name)?.status, status)) return;
  client.updateStatus(jobs, { ...job, status });
  releasePods(tally.counted, client);
}

function statusOf(job: StoredJob, tally: Tally, conditions: JobCondition[], now: number): JobStatus {
  const isComplete = conditions.some(({ type, status }) => type === 'Complete' && status === 'True');
  const isSuspended = job.spec?.suspend === true;
  const { startTime, completionTime } = job.status ?? {};
  const completedIndexes = printIndexes(tally.succeededIndexes);
  const failedIndexes = printIndexes(tally.failedIndexes);
  const hasIndexLimit = job.spec?.backoffLimitPerIndex !== undefined;
  return {
    ...(tally.active.length > 0 ? { active: tally.active.length } : {}),
    ...(isIndexed(job) && completedIndexes ? { completedIndexes } : {}),
    ...(completionTime || isComplete ? { completionTime: completionTime ?? timestamp(now) } : {}),
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(tally.failed > 0 ? { failed: tally.failed } : {}),
    ...(hasIndexLimit ? { failedIndexes } : {}),
    ready: tally.ready,
    ...(startTime && !isSuspended ? { startTime } : {}),
    ...(tally.succeeded > 0 ? { succeeded: tally.succeeded } : {}),
    terminating: tally.terminating,
    uncountedTerminatedPods: {},
  };
}

/** An ending is told first as a target, and as a fact once the last pod is gone. */
function nextConditions(
  job: StoredJob,
  ending: Ending | null,
  pods: StoredPod[],
  tally: Tally,
  client: Client,
): JobCondition[] {
  const conditions = suspension(job, client);
  if (ending === null) return conditions;
  const now = timestamp(client.now());
  const { reason, message } = ending;
  const next = (type: string): JobCondition => ({
    type,
    status: 'True',
    lastProbeTime: now,
    lastTransitionTime: now,
    reason,
    message,
  });
  const target = ending.type === 'Failed' ? 'FailureTarget' : 'SuccessCriteriaMet';
  const told = conditions.some(({ type }) => type === target) ? conditions : [...conditions, next(target)];
  const waitsForPods = tally.active.length > 0 || pods.some(isTerminating);
  if (waitsForPods || (onlyReplacesFailed(job) && tally.terminating > 0)) return told;
  announce(job, ending, client);
  return [...told, next(ending.type)];
}

function announce(job: StoredJob, { type, reason, message }: Ending, client: Client): void {
  if (type === 'Failed') client.event(job, { type: 'Warning', reason, message, component });
  else client.event(job, { type: 'Normal', reason: 'Completed', message: 'Job completed', component });
}

function suspension(job: StoredJob, client: Client): JobCondition[] {
  const conditions = job.status?.conditions ?? [];
  const current = conditions.find(({ type }) => type === 'Suspended');
  const isSuspended = job.spec?.suspend === true;
  if ((current?.status === 'True') === isSuspended) return conditions;
  const word = isSuspended ? 'suspended' : 'resumed';
  const title = isSuspended ? 'Suspended' : 'Resumed';
  const message = `Job ${word}`;
  client.event(job, { type: 'Normal', reason: title, message, component });
  const now = timestamp(client.now());
  const times = { lastProbeTime: now, lastTransitionTime: now };
  const status = isSuspended ? 'True' : 'False';
  const next = { type: 'Suspended', status, ...times, reason: `Job${title}`, message };
  return current ? conditions.map((one) => (one === current ? next : one)) : [...conditions, next];
}

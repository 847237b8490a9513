import { isPodActive, isPodTerminal, restartsOf, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Job, JobCondition } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredJob = Stored<Job>;

export const jobs = 'jobs.batch';
export const component = 'job-controller';
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking';
export const indexKey = 'batch.kubernetes.io/job-completion-index';

/** How a job ends: `type` is Complete or Failed. */
export type Ending = { type: 'Complete' | 'Failed'; reason: string; message: string };

export function jobCondition(job: StoredJob, type: string): JobCondition | undefined {
  return job.status?.conditions?.find((condition) => condition.type === type && condition.status === 'True');
}

export function isJobFinished(job: StoredJob): boolean {
  return jobCondition(job, 'Complete') !== undefined || jobCondition(job, 'Failed') !== undefined;
}

export function isIndexed(job: StoredJob): boolean {
  return job.spec?.completionMode === 'Indexed';
}

/** The completion index of a pod, or -1. */
export function indexOf(pod: StoredPod): number {
  const text = pod.metadata.annotations?.[indexKey] ?? pod.metadata.labels?.[indexKey];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : -1;
}

/** Whether a pod that was not counted yet counts as failed: one that is being deleted does, unless only failed ones are replaced. */
export function countsAsFailed(job: StoredJob, pod: StoredPod): boolean {
  if (pod.status?.phase === 'Failed') return true;
  if (onlyReplacesFailed(job)) return false;
  return pod.metadata.deletionTimestamp !== undefined && pod.status?.phase !== 'Succeeded';
}

export function onlyReplacesFailed(job: StoredJob): boolean {
  return job.spec?.podReplacementPolicy === 'Failed';
}

export function isTerminating(pod: StoredPod): boolean {
  return !isPodTerminal(pod) && pod.metadata.deletionTimestamp !== undefined;
}

/** restartPolicy OnFailure: the restarts of all pods together reach the limit (pastBackoffLimitOnFailure). */
export function isPastRestartLimit(job: StoredJob, pods: StoredPod[]): boolean {
  if (job.spec?.template?.spec?.restartPolicy !== 'OnFailure') return false;
  let restarts = 0;
  for (const pod of pods) {
    const { phase } = pod.status ?? {};
    if (isPodActive(pod) && (phase === 'Running' || phase === 'Pending')) restarts += restartsOf(pod);
  }
  const limit = job.spec?.backoffLimit ?? 6;
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

/** When the pod's last container ended, in ms; its deletion or now stand in. */
export function finishedMs(pod: StoredPod, now: number): number {
  const times = (pod.status?.containerStatuses ?? []).map(({ state }) => state?.terminated?.finishedAt);
  const ended = times.filter((time) => time !== undefined).map((time) => Date.parse(time));
  return ended.length > 0 ? Math.max(...ended) : now;
}

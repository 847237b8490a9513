import type { Client } from '#lib/simulator/controllers/controller.ts';
import { isPodActive, isPodReady, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { indexFailures, judgeFailure } from './failure-policy.ts';
import { parseIndexes } from './indexes.ts';
import { countsAsFailed, indexOf, isIndexed, isTerminating, type StoredJob, trackingFinalizer } from './job-state.ts';

/** The pods of a job by what they count as, together with those counted in its status before. */
export type Tally = {
  active: StoredPod[];
  ready: number;
  terminating: number;
  succeeded: number;
  failed: number;
  hasNewFailure: boolean;
  succeededIndexes: Set<number>;
  failedIndexes: Set<number>;
  /** A rule of podFailurePolicy says that the whole job failed. */
  policyFailure: string | null;
  /** Pods that are counted now for the first time; they lose their finalizer. */
  counted: StoredPod[];
};

/** Counts finished pods once each: those that still have the tracking finalizer are new (trackJobStatusAndRemoveFinalizers). */
export function tallyPods(job: StoredJob, pods: StoredPod[]): Tally {
  const completions = job.spec?.completions ?? 0;
  const tally: Tally = {
    active: pods.filter(isPodActive),
    ready: 0,
    terminating: pods.filter(isTerminating).length,
    succeeded: job.status?.succeeded ?? 0,
    failed: job.status?.failed ?? 0,
    hasNewFailure: false,
    succeededIndexes: parseIndexes(job.status?.completedIndexes, completions),
    failedIndexes: parseIndexes(job.status?.failedIndexes, completions),
    policyFailure: null,
    counted: [],
  };
  tally.ready = tally.active.filter(isPodReady).length;
  for (const pod of pods) if (pod.metadata.finalizers?.includes(trackingFinalizer)) count(job, pod, pods, tally);
  if (isIndexed(job)) tally.succeeded = tally.succeededIndexes.size;
  return tally;
}

function count(job: StoredJob, pod: StoredPod, pods: StoredPod[], tally: Tally): void {
  const index = indexOf(pod);
  if (pod.status?.phase === 'Succeeded') {
    tally.counted.push(pod);
    if (!isIndexed(job)) tally.succeeded += 1;
    else if (index >= 0 && index < (job.spec?.completions ?? 0)) tally.succeededIndexes.add(index);
    return;
  }
  if (!countsAsFailed(job, pod)) return;
  tally.counted.push(pod);
  const verdict = judgeFailure(job, pod);
  if (verdict?.action === 'FailJob') tally.policyFailure ??= verdict.message;
  if (verdict?.action === 'Ignore') return;
  tally.failed += 1;
  tally.hasNewFailure = true;
  const perIndex = job.spec?.backoffLimitPerIndex;
  if (perIndex === undefined || index < 0) return;
  if (verdict?.action === 'FailIndex' || indexFailures(pods, index) > perIndex) tally.failedIndexes.add(index);
}

/** Lets counted pods go. */
export function releasePods(pods: StoredPod[], client: Client): void {
  for (const { metadata } of pods) {
    const pod = client.find<StoredPod>('pods', metadata.namespace, metadata.name);
    if (!pod?.metadata.finalizers?.includes(trackingFinalizer)) continue;
    const { finalizers = [], ...rest } = pod.metadata;
    const kept = finalizers.filter((finalizer) => finalizer !== trackingFinalizer);
    client.update('pods', { ...pod, metadata: kept.length > 0 ? { ...rest, finalizers: kept } : rest });
  }
}

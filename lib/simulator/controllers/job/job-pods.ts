import type { Client } from '#lib/simulator/controllers/controller.ts';
import {
  createInBatches,
  createPod,
  deletePod,
  isTerminatingNamespace,
  podFromTemplate,
} from '#lib/simulator/controllers/pod-control.ts';
import { deletionOrder } from '#lib/simulator/controllers/pod-ranking.ts';
import { isPodActive, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Container, EnvVar } from '#lib/simulator/schema/kubernetes.ts';
import { indexFailures } from './failure-policy.ts';
import {
  component,
  countsAsFailed,
  finishedMs,
  indexKey,
  indexOf,
  isIndexed,
  isTerminating,
  onlyReplacesFailed,
  type StoredJob,
  trackingFinalizer,
} from './job-state.ts';
import type { Tally } from './tally.ts';

type Input = { job: StoredJob; pods: StoredPod[]; tally: Tally; client: Client };

const firstBackoffMs = 10_000;
const lastBackoffMs = 600_000;

/** Starts or stops pods towards the wanted number (manageJob). Gives the ms after which to look again. */
export function managePods(input: Input): number | undefined {
  const { job, pods, tally, client } = input;
  const owner = { client, owner: job, component };
  if (job.spec?.suspend) {
    for (const pod of tally.active) deletePod(owner, pod);
    return undefined;
  }
  const wanted = wantedActive(job, tally);
  if (tally.active.length > wanted) {
    const surplus = deletionOrder(tally.active, tally.active, client.now()).slice(0, tally.active.length - wanted);
    for (const pod of surplus) deletePod(owner, pod);
    return undefined;
  }
  const going = onlyReplacesFailed(job) ? pods.filter(isTerminating).length : 0;
  const missing = wanted - tally.active.length - going;
  if (missing <= 0) return undefined;
  const wait = backoffMs(job, pods, client.now());
  if (wait > 0) return wait;
  const open = isIndexed(job) ? openIndexes(input, missing) : [];
  const made = isIndexed(job) ? open.length : missing;
  const { error } = createInBatches(made, (at) => createPod(owner, jobPod(job, open[at] ?? null, pods)));
  if (error !== null && !isTerminatingNamespace(error)) throw error;
  return undefined;
}

function wantedActive(job: StoredJob, tally: Tally): number {
  const parallelism = job.spec?.parallelism ?? 1;
  if (job.spec?.completions === undefined) return tally.succeeded > 0 ? tally.active.length : parallelism;
  const left = job.spec.completions - tally.succeeded - tally.failedIndexes.size;
  return Math.max(0, Math.min(left, parallelism));
}

/** After k failures in a row the next pod waits 10·2^(k−1) s, at most 10 min, from the last one's end. */
function backoffMs(job: StoredJob, pods: StoredPod[], now: number): number {
  const finished = pods.filter((pod) => pod.status?.phase === 'Succeeded' || countsAsFailed(job, pod));
  finished.sort((a, b) => finishedMs(b, now) - finishedMs(a, now));
  const failures = finished.findIndex((pod) => pod.status?.phase === 'Succeeded');
  const inARow = failures < 0 ? finished.length : failures;
  const last = finished[0];
  if (inARow === 0 || !last || last.status?.phase !== 'Failed') return 0;
  const delay = Math.min(firstBackoffMs * 2 ** (inARow - 1), lastBackoffMs);
  return Math.max(0, finishedMs(last, now) + delay - now);
}

/** The lowest indexes that neither run nor are done. */
function openIndexes({ job, pods, tally }: Input, count: number): number[] {
  const taken = new Set([...tally.succeededIndexes, ...tally.failedIndexes]);
  for (const pod of pods)
    if (isPodActive(pod) || (onlyReplacesFailed(job) && isTerminating(pod))) taken.add(indexOf(pod));
  const open: number[] = [];
  for (let index = 0; index < (job.spec?.completions ?? 0) && open.length < count; index += 1) {
    if (!taken.has(index)) open.push(index);
  }
  return open;
}

/** A pod of the job; with an index it knows its number by label, annotation, host name and environment. */
function jobPod(job: StoredJob, index: number | null, pods: StoredPod[]): StoredPod {
  const pod = podFromTemplate(job.spec?.template, job);
  const finalizers = [...(pod.metadata.finalizers ?? []), trackingFinalizer];
  if (index === null) return { ...pod, metadata: { ...pod.metadata, finalizers } };
  const name = `${job.metadata.name}-${index}`;
  const failures = job.spec?.backoffLimitPerIndex === undefined ? null : indexFailures(pods, index);
  const annotations = {
    ...pod.metadata.annotations,
    [indexKey]: String(index),
    ...(failures === null ? {} : { 'batch.kubernetes.io/job-index-failure-count': String(failures) }),
  };
  const withIndex = (container: Container): Container =>
    container.env?.some((variable) => variable.name === indexVariable.name)
      ? container
      : { ...container, env: [...(container.env ?? []), indexVariable] };
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      generateName: `${name}-`,
      annotations,
      labels: { ...pod.metadata.labels, [indexKey]: String(index) },
      finalizers,
    },
    spec: {
      ...pod.spec,
      hostname: name,
      containers: (pod.spec?.containers ?? []).map(withIndex),
      ...(pod.spec?.initContainers ? { initContainers: pod.spec.initContainers.map(withIndex) } : {}),
    },
  };
}

const indexVariable: EnvVar = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { fieldPath: `metadata.labels['${indexKey}']` } },
};

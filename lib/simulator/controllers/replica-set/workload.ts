import { claimObjects } from '#lib/simulator/controllers/adoption.ts';
import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { matchesLabels } from '#lib/simulator/controllers/label-selector.ts';
import {
  createInBatches,
  createPod,
  deletePod,
  errorMessage,
  isTerminatingNamespace,
  podFromTemplate,
} from '#lib/simulator/controllers/pod-control.ts';
import { deletionOrder } from '#lib/simulator/controllers/pod-ranking.ts';
import {
  availableInMs,
  isPodActive,
  isPodReady,
  isPodTerminal,
  type StoredPod,
} from '#lib/simulator/controllers/pod-state.ts';
import type {
  LabelSelector,
  PodTemplateSpec,
  ReplicaSetCondition,
  ReplicaSetSpec,
  ReplicaSetStatus,
} from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type KubeObject } from '#lib/simulator/value.ts';

/** A ReplicaSet, or a ReplicationController read as one. */
export type ReplicaWorkload = KubeObject & {
  spec?: Pick<ReplicaSetSpec, 'replicas' | 'minReadySeconds'> & { template?: PodTemplateSpec | undefined };
  status?: ReplicaSetStatus | undefined;
};

/** How one of the two kinds differs from the other. */
export type ReplicaKind = {
  resource: string;
  component: string;
  selectorOf(workload: ReplicaWorkload): LabelSelector | undefined;
  /** Active pods of the same workload: of all ReplicaSets of one Deployment. They tell which nodes are crowded. */
  relatedPods(workload: ReplicaWorkload, pods: StoredPod[], client: Client): StoredPod[];
  /** Only ReplicaSets count the pods that are on their way out. */
  countsTerminating: boolean;
};

const burst = 500;

/** One sync (syncReplicaSet): adopt and release, create or delete up to 500 pods, write the status. */
export function syncReplicas(kind: ReplicaKind, workload: ReplicaWorkload, client: Client): number | undefined {
  const selector = kind.selectorOf(workload);
  const mayAdopt = (pod: KubeObject) => !isPodTerminal(pod as StoredPod);
  const claimed = claimObjects<StoredPod>({ client, owner: workload, selector, resource: 'pods', mayAdopt });
  const active = claimed.filter(isPodActive);
  const terminating = claimed.filter((pod) => pod.metadata.deletionTimestamp !== undefined && !isPodTerminal(pod));
  const isGoing = workload.metadata.deletionTimestamp !== undefined;
  const failure = isGoing ? null : manageReplicas(kind, workload, active, client);
  const status = replicaStatus({ workload, active, failure, now: client.now() });
  if (kind.countsTerminating) status.terminatingReplicas = terminating.length;
  if (!isEqual(workload.status, status)) client.updateStatus(kind.resource, { ...workload, status } as ReplicaWorkload);
  // The work queue tries again, later each time.
  if (failure !== null) throw failure.error;
  return nextAvailableMs(active, workload.spec?.minReadySeconds ?? 0, client.now());
}

type Failure = { reason: 'FailedCreate' | 'FailedDelete'; message: string; error: unknown };

function manageReplicas(
  kind: ReplicaKind,
  workload: ReplicaWorkload,
  active: StoredPod[],
  client: Client,
): Failure | null {
  const owner = { client, owner: workload, component: kind.component };
  const missing = (workload.spec?.replicas ?? 0) - active.length;
  if (missing > 0) {
    const create = () => createPod(owner, podFromTemplate(workload.spec?.template, workload));
    const { error } = createInBatches(Math.min(missing, burst), create);
    if (error === null || isTerminatingNamespace(error)) return null;
    return { reason: 'FailedCreate', message: errorMessage(error), error };
  }
  if (missing < 0) {
    const related = kind.relatedPods(workload, active, client);
    for (const pod of deletionOrder(active, related, client.now()).slice(0, Math.min(-missing, burst))) {
      deletePod(owner, pod);
    }
  }
  return null;
}

type StatusInput = { workload: ReplicaWorkload; active: StoredPod[]; failure: Failure | null; now: number };

/** What the status says of the pods that were there when the sync began (calculateStatus). */
function replicaStatus({ workload, active, failure, now }: StatusInput): ReplicaSetStatus {
  const minReadySeconds = workload.spec?.minReadySeconds ?? 0;
  const templateLabels = workload.spec?.template?.metadata?.labels;
  let [labeled, ready, available] = [0, 0, 0];
  for (const pod of active) {
    if (matchesLabels(templateLabels, pod.metadata.labels)) labeled += 1;
    if (isPodReady(pod)) ready += 1;
    if (availableInMs(pod, minReadySeconds, now) === 0) available += 1;
  }
  const conditions = failureConditions(workload.status?.conditions ?? [], failure, now);
  return {
    availableReplicas: available > 0 ? available : undefined,
    conditions: conditions.length > 0 ? conditions : undefined,
    fullyLabeledReplicas: labeled > 0 ? labeled : undefined,
    observedGeneration: workload.metadata.generation,
    readyReplicas: ready > 0 ? ready : undefined,
    replicas: active.length,
  };
}

function failureConditions(
  conditions: ReplicaSetCondition[],
  failure: Failure | null,
  now: number,
): ReplicaSetCondition[] {
  const isTold = conditions.some((condition) => condition.type === 'ReplicaFailure');
  if (failure === null) return conditions.filter((condition) => condition.type !== 'ReplicaFailure');
  if (isTold) return conditions;
  const { reason, message } = failure;
  const lastTransitionTime = timestamp(now);
  return [...conditions, { type: 'ReplicaFailure', status: 'True', lastTransitionTime, reason, message }];
}

/** When the next ready pod becomes available. */
export function nextAvailableMs(pods: StoredPod[], minReadySeconds: number, now: number): number | undefined {
  if (minReadySeconds <= 0) return undefined;
  const waits = pods.map((pod) => availableInMs(pod, minReadySeconds, now) ?? 0).filter((wait) => wait > 0);
  return waits.length > 0 ? Math.min(...waits) : undefined;
}

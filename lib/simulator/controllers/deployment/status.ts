import { timestamp } from '#lib/simulator/controllers/clock.ts';
import { remembered } from '#lib/simulator/remembered.ts';
import type { DeploymentCondition, DeploymentStatus, ReplicaSetCondition } from '#lib/simulator/schema/kubernetes.ts';

import {
  conditionAt,
  findCondition,
  findNewReplicaSet,
  hasProgressDeadline,
  type Rollout,
  type StoredDeployment,
  storeStatus,
  withCondition,
  withoutCondition,
} from './deployment-state.ts';
import { rolloutBounds, totalSize } from './rollout-arithmetic.ts';

/** The status of a Deployment that is paused or being scaled: no word about progress (syncDeploymentStatus). */
export function syncStatus(rollout: Rollout): void {
  storeStatus(rollout, currentStatus(rollout));
}

/** The status of a rollout, with its progress and the failures of its ReplicaSets (syncRolloutStatus). */
export function syncRolloutStatus(rollout: Rollout): void {
  const { deployment } = rollout;
  const status = currentStatus(rollout);
  let conditions = status.conditions ?? [];
  const progressing = findCondition(deployment.status, 'Progressing');
  const wasComplete =
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && progressing?.reason === 'NewReplicaSetAvailable';
  if (!hasProgressDeadline(deployment)) conditions = withoutCondition(conditions, 'Progressing');
  else if (!wasComplete) conditions = withProgress(rollout, status, conditions);
  const failure = findReplicaFailure(rollout);
  conditions = failure ? withCondition(conditions, failure) : withoutCondition(conditions, 'ReplicaFailure');
  storeStatus(rollout, { ...status, conditions });
}

function withProgress(
  rollout: Rollout,
  status: DeploymentStatus,
  conditions: DeploymentCondition[],
): DeploymentCondition[] {
  const { deployment, client } = rollout;
  const newSet = findNewReplicaSet(rollout);
  const subject = newSet ? `ReplicaSet "${newSet.metadata.name}"` : `Deployment "${deployment.metadata.name}"`;
  const now = timestamp(client.now());
  if (isComplete(deployment, status)) {
    const message = `${subject} has successfully progressed.`;
    const next = { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message };
    return withCondition(conditions, conditionAt(now, next));
  }
  if (isProgressing(deployment.status ?? {}, status)) {
    const current = findCondition(deployment.status, 'Progressing');
    const since = current?.status === 'True' ? current.lastTransitionTime : now;
    const message = `${subject} is progressing.`;
    const next = conditionAt(now, { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message });
    return [...withoutCondition(conditions, 'Progressing'), { ...next, lastTransitionTime: since }];
  }
  if (isTimedOut(deployment, client.now())) {
    const message = `${subject} has timed out progressing.`;
    const next = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message };
    return withCondition(conditions, conditionAt(now, next));
  }
  return conditions;
}

/** All wanted pods are of the new template, available, and no others are left (DeploymentComplete). */
export function isComplete(deployment: StoredDeployment, status: DeploymentStatus | undefined): boolean {
  const wanted = deployment.spec?.replicas ?? 0;
  return (
    (status?.updatedReplicas ?? 0) === wanted &&
    (status?.replicas ?? 0) === wanted &&
    (status?.availableReplicas ?? 0) === wanted &&
    (status?.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  );
}

function isProgressing(old: DeploymentStatus, status: DeploymentStatus): boolean {
  const oldPods = (of: DeploymentStatus) => (of.replicas ?? 0) - (of.updatedReplicas ?? 0);
  return (
    (status.updatedReplicas ?? 0) > (old.updatedReplicas ?? 0) ||
    oldPods(status) < oldPods(old) ||
    (status.readyReplicas ?? 0) > (old.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (old.availableReplicas ?? 0)
  );
}

function isTimedOut(deployment: StoredDeployment, now: number): boolean {
  const condition = findCondition(deployment.status, 'Progressing');
  if (!condition || condition.reason === 'NewReplicaSetAvailable') return false;
  return condition.reason === 'ProgressDeadlineExceeded' || deadlineOf(deployment, condition) < now;
}

/** Every look at a rollout asks for the same moment. */
const momentOf = remembered(Date.parse);

function deadlineOf(deployment: StoredDeployment, condition: DeploymentCondition): number {
  return momentOf(condition.lastUpdateTime ?? '') + (deployment.spec?.progressDeadlineSeconds ?? 0) * 1000;
}

/** When to look again whether a stuck rollout ran out of time, in ms (requeueStuckDeployment). */
export function stuckCheckMs({ deployment, client }: Rollout): number | undefined {
  const condition = findCondition(deployment.status, 'Progressing');
  if (!condition || !hasProgressDeadline(deployment) || condition.reason === 'ProgressDeadlineExceeded')
    return undefined;
  if (isComplete(deployment, deployment.status) || condition.reason === 'NewReplicaSetAvailable') return undefined;
  if (deployment.spec?.paused) return undefined;
  return Math.max(0, deadlineOf(deployment, condition) - client.now()) + 1000;
}

function currentStatus(rollout: Rollout): DeploymentStatus {
  const { deployment, sets, client } = rollout;
  const sum = (field: 'replicas' | 'readyReplicas' | 'availableReplicas' | 'terminatingReplicas') =>
    sets.reduce((total, set) => total + (set.status?.[field] ?? 0), 0);
  const available = sum('availableReplicas');
  const now = timestamp(client.now());
  const isAvailable = available >= (deployment.spec?.replicas ?? 0) - rolloutBounds(deployment).maxUnavailable;
  const condition = conditionAt(now, {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    reason: isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message: `Deployment ${isAvailable ? 'has' : 'does not have'} minimum availability.`,
  });
  return {
    availableReplicas: positive(available),
    collisionCount: positive(deployment.status?.collisionCount ?? 0),
    conditions: withCondition(deployment.status?.conditions ?? [], condition),
    observedGeneration: deployment.metadata.generation,
    readyReplicas: positive(sum('readyReplicas')),
    replicas: positive(sum('replicas')),
    terminatingReplicas: sum('terminatingReplicas'),
    unavailableReplicas: positive(totalSize(sets) - available),
    updatedReplicas: positive(findNewReplicaSet(rollout)?.status?.replicas ?? 0),
  };
}

/** Counts are left out when they are 0, as `omitempty` does. */
function positive(count: number): number | undefined {
  return count > 0 ? count : undefined;
}

function findReplicaFailure(rollout: Rollout): DeploymentCondition | null {
  const newSet = findNewReplicaSet(rollout);
  for (const set of newSet ? [newSet, ...rollout.sets] : rollout.sets) {
    const failure = set.status?.conditions?.find((condition) => condition.type === 'ReplicaFailure');
    if (failure) return fromReplicaSet(failure);
  }
  return null;
}

function fromReplicaSet({
  type,
  status,
  lastTransitionTime,
  reason,
  message,
}: ReplicaSetCondition): DeploymentCondition {
  return { type, status, lastTransitionTime, lastUpdateTime: lastTransitionTime, reason, message };
}

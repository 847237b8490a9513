import { desiredReplicasKey, maxReplicasKey } from '#lib/simulator/schema/well-known.ts';
import {
  activeSets,
  component,
  findNewReplicaSet,
  oldReplicaSets,
  type Rollout,
  type StoredReplicaSet,
  storeReplicaSet,
} from './deployment-state.ts';
import { compareAge, proportionalSizes, rolloutBounds, sizeOf } from './rollout-arithmetic.ts';

/** The notes on a ReplicaSet that later tell a scaling from a rollout. */
export function sizeAnnotations({ deployment }: Rollout): Record<string, string> {
  const replicas = deployment.spec?.replicas ?? 0;
  return {
    [desiredReplicasKey]: String(replicas),
    [maxReplicasKey]: String(replicas + rolloutBounds(deployment).maxSurge),
  };
}

/** Whether the Deployment's size changed since an active ReplicaSet was last written (isScalingEvent). */
export function isScalingEvent({ deployment, sets }: Rollout): boolean {
  return activeSets(sets).some((set) => {
    const desired = set.metadata.annotations?.[desiredReplicasKey];
    return desired !== undefined && Number(desired) !== (deployment.spec?.replicas ?? 0);
  });
}

/** Gives a ReplicaSet its size and notes; tells so when the size changed. True when it did. */
export function scaleReplicaSet(rollout: Rollout, set: StoredReplicaSet, size: number): boolean {
  const before = sizeOf(set);
  const notes = sizeAnnotations(rollout);
  const annotations = set.metadata.annotations ?? {};
  const isNoted = Object.entries(notes).every(([key, value]) => annotations[key] === value);
  if (before === size && isNoted) return false;
  storeReplicaSet(rollout, {
    ...set,
    metadata: { ...set.metadata, annotations: { ...annotations, ...notes } },
    spec: { ...set.spec, replicas: size },
  });
  if (before === size) return false;
  const message = `Scaled ${size > before ? 'up' : 'down'} replica set ${set.metadata.name} from ${before} to ${size}`;
  rollout.client.event(rollout.deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message, component });
  return true;
}

/** Brings a changed size of the Deployment to its ReplicaSets, in proportion when several run (scale). */
export function scaleProportionally(rollout: Rollout): void {
  const { deployment } = rollout;
  const replicas = deployment.spec?.replicas ?? 0;
  const newSet = findNewReplicaSet(rollout);
  const only = findActiveOrLatest(rollout);
  if (only) {
    if (sizeOf(only) !== replicas) scaleReplicaSet(rollout, only, replicas);
    return;
  }
  if (newSet && isSaturated(newSet, replicas)) {
    for (const set of activeSets(oldReplicaSets(rollout))) scaleReplicaSet(rollout, set, 0);
    return;
  }
  if (deployment.spec?.strategy?.type === 'Recreate') return;
  for (const { set, size } of proportionalSizes(deployment, activeSets(rollout.sets)))
    scaleReplicaSet(rollout, set, size);
}

/** The only active ReplicaSet; with none active the new or else the youngest one; with several none. */
function findActiveOrLatest(rollout: Rollout): StoredReplicaSet | null {
  const active = activeSets(rollout.sets);
  if (active.length > 1) return null;
  if (active[0]) return active[0];
  return findNewReplicaSet(rollout) ?? [...oldReplicaSets(rollout)].sort(compareAge).at(-1) ?? null;
}

function isSaturated(set: StoredReplicaSet, replicas: number): boolean {
  const desired = Number(set.metadata.annotations?.[desiredReplicasKey] ?? Number.NaN);
  return sizeOf(set) === replicas && desired === replicas && (set.status?.availableReplicas ?? 0) === replicas;
}

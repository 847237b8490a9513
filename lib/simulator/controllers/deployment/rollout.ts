import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import {
  activeSets,
  findNewReplicaSet,
  oldReplicaSets,
  type Rollout,
  type StoredReplicaSet,
} from './deployment-state.ts';
import { syncRevisions } from './new-replica-set.ts';
import { cleanHistory } from './revisions.ts';
import { compareAge, newReplicaSetSize, oldPodsToSpare, rolloutBounds, sizeOf } from './rollout-arithmetic.ts';
import { scaleReplicaSet } from './scale.ts';
import { isComplete, syncRolloutStatus } from './status.ts';

/** One step of a rolling update (rolloutRolling): first the new ReplicaSet grows, then old ones shrink. */
export function rollOut(rollout: Rollout): 'done' | 'again' {
  if (syncRevisions(rollout, { mayCreate: true }) === 'again') return 'again';
  if (!growNew(rollout) && !shrinkOld(rollout) && isComplete(rollout.deployment, rollout.deployment.status)) {
    cleanHistory(rollout);
  }
  syncRolloutStatus(rollout);
  return 'done';
}

/** One step of Recreate: all old pods go and are gone before the new ReplicaSet is made (rolloutRecreate). */
export function recreate(rollout: Rollout): 'done' | 'again' {
  syncRevisions(rollout, { mayCreate: false });
  let scaledDown = false;
  for (const set of activeSets(oldReplicaSets(rollout))) scaledDown = scaleReplicaSet(rollout, set, 0) || scaledDown;
  if (scaledDown || hasOldPods(rollout)) {
    syncRolloutStatus(rollout);
    return 'done';
  }
  if (!findNewReplicaSet(rollout) && syncRevisions(rollout, { mayCreate: true }) === 'again') return 'again';
  const newSet = findNewReplicaSet(rollout);
  if (newSet) scaleReplicaSet(rollout, newSet, rollout.deployment.spec?.replicas ?? 0);
  if (isComplete(rollout.deployment, rollout.deployment.status)) cleanHistory(rollout);
  syncRolloutStatus(rollout);
  return 'done';
}

/** Pods of old ReplicaSets that are not over, also when they are being deleted (oldPodsRunning). */
function hasOldPods(rollout: Rollout): boolean {
  const sets = oldReplicaSets(rollout);
  if (sets.some((set) => (set.status?.replicas ?? 0) > 0)) return true;
  return sets.some((set) =>
    rollout.client.listOwned<StoredPod>('pods', set.metadata.uid ?? '').some((pod) => !isPodTerminal(pod)),
  );
}

function growNew(rollout: Rollout): boolean {
  const { deployment, sets } = rollout;
  const newSet = findNewReplicaSet(rollout);
  const replicas = deployment.spec?.replicas ?? 0;
  if (!newSet || sizeOf(newSet) === replicas) return false;
  const size = sizeOf(newSet) > replicas ? replicas : newReplicaSetSize(deployment, sets, sizeOf(newSet));
  return scaleReplicaSet(rollout, newSet, size);
}

function shrinkOld(rollout: Rollout): boolean {
  const old = activeSets(oldReplicaSets(rollout));
  if (old.length === 0) return false;
  const spare = oldPodsToSpare(rollout.deployment, rollout.sets, findNewReplicaSet(rollout));
  if (spare <= 0) return false;
  const cleaned = dropUnhealthy(rollout, old, spare);
  return dropAvailable(rollout) + cleaned > 0;
}

/** Pods of old ReplicaSets that are not available go first: they do not help anybody. */
function dropUnhealthy(rollout: Rollout, old: StoredReplicaSet[], spare: number): number {
  let dropped = 0;
  for (const set of [...old].sort(compareAge)) {
    if (dropped >= spare) break;
    const unhealthy = Math.min(spare - dropped, sizeOf(set) - (set.status?.availableReplicas ?? 0));
    if (unhealthy <= 0) continue;
    scaleReplicaSet(rollout, set, sizeOf(set) - unhealthy);
    dropped += unhealthy;
  }
  return dropped;
}

function dropAvailable(rollout: Rollout): number {
  const { deployment, sets } = rollout;
  const minAvailable = (deployment.spec?.replicas ?? 0) - rolloutBounds(deployment).maxUnavailable;
  const available = sets.reduce((sum, set) => sum + (set.status?.availableReplicas ?? 0), 0);
  let dropped = 0;
  for (const set of activeSets(oldReplicaSets(rollout)).sort(compareAge)) {
    const count = Math.min(sizeOf(set), available - minAvailable - dropped);
    if (count <= 0) break;
    scaleReplicaSet(rollout, set, sizeOf(set) - count);
    dropped += count;
  }
  return dropped;
}

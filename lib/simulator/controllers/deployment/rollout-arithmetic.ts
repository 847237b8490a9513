import { scaledValue } from '#lib/simulator/schema/int-or-string.ts';
import { maxReplicasKey, revisionKey } from '#lib/simulator/schema/well-known.ts';
import type { StoredDeployment, StoredReplicaSet } from './deployment-state.ts';

/** How many pods a rolling update may have beyond, and may lack below, the wanted number. */
export type Bounds = { maxSurge: number; maxUnavailable: number };

/** ResolveFenceposts: surge rounds up, unavailability down; when both come to 0, one may be unavailable. */
export function rolloutBounds(deployment: StoredDeployment): Bounds {
  const replicas = deployment.spec?.replicas ?? 0;
  const { type, rollingUpdate } = deployment.spec?.strategy ?? {};
  if (type === 'Recreate') return { maxSurge: 0, maxUnavailable: 0 };
  const maxSurge = scaledValue(rollingUpdate?.maxSurge ?? 0, replicas, 'up') ?? 0;
  const maxUnavailable = scaledValue(rollingUpdate?.maxUnavailable ?? 0, replicas, 'down') ?? 0;
  const atLeastOne = maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable;
  return { maxSurge, maxUnavailable: Math.min(atLeastOne, replicas) };
}

/** How many pods a set shall have. */
export function sizeOf(set: StoredReplicaSet): number {
  return set.spec?.replicas ?? 0;
}

/** How many pods several sets shall have together. */
export function totalSize(sets: StoredReplicaSet[]): number {
  return sets.reduce((sum, set) => sum + sizeOf(set), 0);
}

/** NewRSNewReplicas: how big the new ReplicaSet may be now, given the size of all of them together. */
export function newReplicaSetSize(deployment: StoredDeployment, sets: StoredReplicaSet[], newSize: number): number {
  const replicas = deployment.spec?.replicas ?? 0;
  if (deployment.spec?.strategy?.type === 'Recreate') return replicas;
  const room = replicas + rolloutBounds(deployment).maxSurge - totalSize(sets);
  if (room <= 0) return newSize;
  return newSize + Math.min(room, replicas - newSize);
}

/**
 * How many pods the old ReplicaSets may lose, when pods of the new one that are not available yet stay counted
 * (reconcileOldReplicaSets).
 */
export function oldPodsToSpare(
  deployment: StoredDeployment,
  sets: StoredReplicaSet[],
  newSet: StoredReplicaSet | null,
): number {
  const minAvailable = (deployment.spec?.replicas ?? 0) - rolloutBounds(deployment).maxUnavailable;
  const newUnavailable = newSet ? sizeOf(newSet) - (newSet.status?.availableReplicas ?? 0) : 0;
  return totalSize(sets) - minAvailable - newUnavailable;
}

export type Share = { set: StoredReplicaSet; size: number };

/**
 * Proportional scaling of a rollout that is under way: each active ReplicaSet gets its share of the change, the
 * biggest one what rounding leaves over. Growing favours newer sets, shrinking older ones.
 */
export function proportionalSizes(deployment: StoredDeployment, active: StoredReplicaSet[]): Share[] {
  const replicas = deployment.spec?.replicas ?? 0;
  const allowed = replicas > 0 ? replicas + rolloutBounds(deployment).maxSurge : 0;
  const toAdd = allowed - totalSize(active);
  const ordered = [...active].sort((a, b) => sizeOf(b) - sizeOf(a) || compareAge(a, b) * (toAdd > 0 ? -1 : 1));
  let added = 0;
  const shares = ordered.map((set) => {
    const share = toAdd === 0 ? 0 : proportion({ deployment, set, toAdd, added });
    added += share;
    return { set, size: sizeOf(set) + share };
  });
  const first = shares[0];
  if (first && toAdd !== 0) first.size = Math.max(0, first.size + toAdd - added);
  return shares;
}

type Proportion = { deployment: StoredDeployment; set: StoredReplicaSet; toAdd: number; added: number };

function proportion({ deployment, set, toAdd, added }: Proportion): number {
  if (sizeOf(set) === 0 || toAdd === added) return 0;
  const fraction = growth(deployment, set);
  return toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
}

/** By how much the set would change if it kept its part of the whole. */
function growth(deployment: StoredDeployment, set: StoredReplicaSet): number {
  const replicas = deployment.spec?.replicas ?? 0;
  if (replicas === 0) return -sizeOf(set);
  const before = Number(set.metadata.annotations?.[maxReplicasKey] ?? Number.NaN);
  const base = Number.isInteger(before) ? before : (deployment.status?.replicas ?? 0);
  if (base === 0) return 0;
  const now = replicas + rolloutBounds(deployment).maxSurge;
  return Math.round((sizeOf(set) * now) / base) - sizeOf(set);
}

/** Older first; equal times go by name. */
export function compareAge(a: StoredReplicaSet, b: StoredReplicaSet): number {
  const [left, right] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return revisionOf(a) - revisionOf(b) || (a.metadata.name < b.metadata.name ? -1 : 1);
}

/** The revision that the set stands for; 0 when it does not say. */
export function revisionOf(set: StoredReplicaSet | StoredDeployment): number {
  const revision = Number(set.metadata.annotations?.[revisionKey] ?? 0);
  return Number.isInteger(revision) ? revision : 0;
}

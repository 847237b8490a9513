import {
  desiredReplicasKey,
  lastAppliedKey,
  maxReplicasKey,
  revisionHistoryKey,
  revisionKey,
} from '#lib/simulator/schema/well-known.ts';
import {
  oldReplicaSets,
  type Rollout,
  replicaSets,
  type StoredDeployment,
  type StoredReplicaSet,
} from './deployment-state.ts';
import { compareAge, revisionOf, sizeOf } from './rollout-arithmetic.ts';

const maxHistoryChars = 2000;

/** Annotations that a Deployment does not hand down to its ReplicaSets. */
const own = new Set([
  lastAppliedKey,
  revisionKey,
  revisionHistoryKey,
  desiredReplicasKey,
  maxReplicasKey,
  'deprecated.deployment.rollback.to',
]);

/**
 * The annotations that the ReplicaSet of the present template should have: the Deployment's, its revision, and when it
 * had an older one (a rollback) that one in its history. Null when it has them (SetNewReplicaSetAnnotations).
 */
export function revisionNotes(
  deployment: StoredDeployment,
  set: StoredReplicaSet,
  revision: number,
): Record<string, string> | null {
  const old = set.metadata.annotations ?? {};
  const notes = { ...old };
  for (const [key, value] of Object.entries(deployment.metadata.annotations ?? {}))
    if (!own.has(key)) notes[key] = value;
  const before = old[revisionKey];
  if (revisionOf(set) < revision) {
    notes[revisionKey] = String(revision);
    if (before !== undefined) notes[revisionHistoryKey] = history(old[revisionHistoryKey], before);
  }
  const isChanged = Object.keys(notes).some((key) => notes[key] !== old[key]);
  return isChanged ? notes : null;
}

function history(old: string | undefined, revision: string): string {
  const revisions = old ? old.split(',') : [];
  revisions.push(revision);
  while (revisions.length > 1 && revisions.join(',').length > maxHistoryChars) revisions.shift();
  return revisions.join(',');
}

/** Deletes old empty ReplicaSets beyond the history limit, the lowest revisions first (cleanupDeployment). */
export function cleanHistory(rollout: Rollout): void {
  const { client, deployment } = rollout;
  const limit = deployment.spec?.revisionHistoryLimit;
  if (limit === undefined || limit === 2147483647) return;
  const candidates = oldReplicaSets(rollout).filter((set) => set.metadata.deletionTimestamp === undefined);
  const surplus = candidates.length - limit;
  if (surplus <= 0) return;
  candidates.sort((a, b) => revisionOf(a) - revisionOf(b) || compareAge(a, b));
  for (const set of candidates.slice(0, surplus)) {
    const isSettled = (set.metadata.generation ?? 0) <= (set.status?.observedGeneration ?? 0);
    if (sizeOf(set) !== 0 || (set.status?.replicas ?? 0) !== 0 || !isSettled) continue;
    client.delete(replicaSets, set.metadata.namespace, set.metadata.name);
    rollout.sets = rollout.sets.filter((one) => one !== set);
  }
}

import { timestamp } from '#lib/simulator/controllers/clock.ts';
import { templateHash } from '#lib/simulator/controllers/hash.ts';
import { controllerReference, isControlledBy } from '#lib/simulator/controllers/owner.ts';
import { errorMessage, isTerminatingNamespace, refusalCode } from '#lib/simulator/controllers/pod-control.ts';
import { revisionKey } from '#lib/simulator/schema/well-known.ts';
import { withKey } from '#lib/simulator/value.ts';
import {
  component,
  conditionAt,
  findCondition,
  findNewReplicaSet,
  hashLabel,
  hasProgressDeadline,
  hasTemplate,
  oldReplicaSets,
  type Rollout,
  replicaSets,
  type StoredReplicaSet,
  storeReplicaSet,
  storeStatus,
  withCondition,
} from './deployment-state.ts';
import { revisionNotes } from './revisions.ts';
import { newReplicaSetSize, revisionOf } from './rollout-arithmetic.ts';
import { sizeAnnotations } from './scale.ts';

/** Brings revision numbers up to date and, when asked, makes the ReplicaSet of the present template (getNewReplicaSet). */
export function syncRevisions(rollout: Rollout, { mayCreate }: { mayCreate: boolean }): 'done' | 'again' {
  const next = Math.max(0, ...oldReplicaSets(rollout).map(revisionOf)) + 1;
  const existing = findNewReplicaSet(rollout);
  if (existing) {
    refreshReplicaSet(rollout, existing, next);
    return 'done';
  }
  return mayCreate ? createReplicaSet(rollout, next) : 'done';
}

function refreshReplicaSet(rollout: Rollout, existing: StoredReplicaSet, revision: number): void {
  const { deployment } = rollout;
  const annotations = revisionNotes(deployment, existing, revision);
  const minReadySeconds = deployment.spec?.minReadySeconds;
  if (annotations || (existing.spec?.minReadySeconds ?? 0) !== (minReadySeconds ?? 0)) {
    const metadata = annotations ? { ...existing.metadata, annotations } : existing.metadata;
    storeReplicaSet(rollout, { ...existing, metadata, spec: { ...existing.spec, minReadySeconds } });
    return;
  }
  const message = `Found new replica set "${existing.metadata.name}"`;
  const isTold = findCondition(deployment.status, 'Progressing') !== undefined;
  noteRevision(
    rollout,
    revisionOf(existing),
    isTold ? null : { status: 'True', reason: 'FoundNewReplicaSet', message },
  );
}

function createReplicaSet(rollout: Rollout, revision: number): 'done' | 'again' {
  const { client, deployment } = rollout;
  const set = newReplicaSet(rollout, revision);
  try {
    const created = client.create(replicaSets, set);
    rollout.sets = [...rollout.sets, created];
    announceCreation(rollout, created, revision);
    return 'done';
  } catch (error) {
    if (isTerminatingNamespace(error)) return 'done';
    if (refusalCode(error) === 409) return resolveCollision(rollout, set, revision);
    const message = `Failed to create new replica set "${set.metadata.name}": ${errorMessage(error)}`;
    if (hasProgressDeadline(deployment)) {
      storeCondition(rollout, { status: 'False', reason: 'ReplicaSetCreateError', message });
    }
    client.event(deployment, { type: 'Warning', reason: 'ReplicaSetCreateError', message, component });
    return 'again';
  }
}

function newReplicaSet(rollout: Rollout, revision: number): StoredReplicaSet {
  const { deployment, sets } = rollout;
  const hash = templateHash(deployment.spec?.template, deployment.status?.collisionCount);
  const template = deployment.spec?.template;
  const labels = withKey(template?.metadata?.labels, hashLabel, hash);
  const selector = deployment.spec?.selector;
  const set: StoredReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      labels,
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: newReplicaSetSize(deployment, sets, 0),
      minReadySeconds: deployment.spec?.minReadySeconds,
      selector: { ...selector, matchLabels: withKey(selector?.matchLabels, hashLabel, hash) },
      template: { ...template, metadata: { ...template?.metadata, labels } },
    },
  };
  const notes = revisionNotes(deployment, set, revision);
  return { ...set, metadata: { ...set.metadata, annotations: { ...notes, ...sizeAnnotations(rollout) } } };
}

function announceCreation(rollout: Rollout, created: StoredReplicaSet, revision: number): void {
  const { client, deployment } = rollout;
  const { name } = created.metadata;
  const size = created.spec?.replicas ?? 0;
  if (size > 0) {
    const message = `Scaled up replica set ${name} from 0 to ${size}`;
    client.event(deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message, component });
  }
  const message = `Created new replica set "${name}"`;
  noteRevision(rollout, revision, { status: 'True', reason: 'NewReplicaSetCreated', message });
}

/** The name is taken: by our own set of the same template (then all is well) or not (then the hash is drawn anew). */
function resolveCollision(rollout: Rollout, set: StoredReplicaSet, revision: number): 'done' | 'again' {
  const { client, deployment } = rollout;
  const taken = client.find<StoredReplicaSet>(replicaSets, set.metadata.namespace, set.metadata.name);
  if (taken && isControlledBy(taken, deployment) && hasTemplate(taken, deployment)) {
    noteRevision(rollout, revision, null);
    return 'done';
  }
  storeStatus(rollout, { ...deployment.status, collisionCount: (deployment.status?.collisionCount ?? 0) + 1 });
  return 'again';
}

type Progress = { status: 'True' | 'False' | 'Unknown'; reason: string; message: string };

function noteRevision(rollout: Rollout, revision: number, progress: Progress | null): void {
  const { deployment } = rollout;
  const old = deployment.metadata.annotations;
  const isNew = old?.[revisionKey] !== String(revision);
  const annotations = isNew ? withKey(old, revisionKey, String(revision)) : undefined;
  if (progress && hasProgressDeadline(deployment)) storeCondition(rollout, progress, annotations);
  else if (annotations) storeStatus(rollout, deployment.status ?? {}, annotations);
}

/** Sets the Progressing condition as of now. */
export function storeCondition(rollout: Rollout, progress: Progress, annotations?: Record<string, string>): void {
  const { client, deployment } = rollout;
  const { status, reason, message } = progress;
  const condition = conditionAt(timestamp(client.now()), { type: 'Progressing', status, reason, message });
  const conditions = withCondition(deployment.status?.conditions ?? [], condition);
  storeStatus(rollout, { ...deployment.status, conditions }, annotations);
}

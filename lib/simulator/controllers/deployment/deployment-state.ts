import type { Client } from '#lib/simulator/controllers/controller.ts';
import type {
  Deployment,
  DeploymentCondition,
  DeploymentStatus,
  ObjectMeta,
  PodTemplateSpec,
  ReplicaSet,
} from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, isEqualBut, type Stored } from '#lib/simulator/value.ts';
import { compareAge, sizeOf } from './rollout-arithmetic.ts';

export type StoredDeployment = Stored<Deployment>;
export type StoredReplicaSet = Stored<ReplicaSet>;

export const deployments = 'deployments.apps';
export const replicaSets = 'replicasets.apps';
export const component = 'deployment-controller';
export const hashLabel = 'pod-template-hash';

/** One run over one Deployment: the newest state of it and of its ReplicaSets as the run goes on. */
export type Rollout = {
  client: Client;
  deployment: StoredDeployment;
  sets: StoredReplicaSet[];
  /** Which set was found to have the template, for these sets and this template. */
  newest?: { template: PodTemplateSpec | undefined; among: StoredReplicaSet[]; set: StoredReplicaSet | null };
};

/** The oldest ReplicaSet whose template is the Deployment's, or null (FindNewReplicaSet). */
export function findNewReplicaSet(rollout: Rollout): StoredReplicaSet | null {
  const { deployment, sets, newest } = rollout;
  const template = deployment.spec?.template;
  if (newest && newest.template === template && newest.among === sets) return newest.set;
  const matching = sets.filter((set) => hasTemplate(set, deployment));
  const set = (matching.length > 1 ? matching.sort(compareAge) : matching)[0] ?? null;
  rollout.newest = { template, among: sets, set };
  return set;
}

export function oldReplicaSets(rollout: Rollout): StoredReplicaSet[] {
  const newSet = findNewReplicaSet(rollout);
  return rollout.sets.filter((set) => set.metadata.uid !== newSet?.metadata.uid);
}

export function activeSets(sets: StoredReplicaSet[]): StoredReplicaSet[] {
  return sets.filter((set) => sizeOf(set) > 0);
}

/** Templates are equal when they are so without the hash label (EqualIgnoreHash). */
export function hasTemplate(set: StoredReplicaSet, deployment: StoredDeployment): boolean {
  const [own, wanted] = [set.spec?.template, deployment.spec?.template];
  return isEqual(own?.spec, wanted?.spec) && hasMetadata(own?.metadata ?? {}, wanted?.metadata ?? {});
}

/** Whether two templates' metadata are the same but for what a ReplicaSet adds. */
function hasMetadata(own: ObjectMeta, wanted: ObjectMeta): boolean {
  return (
    isEqualBut(own, wanted, ['creationTimestamp', 'labels']) &&
    isEqualBut(own.labels ?? {}, wanted.labels ?? {}, [hashLabel])
  );
}

/** Writes a changed ReplicaSet and keeps it in the run. */
export function storeReplicaSet(rollout: Rollout, set: StoredReplicaSet): StoredReplicaSet {
  const stored = rollout.client.update(replicaSets, set);
  rollout.sets = rollout.sets.map((one) => (one.metadata.uid === stored.metadata.uid ? stored : one));
  return stored;
}

/** Writes the status (and annotations) of the Deployment when they changed. */
export function storeStatus(rollout: Rollout, status: DeploymentStatus, annotations?: Record<string, string>): void {
  const { deployment, client } = rollout;
  const metadata = annotations ? { ...deployment.metadata, annotations } : deployment.metadata;
  if (isEqual(deployment.status, status) && !annotations) return;
  rollout.deployment = client.updateStatus(deployments, { ...deployment, metadata, status });
}

export function findCondition(status: DeploymentStatus | undefined, type: string): DeploymentCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === type);
}

/** A condition that came about just now, at `time`. */
export function conditionAt(
  time: string,
  { type, status, reason, message }: Pick<DeploymentCondition, 'type' | 'status' | 'reason' | 'message'>,
): DeploymentCondition {
  return { type, status, reason, message, lastUpdateTime: time, lastTransitionTime: time };
}

/** The conditions with this one set: unchanged status and reason leave all as it is, else it moves to the end. */
export function withCondition(conditions: DeploymentCondition[], next: DeploymentCondition): DeploymentCondition[] {
  const current = conditions.find((condition) => condition.type === next.type);
  if (current && current.status === next.status && current.reason === next.reason) return conditions;
  const since = current && current.status === next.status ? current.lastTransitionTime : next.lastTransitionTime;
  const rest = conditions.filter((condition) => condition.type !== next.type);
  return [...rest, { ...next, lastTransitionTime: since }];
}

export function withoutCondition(conditions: DeploymentCondition[], type: string): DeploymentCondition[] {
  return conditions.filter((condition) => condition.type !== type);
}

/** A deadline of MaxInt32 means none. */
export function hasProgressDeadline(deployment: StoredDeployment): boolean {
  const deadline = deployment.spec?.progressDeadlineSeconds;
  return deadline !== undefined && deadline !== 2147483647;
}

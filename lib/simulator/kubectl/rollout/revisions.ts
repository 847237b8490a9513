import type { Call } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { metadataOf } from '#lib/simulator/kubectl/info.ts';
import type { PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import { changeCauseKey, revisionKey } from '#lib/simulator/schema/well-known.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

/** One revision of a workload: its pod template and what led to it. */
export type Revision = {
  number: number;
  cause: string;
  template: PodTemplateSpec;
  annotations: Record<string, string>;
  /** A ControllerRevision's data: the patch that restores it. */
  data?: JsonObject;
  /** The ReplicaSet of a Deployment's revision. */
  object?: JsonObject;
};

/** All revisions that the cluster still keeps, oldest first. */
export function revisionsOf(call: Call, info: Info): Revision[] {
  const owned = (resource: string) => ownedObjects(call, info, resource);
  const revisions =
    info.type.kind === 'Deployment'
      ? owned('replicasets.apps').map(fromReplicaSet)
      : owned('controllerrevisions.apps').map(fromControllerRevision);
  return revisions.filter((revision) => revision.number > 0).sort((a, b) => a.number - b.number);
}

function ownedObjects(call: Call, info: Info, resource: string): JsonObject[] {
  const type = call.discovery.typeFor(resource);
  const list = call.client.list({ type, namespace: info.namespace });
  const { uid } = metadataOf(info.object);
  return ((list['items'] ?? []) as JsonObject[]).filter((item) => {
    const owners = (metadataOf(item)['ownerReferences'] ?? []) as { uid?: string; controller?: boolean }[];
    return owners.some((owner) => owner.controller === true && owner.uid === uid);
  });
}

function fromReplicaSet(set: JsonObject): Revision {
  const annotations = (metadataOf(set)['annotations'] ?? {}) as Record<string, string>;
  const { template } = set['spec'] as unknown as { template: PodTemplateSpec };
  return {
    number: Number(annotations[revisionKey] ?? 0),
    cause: annotations[changeCauseKey] ?? '',
    template,
    annotations,
    object: set,
  };
}

function fromControllerRevision(revision: JsonObject): Revision {
  const annotations = (metadataOf(revision)['annotations'] ?? {}) as Record<string, string>;
  const data = (revision['data'] ?? {}) as JsonObject;
  const { $patch: _, ...template } = ((data['spec'] as JsonObject | undefined)?.['template'] ?? {}) as JsonObject;
  return {
    number: Number(revision['revision'] ?? 0),
    cause: annotations[changeCauseKey] ?? '',
    template: template as PodTemplateSpec,
    annotations,
    data,
  };
}

/** The revision that an undo goes back to: the one before the newest, or the one that was asked for. */
export function revisionToRestore(info: Info, revisions: Revision[], wanted: number): Revision {
  const missing = () => failure(`unable to find specified revision ${wanted} in history`);
  if (wanted < 0) throw missing();
  if (wanted > 0) {
    const found = revisions.find((revision) => revision.number === wanted);
    if (!found) throw missing();
    return found;
  }
  const previous = revisions.at(-2);
  if (previous) return previous;
  if (info.type.kind !== 'Deployment') throw failure('no last revision to roll back to');
  throw failure(`no rollout history found for deployment ${JSON.stringify(info.name)}`);
}

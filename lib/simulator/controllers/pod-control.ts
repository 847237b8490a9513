import type { PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, StoredMeta } from '#lib/simulator/value.ts';
import type { Client } from './controller.ts';
import { controllerReference } from './owner.ts';
import type { StoredPod } from './pod-state.ts';

/** Who makes pods for whom: the events name the component, the pods the owner. */
export type PodOwner = { client: Client; owner: KubeObject; component: string };

/**
 * A pod of a template, owned by the controller's object: labels, annotations and finalizers come from the template,
 * the name is generated from the owner's (GetPodFromTemplate). Nothing is stored yet.
 */
export function podFromTemplate(template: PodTemplateSpec | undefined, owner: KubeObject): StoredPod {
  const { labels, annotations, finalizers } = template?.metadata ?? {};
  const metadata: StoredMeta = {
    name: '',
    generateName: `${owner.metadata.name}-`,
    namespace: owner.metadata.namespace,
    labels: { ...labels },
  };
  if (annotations) metadata.annotations = { ...annotations };
  if (finalizers?.length) metadata.finalizers = [...finalizers];
  metadata.ownerReferences = [controllerReference(owner)];
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...template?.spec } };
}

/** Creates the pod and tells so on the owner. What the server refuses is told, too, and thrown on. */
export function createPod({ client, owner, component }: PodOwner, pod: StoredPod): StoredPod {
  try {
    const created = client.create('pods', pod);
    const message = `Created pod: ${created.metadata.name}`;
    client.event(owner, { type: 'Normal', reason: 'SuccessfulCreate', message, component });
    return created;
  } catch (error) {
    if (!isTerminatingNamespace(error)) {
      const message = `Error creating: ${errorMessage(error)}`;
      client.event(owner, { type: 'Warning', reason: 'FailedCreate', message, component });
    }
    throw error;
  }
}

/** Deletes the pod and tells so on the owner; one that is gone already is no mistake. */
export function deletePod({ client, owner, component }: PodOwner, pod: StoredPod): void {
  deleteIfPresent(client, 'pods', pod);
  const message = `Deleted pod: ${pod.metadata.name}`;
  client.event(owner, { type: 'Normal', reason: 'SuccessfulDelete', message, component });
}

/** Deletes the object if it is still the same one. */
export function deleteIfPresent(client: Client, resource: string, object: KubeObject): void {
  const { namespace, name, uid } = object.metadata;
  const found = client.find(resource, namespace, name);
  if (found && found.metadata.uid === uid) client.delete(resource, namespace, name);
}

/**
 * Calls `create` `count` times in batches of 1, 2, 4, …; after a batch with a failure no further one is begun
 * (slowStartBatch). Gives how many worked and the first error.
 */
export function createInBatches(count: number, create: (index: number) => void): { created: number; error: unknown } {
  let created = 0;
  let error: unknown = null;
  for (let from = 0, size = 1; from < count && error === null; from += size, size *= 2) {
    for (let index = from; index < Math.min(count, from + size); index += 1) {
      try {
        create(index);
        created += 1;
      } catch (caught) {
        error ??= caught;
      }
    }
  }
  return { created, error };
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether the server refused because the namespace is going: nothing to tell or to try again. */
export function isTerminatingNamespace(error: unknown): boolean {
  return errorMessage(error).includes('because it is being terminated');
}

/** The status code of a refusal, e.g. 404 or 409; 0 for what is no refusal. */
export function refusalCode(error: unknown): number {
  const status = (error as { status?: { code?: number } } | null)?.status;
  return status?.code ?? 0;
}

import type { Client, DeleteOptions } from '#lib/simulator/controllers/controller.ts';
import type { Namespace } from '#lib/simulator/schema/kubernetes.ts';
import { clone, cloneOnto, type KubeObject, type Stored, withFields } from '#lib/simulator/value.ts';
import type { Api, Call } from './call.ts';
import { createObject } from './create.ts';
import { deleteObject } from './delete.ts';
import { recordEvent } from './events.ts';
import { kindOfResource, servedResources, serveStorage, storageOf } from './served.ts';
import { notFoundError } from './status.ts';
import { bindPod } from './subresources/binding.ts';
import { updateObject } from './update.ts';

/**
 * The typed access of one component: what it writes goes the same way as a request, but is not decoded and needs
 * no rights. `manager` is what managed fields call it (kube-controller-manager, kubelet …).
 */
export function createClient(api: Api, manager: string): Client {
  const user = { name: `system:${manager}`, groups: ['system:masters'] };
  const call = (storage: string, namespace: string | undefined, subresource = ''): Call => {
    const resource = serveStorage(api.store, storage);
    if (!resource) throw notFoundError({ group: '', name: storage }, '');
    const kind = kindOfResource(api.store, resource);
    const within = resource.namespaced ? namespace : undefined;
    return { api, resource, storage, kind, user, namespace: within, subresource, dryRun: false, manager, warnings: [] };
  };
  const write = (storage: string, object: KubeObject, subresource: string): KubeObject => {
    const { namespace, name } = object.metadata;
    const at = call(storage, namespace, subresource);
    return updateObject(at, name, (old) => (subresource === 'status' ? withOwnStatus(object, old) : clone(object)))
      .object;
  };
  return {
    now: api.now,
    find: <T extends KubeObject>(resource: string, namespace: string | undefined, name: string) =>
      api.store.find(resource, namespace, name) as T | null,
    list: <T extends KubeObject>(resource: string, namespace?: string) => api.store.list(resource, namespace) as T[],
    listOwned: <T extends KubeObject>(resource: string, uid: string) => ownedBy(api, resource, uid) as T[],
    listOrphans: <T extends KubeObject>(resource: string, namespace: string) =>
      api.store.orphans(resource, namespace) as T[],
    podsOnNode: <T extends KubeObject>(nodeName: string) => api.store.podsOnNode(nodeName) as T[],
    dependents: (uid: string) => api.store.dependents(uid),
    resourceOfKind: (group: string, kind: string) => {
      const found = servedResources(api.store).find((resource) => resource.group === group && resource.kind === kind);
      return found ? storageOf(found) : null;
    },
    create: <T extends KubeObject>(resource: string, object: T) => {
      const at = call(resource, object.metadata.namespace);
      return createObject(at, clone(object)) as T;
    },
    update: <T extends KubeObject>(resource: string, object: T) => write(resource, object, '') as T,
    updateStatus: <T extends KubeObject>(resource: string, object: T) => write(resource, object, 'status') as T,
    delete: (resource: string, namespace: string | undefined, name: string, options: DeleteOptions = {}) => {
      deleteObject(call(resource, namespace), name, options);
    },
    bind: (namespace, podName, nodeName) => bindPod(call('pods', namespace, 'binding'), podName, nodeName),
    listEverything: (namespace) => api.store.contents(namespace),
    finalizeNamespace: (namespace) => {
      const { finalizers = [] } = (namespace as Stored<Namespace>).spec ?? {};
      const others = finalizers.filter((finalizer) => finalizer !== 'kubernetes');
      write(
        'namespaces',
        { ...namespace, spec: others.length > 0 ? { finalizers: others } : {} } as KubeObject,
        'finalize',
      );
    },
    memory: <T>(owner: string, key: string) => api.memory.get(owner, key) as T | undefined,
    remember: api.memory.set,
    event: (object, text) => recordEvent(api, object, text),
  };
}

/** A status update takes the status only: the rest may be shared. */
function withOwnStatus(object: KubeObject, old: KubeObject): KubeObject {
  const { status } = object as { status?: unknown };
  const metadata = withFields(object.metadata, {});
  if (status === undefined) return withFields(object, { metadata });
  return withFields(object, { metadata, status: cloneOnto(status, (old as { status?: unknown }).status) });
}

function ownedBy(api: Api, resource: string, uid: string): KubeObject[] {
  const owned: KubeObject[] = [];
  for (const entry of api.store.dependents(uid)) {
    if (entry.resource !== resource) continue;
    const { ownerReferences = [] } = entry.object.metadata;
    if (ownerReferences.some((owner) => owner.controller && owner.uid === uid)) owned.push(entry.object);
  }
  return owned;
}

import type { Change, Client, Controller, Key } from '#lib/simulator/controllers/controller.ts';
import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { controllerOf, keyOf, ownerKeys, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isPodActive, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { ReplicaSet } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { type ReplicaKind, type ReplicaWorkload, syncReplicas } from './workload.ts';

const resource = 'replicasets.apps';

/** Keeps as many pods as the ReplicaSet wants (replicaset-controller). */
export const replicaSetController: Controller = {
  name: 'replicaset-controller',
  watches: ['replicasets.apps', 'pods'],
  keysFor(change, client) {
    if (change.resource === resource) return change.type === 'DELETED' ? [] : [keyOf(change.object)];
    return change.resource === 'pods' ? keysForPod(change, client) : [];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const workload = client.find<Stored<ReplicaSet>>(resource, namespace, name);
    return workload ? syncReplicas(kind, workload as ReplicaWorkload, client) : undefined;
  },
};

function keysForPod({ object, old }: Change, client: Client): Key[] {
  const keys = ownerKeys([object, old], 'ReplicaSet');
  if (controllerOf(object) || object.metadata.deletionTimestamp) return keys;
  for (const set of client.list<Stored<ReplicaSet>>(resource, object.metadata.namespace)) {
    if (matchesSelector(set.spec?.selector, object.metadata.labels)) keys.push(keyOf(set));
  }
  return keys;
}

const kind: ReplicaKind = {
  resource,
  component: 'replicaset-controller',
  selectorOf: (workload) => (workload as Stored<ReplicaSet>).spec?.selector,
  countsTerminating: true,
  relatedPods(workload, pods, client) {
    const owner = controllerOf(workload);
    if (!owner?.uid) return pods;
    const sets = client.listOwned<Stored<ReplicaSet>>(resource, owner.uid);
    return sets.flatMap((set) => client.listOwned<StoredPod>('pods', set.metadata.uid ?? '').filter(isPodActive));
  },
};

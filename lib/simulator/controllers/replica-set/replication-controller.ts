import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { isEmptySelector, matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { controllerOf, keyOf, ownerKeys, splitKey } from '#lib/simulator/controllers/owner.ts';
import type { LabelSelector, ReplicationController } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { type ReplicaKind, type ReplicaWorkload, syncReplicas } from './workload.ts';

const resource = 'replicationcontrollers';

/** Keeps as many pods as the ReplicationController wants; upstream, too, runs it as a ReplicaSet. */
export const replicationController: Controller = {
  name: 'replication-controller',
  watches: ['replicationcontrollers', 'pods'],
  keysFor({ resource: changed, type, object, old }, client) {
    if (changed === resource) return type === 'DELETED' ? [] : [keyOf(object)];
    if (changed !== 'pods') return [];
    const keys = ownerKeys([object, old], 'ReplicationController');
    if (controllerOf(object) || object.metadata.deletionTimestamp) return keys;
    const free = client.list(resource, object.metadata.namespace);
    return [...keys, ...free.filter((one) => matchesSelector(selectorOf(one), object.metadata.labels)).map(keyOf)];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const workload = client.find(resource, namespace, name);
    return workload ? syncReplicas(kind, workload as ReplicaWorkload, client) : undefined;
  },
};

const kind: ReplicaKind = {
  resource,
  component: 'replication-controller',
  selectorOf,
  countsTerminating: false,
  relatedPods: (_workload, pods) => pods,
};

function selectorOf(workload: KubeObject): LabelSelector | undefined {
  const selector = { matchLabels: (workload as Stored<ReplicationController>).spec?.selector };
  return isEmptySelector(selector) ? undefined : selector;
}

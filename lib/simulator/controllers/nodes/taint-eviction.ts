import { msUntil, timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { tolerates } from '#lib/simulator/scheduler/plugins/taint-toleration.ts';
import type { Taint } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { StoredNode } from './node-lifecycle.ts';

const component = 'taint-eviction-controller';

/** Deletes pods from nodes with NoExecute taints once their toleration runs out (taint-eviction-controller). */
export const taintEvictionController: Controller = {
  name: component,
  watches: ['pods', 'nodes'],
  keysFor({ resource, type, object, old }, client) {
    if (type === 'DELETED') return [];
    if (resource === 'pods') {
      const pod = object as StoredPod;
      const isPlaced = pod.spec?.nodeName !== undefined && !(old as StoredPod | null)?.spec?.nodeName;
      return isPlaced || (old !== null && !isEqual((old as StoredPod).spec?.tolerations, pod.spec?.tolerations))
        ? [keyOf(pod)]
        : [];
    }
    if (resource !== 'nodes' || isEqual((object as StoredNode).spec?.taints, (old as StoredNode | null)?.spec?.taints))
      return [];
    return client.podsOnNode(object.metadata.name).map(keyOf);
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const pod = client.find<StoredPod>('pods', namespace, name);
    if (!pod || pod.metadata.deletionTimestamp || isPodTerminal(pod)) return undefined;
    const node = client.find<StoredNode>('nodes', undefined, pod.spec?.nodeName ?? '');
    const taints = node?.spec?.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [];
    const { uid = '' } = pod.metadata;
    const due =
      taints.length === 0 ? null : evictionMs(pod, taints, client.memory<number>(component, uid) ?? client.now());
    if (due === null) {
      cancel(pod, client);
      return undefined;
    }
    if (due > client.now()) {
      if (client.memory(component, uid) === undefined) client.remember(component, uid, client.now());
      return msUntil(due, client.now());
    }
    client.remember(component, uid, undefined);
    evict(pod, client);
    return undefined;
  },
};

/** When the pod must go: now if a taint is not tolerated at all, null if all are for ever. */
function evictionMs(pod: StoredPod, taints: Taint[], sinceMs: number): number | null {
  const used = taints.map((taint) => pod.spec?.tolerations?.filter((toleration) => tolerates(toleration, taint)) ?? []);
  if (used.some((tolerations) => tolerations.length === 0)) return Number.NEGATIVE_INFINITY;
  const limits = used.flat().flatMap(({ tolerationSeconds }) => tolerationSeconds ?? []);
  return limits.length === 0 ? null : sinceMs + Math.max(0, Math.min(...limits)) * 1000;
}

function cancel(pod: StoredPod, client: Client): void {
  const { uid = '', namespace, name } = pod.metadata;
  if (client.memory(component, uid) === undefined) return;
  client.remember(component, uid, undefined);
  const message = `Cancelling deletion of Pod ${namespace}/${name}`;
  client.event(pod, { type: 'Normal', reason: 'TaintManagerEviction', message, component });
}

function evict(pod: StoredPod, client: Client): void {
  const { namespace, name } = pod.metadata;
  const message = `Marking for deletion Pod ${namespace}/${name}`;
  client.event(pod, { type: 'Normal', reason: 'TaintManagerEviction', message, component });
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByTaintManager',
    message: 'Taint manager: deleting due to NoExecute taint',
    lastTransitionTime: timestamp(client.now()),
  };
  const others = pod.status?.conditions?.filter(({ type }) => type !== 'DisruptionTarget') ?? [];
  client.updateStatus('pods', { ...pod, status: { ...pod.status, conditions: [...others, condition] } });
  client.delete('pods', namespace, name);
}

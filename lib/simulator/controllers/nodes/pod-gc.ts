import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';

/** Its rounds are 20 s apart, and a missing node has 40 s to come back. */
const quarantineMs = 60_000;

/** Removes pods of nodes that no longer exist (pod-garbage-collector-controller). The cap of 12,500 finished pods is left out. */
export const podGcController: Controller = {
  name: 'pod-garbage-collector-controller',
  watches: ['pods', 'nodes'],
  keysFor({ resource, type, object }, client) {
    if (resource === 'nodes') return type === 'DELETED' ? [object.metadata.name] : [];
    const node = resource === 'pods' && type !== 'DELETED' ? (object as StoredPod).spec?.nodeName : undefined;
    return node && !client.find('nodes', undefined, node) ? [node] : [];
  },
  reconcile(node, client) {
    if (client.find('nodes', undefined, node)) {
      client.remember('pod-gc', node, undefined);
      return undefined;
    }
    const missingSince = client.memory<number>('pod-gc', node) ?? client.now();
    client.remember('pod-gc', node, missingSince);
    if (client.now() < missingSince + quarantineMs) return missingSince + quarantineMs - client.now();
    for (const pod of client.podsOnNode<StoredPod>(node)) {
      const condition = {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByPodGC',
        message: 'PodGC: node no longer exists',
        lastTransitionTime: timestamp(client.now()),
      };
      const phase = isPodTerminal(pod) ? pod.status?.phase : 'Failed';
      const conditions = [...(pod.status?.conditions ?? []), condition];
      client.updateStatus('pods', { ...pod, status: { ...pod.status, phase, conditions } });
      client.delete('pods', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
    }
    return undefined;
  },
};

import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { controllerOf, keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isPodReady, isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { heartbeatNode, stoppedSinceMs } from '#lib/simulator/kubelet/outage.ts';
import { nodeAddress, podAddress } from '#lib/simulator/kubelet/pod-address.ts';
import type { Container, ContainerStatus, Node, PodCondition, PodStatus } from '#lib/simulator/schema/kubernetes.ts';
import { unsetTime } from '#lib/simulator/schema/time.ts';
import type { Stored } from '#lib/simulator/value.ts';

/**
 * A kubelet under which every image behaves well: a bound pod is running and ready at once, a Job's pod succeeds at
 * once, a deleted pod is gone at once (as KWOK fakes pods). Containers do not exist: no probes, logs or restarts.
 */
export const instantKubelet: Controller = {
  name: 'kubelet',
  keysFor({ resource, type, object }, client) {
    const node = heartbeatNode(resource, object.metadata.name);
    if (node) return client.podsOnNode(node).map(keyOf);
    if (resource !== 'pods' || type === 'DELETED') return [];
    const pod = object as StoredPod;
    const isNew = !pod.status?.podIP && !isPodTerminal(pod);
    const isWanted = isNew || pod.metadata.deletionTimestamp !== undefined || isOpenJobPod(pod);
    return pod.spec?.nodeName && isWanted ? [keyOf(pod)] : [];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const pod = client.find<StoredPod>('pods', namespace, name);
    const node = client.find<Stored<Node>>('nodes', undefined, pod?.spec?.nodeName ?? '');
    if (!pod || !node || stoppedSinceMs(client, node.metadata.name) !== null) return undefined;
    if (pod.metadata.deletionTimestamp !== undefined) {
      client.delete('pods', namespace, name, { gracePeriodSeconds: 0 });
    } else if (!pod.status?.podIP && !isPodTerminal(pod)) {
      start(pod, node, client);
    } else if (isOpenJobPod(pod)) {
      client.updateStatus('pods', { ...pod, status: completedStatus(pod, timestamp(client.now())) });
    } else if (pod.status?.phase === 'Running' && !isPodReady(pod)) {
      const status = { ...pod.status, conditions: readyConditions(pod, timestamp(client.now())) };
      client.updateStatus('pods', { ...pod, status });
    }
    return undefined;
  },
};

function isOpenJobPod(pod: StoredPod): boolean {
  return controllerOf(pod)?.kind === 'Job' && pod.status?.phase === 'Running';
}

function start(pod: StoredPod, node: Stored<Node>, client: Client): void {
  const now = timestamp(client.now());
  const podIP = podAddress(pod, node, client);
  const hostIP = nodeAddress(node) ?? undefined;
  const status: PodStatus = {
    ...pod.status,
    conditions: readyConditions(pod, now),
    containerStatuses: (pod.spec?.containers ?? []).map((container) => running(container, now)),
    ...(hostIP ? { hostIP, hostIPs: [{ ip: hostIP }] } : {}),
    phase: 'Running',
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: now,
  };
  const inits = pod.spec?.initContainers ?? [];
  if (inits.length > 0) {
    status.initContainerStatuses = inits.map((one) =>
      one.restartPolicy === 'Always' ? running(one, now) : completed(one, now),
    );
  }
  client.updateStatus('pods', { ...pod, status });
}

function readyConditions(pod: StoredPod, now: string): PodCondition[] {
  const own = ['Initialized', 'Ready', 'ContainersReady'];
  const scheduled = pod.status?.conditions?.filter(({ type }) => !own.includes(type ?? '')) ?? [];
  return [
    ...own.map((type) => ({ type, status: 'True', lastProbeTime: unsetTime, lastTransitionTime: now })),
    ...scheduled,
  ];
}

function running(container: Container, now: string): ContainerStatus {
  const { name, image } = container;
  return {
    name,
    image,
    imageID: '',
    ready: true,
    started: true,
    restartCount: 0,
    lastState: {},
    state: { running: { startedAt: now } },
  };
}

function completed(container: Container, now: string): ContainerStatus {
  const state = { terminated: { exitCode: 0, reason: 'Completed', startedAt: now, finishedAt: now } };
  return { ...running(container, now), ready: true, started: false, state };
}

function completedStatus(pod: StoredPod, now: string): PodStatus {
  const conditions = pod.status?.conditions?.map((condition) =>
    condition.type === 'Ready' || condition.type === 'ContainersReady'
      ? { ...condition, status: 'False', reason: 'PodCompleted', lastTransitionTime: now }
      : condition,
  );
  const containers = (pod.spec?.containers ?? []).map((container) => ({ ...completed(container, now), ready: false }));
  return { ...pod.status, conditions: conditions ?? [], containerStatuses: containers, phase: 'Succeeded' };
}

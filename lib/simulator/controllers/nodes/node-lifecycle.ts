import { msUntil, timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { isPodReady, isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { heartbeatNode, stoppedSinceMs } from '#lib/simulator/kubelet/outage.ts';
import type { Node, NodeCondition, Taint } from '#lib/simulator/schema/kubernetes.ts';
import {
  diskPressureTaint,
  memoryPressureTaint,
  networkUnavailableTaint,
  notReadyTaint,
  pidPressureTaint,
  unreachableTaint,
  unschedulableTaint,
} from '#lib/simulator/schema/well-known.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredNode = Stored<Node>;

const component = 'node-controller';
const gracePeriodMs = 50_000;
const reported = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** Taints by which conditions show on a node, for NoSchedule. */
const pressureTaints: Record<string, string> = {
  MemoryPressure: memoryPressureTaint,
  DiskPressure: diskPressureTaint,
  PIDPressure: pidPressureTaint,
  NetworkUnavailable: networkUnavailableTaint,
};
const managed = [...Object.values(pressureTaints), notReadyTaint, unreachableTaint, unschedulableTaint];

/** Marks nodes that are silent for 50 s, and shows conditions as taints (node-lifecycle-controller). */
export const nodeLifecycleController: Controller = {
  name: 'node-lifecycle-controller',
  watches: ['nodes', 'leases.coordination.k8s.io'],
  keysFor({ resource, type, object, old }, client) {
    const beating = heartbeatNode(resource, object.metadata.name);
    if (beating) return [beating];
    if (resource !== 'nodes') return [];
    if (type === 'DELETED') return [];
    const isSame = old !== null && readiness(old as StoredNode) === readiness(object as StoredNode);
    if (isSame || (old === null && readiness(object as StoredNode) === 'True')) return [object.metadata.name];
    // Whether all nodes are down decides about the taints of each.
    return client.list<StoredNode>('nodes').map(({ metadata }) => metadata.name);
  },
  reconcile(name, client) {
    const node = client.find<StoredNode>('nodes', undefined, name);
    if (!node || node.metadata.deletionTimestamp) return undefined;
    const stopped = stoppedSinceMs(client, name);
    const dueMs = stopped === null ? null : stopped + gracePeriodMs;
    const isLost = dueMs !== null && dueMs <= client.now();
    const marked = isLost ? markUnknown(node, client) : stopped === null ? markBack(node, client) : node;
    const ready = readiness(marked);
    if (ready !== 'True') markPods(marked, client);
    storeTaints(marked, client);
    return dueMs !== null && !isLost ? msUntil(dueMs, client.now()) : undefined;
  },
};

/** Nodes that never reported (they have no Ready condition) are left alone. */
function readiness(node: StoredNode): string {
  return node.status?.conditions?.find(({ type }) => type === 'Ready')?.status ?? 'True';
}

function markUnknown(node: StoredNode, client: Client): StoredNode {
  if (readiness(node) === 'Unknown') return node;
  const wasReady = readiness(node) === 'True';
  const now = timestamp(client.now());
  const conditions = (node.status?.conditions ?? []).map((condition) =>
    reported.includes(condition.type ?? '')
      ? {
          ...condition,
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
          lastTransitionTime: now,
        }
      : condition,
  );
  const marked = client.updateStatus('nodes', { ...node, status: { ...node.status, conditions } });
  if (wasReady) {
    const message = `Node ${node.metadata.name} status is now: NodeNotReady`;
    client.event(node, { type: 'Normal', reason: 'NodeNotReady', message, component });
  }
  return marked;
}

const healthy: Record<string, [status: string, reason: string, message: string]> = {
  Ready: ['True', 'KubeletReady', 'kubelet is posting ready status'],
  MemoryPressure: ['False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  DiskPressure: ['False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  PIDPressure: ['False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
};

/** A kubelet that is back reports its node healthy again. */
function markBack(node: StoredNode, client: Client): StoredNode {
  if (readiness(node) !== 'Unknown') return node;
  const now = timestamp(client.now());
  const conditions: NodeCondition[] = (node.status?.conditions ?? []).map((condition) => {
    const [status, reason, message] = healthy[condition.type ?? ''] ?? [];
    if (!status || condition.status !== 'Unknown') return condition;
    return { ...condition, status, reason, message, lastHeartbeatTime: now, lastTransitionTime: now };
  });
  const { name } = node.metadata;
  client.event(node, {
    type: 'Normal',
    reason: 'NodeReady',
    message: `Node ${name} status is now: NodeReady`,
    component: 'kubelet',
    host: name,
  });
  return client.updateStatus('nodes', { ...node, status: { ...node.status, conditions } });
}

/** The pods of a node that is not ready are not ready either; their containers stay as they were. */
function markPods(node: StoredNode, client: Client): void {
  for (const pod of client.podsOnNode<StoredPod>(node.metadata.name)) {
    if (isPodTerminal(pod) || !isPodReady(pod)) continue;
    const now = timestamp(client.now());
    const conditions = pod.status?.conditions?.map((condition) =>
      condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime: now } : condition,
    );
    client.updateStatus('pods', { ...pod, status: { ...pod.status, conditions } });
    client.event(pod, { type: 'Warning', reason: 'NodeNotReady', message: 'Node is not ready', component });
  }
}

function storeTaints(node: StoredNode, client: Client): void {
  const others = node.spec?.taints?.filter(({ key = '' }) => !managed.includes(key)) ?? [];
  const wanted = [...others, ...conditionTaints(node, client)];
  const old = node.spec?.taints ?? [];
  const isSame = wanted.length === old.length && wanted.every((taint) => old.some((one) => isSameTaint(one, taint)));
  if (isSame) return;
  const taints = wanted.map((taint) => old.find((one) => isSameTaint(one, taint)) ?? taint);
  const { taints: _, ...spec } = node.spec ?? {};
  client.update('nodes', { ...node, spec: taints.length > 0 ? { ...spec, taints } : spec });
}

function conditionTaints(node: StoredNode, client: Client): Taint[] {
  const taints: Taint[] = [];
  const timeAdded = timestamp(client.now());
  const ready = readiness(node);
  if (ready !== 'True') {
    const key = ready === 'Unknown' ? unreachableTaint : notReadyTaint;
    taints.push({ key, effect: 'NoSchedule', timeAdded });
    // When no node at all is ready, the fault is more likely here than there: nobody is evicted.
    const anyReady = client.list<StoredNode>('nodes').some((one) => readiness(one) === 'True');
    if (anyReady) taints.push({ key, effect: 'NoExecute', timeAdded });
  }
  for (const { type = '', status } of node.status?.conditions ?? []) {
    const key = pressureTaints[type];
    if (key && status === 'True') taints.push({ key, effect: 'NoSchedule', timeAdded });
  }
  if (node.spec?.unschedulable) taints.push({ key: unschedulableTaint, effect: 'NoSchedule', timeAdded });
  return taints;
}

function isSameTaint(a: Taint, b: Taint): boolean {
  return isEqual([a.key, a.value, a.effect], [b.key, b.value, b.effect]);
}

import { timestamp } from '#lib/simulator/controllers/clock.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { fitsNode } from '#lib/simulator/scheduler/plugins/node-affinity.ts';
import { hasFreePorts } from '#lib/simulator/scheduler/plugins/node-ports.ts';
import { untoleratedTaint } from '#lib/simulator/scheduler/plugins/taint-toleration.ts';
import { type Amounts, add, requestsOf, toAmounts } from '#lib/simulator/scheduler/pod-resources.ts';
import type { Work } from './work.ts';

export type Rejection = { reason: string; message: string };

/** Why the kubelet does not take a pod that was put on its node past the scheduler, or null (canAdmitPod). */
export function rejectionOf(work: Work): Rejection | null {
  const { pod, node } = work;
  const short = shortage(work);
  if (short) return short;
  const spec = pod.spec ?? {};
  if (!fitsNode(spec, { name: node.metadata.name, labels: node.metadata.labels ?? {} })) {
    const message = "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector";
    return { reason: 'NodeAffinity', message };
  }
  if (!hasFreePorts(pod, othersOf(work))) {
    const message = "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports";
    return { reason: 'NodePorts', message };
  }
  if (untoleratedTaint(node.spec?.taints, spec.tolerations, ['NoExecute'])) {
    const message = "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate";
    return { reason: 'TaintToleration', message };
  }
  return null;
}

/** What the node lacks for the pod beside its others, or null. */
export function shortage(work: Work): Rejection | null {
  const { pod, node } = work;
  const others = othersOf(work);
  const allocatable = toAmounts(node.status?.allocatable);
  const used: Amounts = new Map([['pods', others.length]]);
  for (const other of others) add(used, requestsOf(other));
  for (const [name, requested] of [['pods', 1] as const, ...requestsOf(pod)]) {
    const capacity = allocatable.get(name) ?? 0;
    const taken = used.get(name) ?? 0;
    if (requested === 0 || taken + requested <= capacity) continue;
    const message = `Node didn't have enough resource: ${name}, requested: ${requested}, used: ${taken}, capacity: ${capacity}`;
    return { reason: `OutOf${name}`, message };
  }
  return null;
}

function othersOf({ client, pod, node }: Work): StoredPod[] {
  return client
    .podsOnNode<StoredPod>(node.metadata.name)
    .filter((other) => other.metadata.uid !== pod.metadata.uid && !isPodTerminal(other));
}

/** The pod has failed without ever having had a container. */
export function reject({ client, pod, node, now }: Work, { reason, message }: Rejection): void {
  client.event(pod, { type: 'Warning', reason, message, component: 'kubelet', host: node.metadata.name });
  const told = { phase: 'Failed', reason, message: `Pod was rejected: ${message}`, startTime: timestamp(now) };
  client.updateStatus('pods', { ...pod, status: { ...pod.status, ...told } });
}

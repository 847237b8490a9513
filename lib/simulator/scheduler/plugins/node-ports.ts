import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Plugin } from '#lib/simulator/scheduler/plugin.ts';
import type { ContainerPort } from '#lib/simulator/schema/kubernetes.ts';

const reason = "node(s) didn't have free ports for the requested pod ports";

/** A host port can be had once a node, protocol and address; 0.0.0.0 clashes with every address. */
export const nodePorts: Plugin = {
  name: 'NodePorts',
  retriedOn: ['node-added', 'pod-gone'],
  filter(pod) {
    const wanted = hostPorts(pod);
    if (wanted.length === 0) return null;
    return (info) => {
      return clashes(wanted, info.pods) ? { reasons: [reason], helpless: false } : null;
    };
  },
};

/** Whether a node with these pods has the host ports that one more wants. */
export function hasFreePorts(pod: StoredPod, others: StoredPod[]): boolean {
  const wanted = hostPorts(pod);
  return wanted.length === 0 || !clashes(wanted, others);
}

function clashes(wanted: ContainerPort[], pods: StoredPod[]): boolean {
  const taken = flatMap(pods, hostPorts);
  return wanted.some((port) => taken.some((other) => isSamePort(port, other)));
}

function hostPorts(pod: StoredPod): ContainerPort[] {
  const sidecars = pod.spec?.initContainers?.filter((container) => container.restartPolicy === 'Always') ?? [];
  const containers = [...(pod.spec?.containers ?? []), ...sidecars];
  return flatMap(containers, (container) => container.ports ?? []).filter((port) => (port.hostPort ?? 0) > 0);
}

function isSamePort(a: ContainerPort, b: ContainerPort): boolean {
  if (a.hostPort !== b.hostPort || (a.protocol ?? 'TCP') !== (b.protocol ?? 'TCP')) return false;
  const [left, right] = [a.hostIP || '0.0.0.0', b.hostIP || '0.0.0.0'];
  return left === right || left === '0.0.0.0' || right === '0.0.0.0';
}

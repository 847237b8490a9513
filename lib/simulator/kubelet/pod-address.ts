import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Node } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const owner = 'kubelet-addresses';

/** The internal address of a node; null when it has none. */
export function nodeAddress(node: Stored<Node> | null): string | null {
  return node?.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? null;
}

/** The pod's own address, or the next free one of its node's range; the node's own for host network. */
export function podAddress(pod: StoredPod, node: Stored<Node>, client: Client): string {
  if (pod.status?.podIP) return pod.status.podIP;
  if (pod.spec?.hostNetwork) return nodeAddress(node) ?? '127.0.0.1';
  const base = /^(\d+\.\d+\.\d+)\./.exec(node.spec?.podCIDR ?? '10.244.0.0/24')?.[1] ?? '10.244.0';
  const given = client.memory<number>(owner, base) ?? 1;
  client.remember(owner, base, given + 1);
  if (given < 254) return `${base}.${given + 1}`;
  // The range has been gone through once: from now on gaps are looked for.
  const taken = new Set(client.podsOnNode<StoredPod>(node.metadata.name).map(({ status }) => status?.podIP));
  for (let next = 2; next <= 254; next += 1) if (!taken.has(`${base}.${next}`)) return `${base}.${next}`;
  return `${base}.${2 + (given % 253)}`;
}

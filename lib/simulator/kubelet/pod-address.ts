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
  const last = client.memory<number>(owner, base) ?? 1;
  const taken = new Set(client.podsOnNode<StoredPod>(node.metadata.name).map(({ status }) => status?.podIP));
  let next = last;
  for (let tries = 0; tries < 253; tries += 1) {
    next = next >= 254 ? 2 : next + 1;
    if (!taken.has(`${base}.${next}`)) break;
  }
  client.remember(owner, base, next);
  return `${base}.${next}`;
}

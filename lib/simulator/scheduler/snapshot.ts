import type { Client } from '#lib/simulator/controllers/controller.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Namespace, Node } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { type Amounts, add, requestsOf, scoredRequestsOf, toAmounts } from './pod-resources.ts';

export type NodeInfo = {
  node: Stored<Node>;
  name: string;
  labels: Record<string, string>;
  /** The pods that count on this node: bound and not over, and nominated ones of no lower priority. */
  pods: StoredPod[];
  allocatable: Amounts;
  requested: Amounts;
  scored: Amounts;
};

/** The nodes with their pods, as one scheduling attempt sees them. */
export type Snapshot = { nodes: NodeInfo[]; client: Client };

/** `forPod` sees the pods that were promised a place and are no less important, as if they were there. */
export function takeSnapshot(client: Client, forPod: StoredPod): Snapshot {
  const promised = new Map<string, StoredPod[]>();
  for (const pod of client.podsOnNode<StoredPod>('')) {
    const node = pod.status?.nominatedNodeName;
    if (!node || pod.metadata.uid === forPod.metadata.uid || priorityOf(pod) < priorityOf(forPod)) continue;
    promised.set(node, [...(promised.get(node) ?? []), pod]);
  }
  const nodes = client.list<Stored<Node>>('nodes').map((node) => {
    const bound = client.podsOnNode<StoredPod>(node.metadata.name).filter((pod) => !isPodTerminal(pod));
    return nodeInfo(node, [...bound, ...(promised.get(node.metadata.name) ?? [])]);
  });
  return { nodes, client };
}

export function nodeInfo(node: Stored<Node>, pods: StoredPod[]): NodeInfo {
  const requested: Amounts = new Map();
  const scored: Amounts = new Map();
  for (const pod of pods) {
    add(requested, requestsOf(pod));
    add(scored, scoredRequestsOf(pod));
  }
  const allocatable = toAmounts(node.status?.allocatable ?? node.status?.capacity);
  return { node, name: node.metadata.name, labels: node.metadata.labels ?? {}, pods, allocatable, requested, scored };
}

/** The snapshot with other pods on one node, for trying a preemption. */
export function withPods(
  snapshot: Snapshot,
  info: NodeInfo,
  pods: StoredPod[],
): { snapshot: Snapshot; info: NodeInfo } {
  const changed = nodeInfo(info.node, pods);
  return {
    info: changed,
    snapshot: { ...snapshot, nodes: snapshot.nodes.map((one) => (one === info ? changed : one)) },
  };
}

export function priorityOf(pod: StoredPod): number {
  return pod.spec?.priority ?? 0;
}

/** The labels of a namespace; none when it is not there. */
export function namespaceLabels(snapshot: Snapshot, name: string): Record<string, string> {
  return snapshot.client.find<Stored<Namespace>>('namespaces', undefined, name)?.metadata.labels ?? {};
}

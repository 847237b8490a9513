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
  /** Those of them that have a say about their neighbours. */
  withAffinity: StoredPod[];
  allocatable: Amounts;
  requested: Amounts;
  scored: Amounts;
  /** How many pods fit a question, by its name; filled as it is asked. */
  counts: Map<string, Count>;
};

type Count = { matches: (pod: StoredPod) => boolean; value: number };

/** The nodes with their pods, as one scheduling attempt sees them. */
export type Snapshot = { nodes: NodeInfo[]; client: Client };

const cache = 'scheduler-nodes';
const nominated = 'scheduler-nominated';

/** `forPod` sees the pods that were promised a place and are no less important, as if they were there. */
export function takeSnapshot(client: Client, forPod: StoredPod): Snapshot {
  const promised = promisedPods(client, forPod);
  const nodes = client.list<Stored<Node>>('nodes').map((node) => {
    const info = cachedInfo(client, node);
    const more = promised.get(node.metadata.name);
    return more ? more.reduce(withPod, info) : info;
  });
  return { nodes, client };
}

function cachedInfo(client: Client, node: Stored<Node>): NodeInfo {
  const { name } = node.metadata;
  const known = client.memory<NodeInfo>(cache, name);
  if (known && known.node === node) return known;
  const bound = client.podsOnNode<StoredPod>(name).filter((pod) => !isPodTerminal(pod));
  const info = nodeInfo(node, bound);
  client.remember(cache, name, info);
  return info;
}

function promisedPods(client: Client, forPod: StoredPod): Map<string, StoredPod[]> {
  const promised = new Map<string, StoredPod[]>();
  if (client.memory(nominated, 'any') === undefined) return promised;
  for (const pod of client.podsOnNode<StoredPod>('')) {
    const node = pod.status?.nominatedNodeName;
    if (!node || pod.metadata.uid === forPod.metadata.uid || priorityOf(pod) < priorityOf(forPod)) continue;
    promised.set(node, [...(promised.get(node) ?? []), pod]);
  }
  return promised;
}

/** Says that from now on some pod may be promised a place. */
export function notePromise(client: Client): void {
  client.remember(nominated, 'any', true);
}

/** A pod was bound: the node's figures are brought up to date without looking at its other pods. */
export function noteBound(client: Client, pod: StoredPod, nodeName: string): void {
  const info = client.memory<NodeInfo>(cache, nodeName);
  if (info) client.remember(cache, nodeName, withPod(info, pod));
}

/** Forgets a node's figures unless they already tell the change. */
export function forgetNode(client: Client, nodeName: string, addedUid?: string): void {
  const info = client.memory<NodeInfo>(cache, nodeName);
  if (!info || (addedUid !== undefined && info.pods.some(({ metadata }) => metadata.uid === addedUid))) return;
  client.remember(cache, nodeName, undefined);
}

export function nodeInfo(node: Stored<Node>, pods: StoredPod[]): NodeInfo {
  const requested: Amounts = new Map();
  const scored: Amounts = new Map();
  for (const pod of pods) {
    add(requested, requestsOf(pod));
    add(scored, scoredRequestsOf(pod));
  }
  return {
    node,
    name: node.metadata.name,
    labels: node.metadata.labels ?? {},
    pods,
    withAffinity: pods.filter(hasAffinity),
    allocatable: toAmounts(node.status?.allocatable ?? node.status?.capacity),
    requested,
    scored,
    counts: new Map(),
  };
}

function hasAffinity({ spec }: StoredPod): boolean {
  return spec?.affinity?.podAffinity !== undefined || spec?.affinity?.podAntiAffinity !== undefined;
}

function withPod(info: NodeInfo, pod: StoredPod): NodeInfo {
  const requested = new Map(info.requested);
  const scored = new Map(info.scored);
  add(requested, requestsOf(pod));
  add(scored, scoredRequestsOf(pod));
  const counts = new Map<string, Count>();
  for (const [key, { matches, value }] of info.counts)
    counts.set(key, { matches, value: value + (matches(pod) ? 1 : 0) });
  const withAffinity = hasAffinity(pod) ? [...info.withAffinity, pod] : info.withAffinity;
  return { ...info, pods: [...info.pods, pod], withAffinity, requested, scored, counts };
}

const maxCounts = 200;

/** How many of the node's pods match; `key` names the question, so that the answer is kept. */
export function countOn(info: NodeInfo, key: string, matches: (pod: StoredPod) => boolean): number {
  const known = info.counts.get(key);
  if (known) return known.value;
  const value = info.pods.filter(matches).length;
  if (info.counts.size >= maxCounts) info.counts.clear();
  info.counts.set(key, { matches, value });
  return value;
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

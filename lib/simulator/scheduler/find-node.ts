import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { NodeFilter, Refusal } from './plugin.ts';
import { plugins } from './plugins/all.ts';
import type { NodeInfo, Snapshot } from './snapshot.ts';

/** Why a pod fits nowhere: a reason for all nodes at once, or one for each; and the plugins that spoke. */
export type Diagnosis = {
  everywhere: string | null;
  byNode: Map<NodeInfo, Refusal>;
  plugins: Set<string>;
};

export type Outcome = { fit: NodeInfo } | { diagnosis: Diagnosis };

/** The best node for the pod, or why there is none. Equal scores go to the node that has fewer pods, then by name. */
export function findNode(pod: StoredPod, snapshot: Snapshot): Outcome {
  const diagnosis: Diagnosis = { everywhere: null, byNode: new Map(), plugins: new Set() };
  const filters = prepare(pod, snapshot, diagnosis);
  if (diagnosis.everywhere !== null) return { diagnosis };
  const fitting = snapshot.nodes.filter((info) => {
    const refusal = firstRefusal(filters, info, diagnosis.plugins);
    if (refusal) diagnosis.byNode.set(info, refusal);
    return refusal === null;
  });
  const best = fitting.length > 1 ? bestOf(pod, fitting, snapshot) : fitting[0];
  return best ? { fit: best } : { diagnosis };
}

/** Whether one node would take the pod, with the first refusal if not. */
export function tryNode(pod: StoredPod, info: NodeInfo, snapshot: Snapshot): Refusal | null {
  const diagnosis: Diagnosis = { everywhere: null, byNode: new Map(), plugins: new Set() };
  const filters = prepare(pod, snapshot, diagnosis);
  if (diagnosis.everywhere !== null) return { reasons: [diagnosis.everywhere], helpless: true };
  return firstRefusal(filters, info, diagnosis.plugins);
}

type NamedFilter = { name: string; filter: NodeFilter };

function prepare(pod: StoredPod, snapshot: Snapshot, diagnosis: Diagnosis): NamedFilter[] {
  const filters: NamedFilter[] = [];
  for (const { name, filter } of plugins) {
    const prepared = filter?.(pod, snapshot) ?? null;
    if (typeof prepared === 'string') {
      diagnosis.everywhere = prepared;
      diagnosis.plugins.add(name);
      return [];
    }
    if (prepared) filters.push({ name, filter: prepared });
  }
  return filters;
}

function firstRefusal(filters: NamedFilter[], info: NodeInfo, spoke: Set<string>): Refusal | null {
  for (const { name, filter } of filters) {
    const refusal = filter(info);
    if (refusal === null) continue;
    spoke.add(name);
    return refusal;
  }
  return null;
}

function bestOf(pod: StoredPod, fitting: NodeInfo[], snapshot: Snapshot): NodeInfo | undefined {
  const totals = fitting.map(() => 0);
  for (const { score, weight = 1 } of plugins) {
    const scores = score?.(pod, fitting, snapshot);
    scores?.forEach((value, index) => {
      totals[index] = (totals[index] ?? 0) + weight * value;
    });
  }
  const ranked = fitting.map((info, index) => ({ info, total: totals[index] ?? 0 }));
  ranked.sort(
    (a, b) => b.total - a.total || a.info.pods.length - b.info.pods.length || (a.info.name < b.info.name ? -1 : 1),
  );
  return ranked[0]?.info;
}

/**
 * `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) …. <what preemption said>` (FitError). Reasons are sorted as
 * texts with their counts.
 */
export function refusalText(nodes: number, diagnosis: Diagnosis, preemption: string): string {
  const head = `0/${nodes} nodes are available:`;
  const reasons =
    diagnosis.everywhere ?? countReasons(flatMap([...diagnosis.byNode.values()], (refusal) => refusal.reasons));
  return `${head} ${reasons}.${preemption ? ` ${preemption}` : ''}`;
}

/** `1 reason, 2 other reason`, sorted. */
export function countReasons(reasons: string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}

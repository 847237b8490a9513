import { deletionCostKey } from '#lib/simulator/schema/well-known.ts';
import { isPodReady, readySinceMs, restartsOf, type StoredPod } from './pod-state.ts';

type Ranked = { pod: StoredPod /** Active pods of the same workload on the same node. */; neighbours: number };

/**
 * The pods in the order in which a controller deletes them when it has too many (ActivePodsWithRanks): not assigned,
 * pending, not ready, cheapest by deletion cost, most crowded node, shortest ready, most restarts, youngest.
 * `related` are the active pods of the whole workload, by which crowded nodes are told.
 */
export function deletionOrder(pods: StoredPod[], related: StoredPod[], now: number): StoredPod[] {
  const crowd = new Map<string, number>();
  for (const pod of related) {
    const node = pod.spec?.nodeName ?? '';
    crowd.set(node, (crowd.get(node) ?? 0) + 1);
  }
  const ranked = pods.map((pod) => ({ pod, neighbours: crowd.get(pod.spec?.nodeName ?? '') ?? 0 }));
  return ranked.sort((a, b) => compareRanked(a, b, now)).map(({ pod }) => pod);
}

const phaseRank: Record<string, number> = { Pending: 0, Unknown: 1, Running: 2 };

function compareRanked(a: Ranked, b: Ranked, now: number): number {
  return (
    Number(Boolean(a.pod.spec?.nodeName)) - Number(Boolean(b.pod.spec?.nodeName)) ||
    (phaseRank[a.pod.status?.phase ?? ''] ?? 0) - (phaseRank[b.pod.status?.phase ?? ''] ?? 0) ||
    Number(isPodReady(a.pod)) - Number(isPodReady(b.pod)) ||
    deletionCost(a.pod) - deletionCost(b.pod) ||
    b.neighbours - a.neighbours ||
    compareAge(readySinceMs(a.pod), readySinceMs(b.pod), a.pod, b.pod, now) ||
    restartsOf(b.pod) - restartsOf(a.pod) ||
    compareAge(createdMs(a.pod), createdMs(b.pod), a.pod, b.pod, now)
  );
}

function deletionCost(pod: StoredPod): number {
  const text = pod.metadata.annotations?.[deletionCostKey];
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

function createdMs(pod: StoredPod): number | null {
  return pod.metadata.creationTimestamp ? Date.parse(pod.metadata.creationTimestamp) : null;
}

/** Ages are compared by powers of two (LogarithmicScaleDown); the same power leaves it to the uid. */
function compareAge(a: number | null, b: number | null, podA: StoredPod, podB: StoredPod, now: number): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  const difference = logarithm(now - a) - logarithm(now - b);
  if (difference !== 0) return difference;
  return (podA.metadata.uid ?? '') < (podB.metadata.uid ?? '') ? -1 : 1;
}

function logarithm(ms: number): number {
  return ms > 0 ? Math.floor(Math.log2(ms * 1e6)) : -1;
}

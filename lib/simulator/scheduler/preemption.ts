import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { PodDisruptionBudget } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { countReasons, type Diagnosis, tryNode } from './find-node.ts';
import { type NodeInfo, priorityOf, type Snapshot, withPods } from './snapshot.ts';

const helpless = 'Preemption is not helpful for scheduling';
const noVictims = 'No preemption victims found for incoming pod';

/** A node that would fit without these pods. `violations`: how many of them a disruption budget protects. */
type Candidate = { info: NodeInfo; victims: StoredPod[]; violations: number };
export type Preemption = { candidate: Candidate } | { text: string };

/** Which pods of lower priority would have to go so that the pod fits somewhere, or why none help (DefaultPreemption). */
export function findVictims(pod: StoredPod, diagnosis: Diagnosis, snapshot: Snapshot): Preemption {
  if (pod.spec?.preemptionPolicy === 'Never') {
    return { text: 'preemption: not eligible due to preemptionPolicy=Never.' };
  }
  if (hasTerminatingVictims(pod, snapshot)) {
    return { text: 'preemption: not eligible due to a terminating pod on the nominated node.' };
  }
  const candidates: Candidate[] = [];
  const reasons: string[] = [];
  for (const info of snapshot.nodes) {
    const refusal = diagnosis.byNode.get(info);
    const found = refusal && !refusal.helpless ? selectVictims(pod, info, snapshot) : [helpless];
    if (Array.isArray(found)) reasons.push(...found);
    else candidates.push(found);
  }
  const best = candidates.sort(compareCandidates)[0];
  if (best) return { candidate: best };
  return { text: `preemption: 0/${snapshot.nodes.length} nodes are available: ${countReasons(reasons)}.` };
}

function selectVictims(pod: StoredPod, info: NodeInfo, snapshot: Snapshot): Candidate | string[] {
  const lower = info.pods.filter((other) => priorityOf(other) < priorityOf(pod) && other.spec?.nodeName);
  if (lower.length === 0) return [noVictims];
  const kept = info.pods.filter((other) => !lower.includes(other));
  const refusal = fits(pod, info, snapshot, kept);
  if (refusal) return refusal;
  const { violating, others } = byBudget(lower, snapshot);
  const victims: StoredPod[] = [];
  let violations = 0;
  // As many as possible are taken back, those with a budget and then the most important ones first.
  for (const group of [violating, others]) {
    for (const other of group.sort(moreImportantFirst)) {
      if (fits(pod, info, snapshot, [...kept, other]) === null) {
        kept.push(other);
      } else {
        victims.push(other);
        if (group === violating) violations += 1;
      }
    }
  }
  return { info, victims, violations };
}

function fits(pod: StoredPod, info: NodeInfo, snapshot: Snapshot, pods: StoredPod[]): string[] | null {
  const tried = withPods(snapshot, info, pods);
  return tryNode(pod, tried.info, tried.snapshot)?.reasons ?? null;
}

function byBudget(pods: StoredPod[], { client }: Snapshot): { violating: StoredPod[]; others: StoredPod[] } {
  const left = new Map<string, number>();
  const violating = pods.filter((pod) => {
    const budgets = client.list<Stored<PodDisruptionBudget>>('poddisruptionbudgets.policy', pod.metadata.namespace);
    const mine = budgets.filter((budget) => matchesSelector(budget.spec?.selector, pod.metadata.labels));
    let isViolating = false;
    for (const budget of mine) {
      const key = budget.metadata.uid ?? budget.metadata.name;
      const rest = (left.get(key) ?? budget.status?.disruptionsAllowed ?? 0) - 1;
      left.set(key, rest);
      if (rest < 0) isViolating = true;
    }
    return isViolating;
  });
  return { violating, others: pods.filter((pod) => !violating.includes(pod)) };
}

function moreImportantFirst(a: StoredPod, b: StoredPod): number {
  return priorityOf(b) - priorityOf(a) || (startOf(a) < startOf(b) ? -1 : 1);
}

/** Fewest broken budgets, lowest top priority, smallest sum, fewest victims, latest start (pickOneNodeForPreemption). */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    a.violations - b.violations ||
    topPriority(a) - topPriority(b) ||
    sumPriority(a) - sumPriority(b) ||
    a.victims.length - b.victims.length ||
    (earliestTopStart(a) > earliestTopStart(b) ? -1 : earliestTopStart(a) < earliestTopStart(b) ? 1 : 0)
  );
}

function topPriority({ victims }: Candidate): number {
  return Math.max(...victims.map(priorityOf));
}

function sumPriority({ victims }: Candidate): number {
  return victims.reduce((sum, victim) => sum + priorityOf(victim) + 2147483648, 0);
}

function earliestTopStart(candidate: Candidate): string {
  const top = candidate.victims.filter((victim) => priorityOf(victim) === topPriority(candidate));
  return top.map(startOf).sort()[0] ?? '';
}

function startOf(pod: StoredPod): string {
  return pod.status?.startTime ?? pod.metadata.creationTimestamp ?? '';
}

function hasTerminatingVictims(pod: StoredPod, snapshot: Snapshot): boolean {
  const nominated = pod.status?.nominatedNodeName;
  const info = snapshot.nodes.find(({ name }) => name === nominated);
  return (
    info?.pods.some((other) => other.metadata.deletionTimestamp !== undefined && priorityOf(other) < priorityOf(pod)) ??
    false
  );
}

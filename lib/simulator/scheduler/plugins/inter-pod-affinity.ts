import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Plugin } from '#lib/simulator/scheduler/plugin.ts';
import { namespaceLabels, type Snapshot } from '#lib/simulator/scheduler/snapshot.ts';
import type { LabelSelector, PodAffinityTerm } from '#lib/simulator/schema/kubernetes.ts';

const affinityReason = "node(s) didn't match pod affinity rules";
const antiAffinityReason = "node(s) didn't match pod anti-affinity rules";
const existingReason = "node(s) didn't satisfy existing pods anti-affinity rules";

/** How many matching pods there are by `topologyKey=value`. */
type Counts = Map<string, number>;

/** Pod affinity and anti-affinity, of the pod itself and of those that run already. */
export const interPodAffinity: Plugin = {
  name: 'InterPodAffinity',
  weight: 2,
  retriedOn: ['node-added', 'node-labels', 'pod-placed', 'pod-gone', 'pod-labels'],
  filter(pod, snapshot) {
    const near = requiredTerms(pod, 'podAffinity');
    const apart = requiredTerms(pod, 'podAntiAffinity');
    const forbidden = existingAntiAffinity(pod, snapshot);
    if (near.length === 0 && apart.length === 0 && forbidden.size === 0) return null;
    // A pod must match all affinity terms to count for any of them.
    const companions = countPods(near, snapshot, (other) => near.every((term) => selects(term, pod, other, snapshot)));
    const rivals = countPods(apart, snapshot, (other, term) => selects(term, pod, other, snapshot));
    const isFirst = companions.size === 0 && near.every((term) => selects(term, pod, pod, snapshot));
    return ({ labels }) => {
      const has = (counts: Counts, term: PodAffinityTerm) => (counts.get(place(term, labels) ?? '') ?? 0) > 0;
      const isNear = near.every((term) => place(term, labels) !== null && (isFirst || has(companions, term)));
      if (!isNear) return { reasons: [affinityReason], helpless: true };
      if (apart.some((term) => has(rivals, term))) return { reasons: [antiAffinityReason], helpless: false };
      const isForbidden = [...forbidden].some((pair) => holds(pair, labels));
      return isForbidden ? { reasons: [existingReason], helpless: false } : null;
    };
  },
  score(pod, fitting, snapshot) {
    const points = preferences(pod, snapshot);
    if (points.size === 0) return null;
    const raw = fitting.map(({ labels }) => {
      let sum = 0;
      for (const [pair, weight] of points) if (holds(pair, labels)) sum += weight;
      return sum;
    });
    const [min, max] = [Math.min(...raw), Math.max(...raw)];
    return raw.map((value) => (max === min ? 0 : Math.floor((100 * (value - min)) / (max - min))));
  },
};

function requiredTerms(pod: StoredPod, type: 'podAffinity' | 'podAntiAffinity'): PodAffinityTerm[] {
  return pod.spec?.affinity?.[type]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
}

function place(term: PodAffinityTerm, labels: Record<string, string>): string | null {
  const value = labels[term.topologyKey ?? ''];
  return value === undefined ? null : `${term.topologyKey}=${value}`;
}

function holds(pair: string, labels: Record<string, string>): boolean {
  const cut = pair.indexOf('=');
  return labels[pair.slice(0, cut)] === pair.slice(cut + 1);
}

function countPods(
  terms: PodAffinityTerm[],
  { nodes }: Snapshot,
  isCounted: (other: StoredPod, term: PodAffinityTerm) => boolean,
): Counts {
  const counts: Counts = new Map();
  if (terms.length === 0) return counts;
  for (const info of nodes) {
    for (const term of terms) {
      const at = place(term, info.labels);
      if (at === null) continue;
      for (const other of info.pods) if (isCounted(other, term)) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
  }
  return counts;
}

/** Places that running pods forbid to this one by their own required anti-affinity. */
function existingAntiAffinity(pod: StoredPod, snapshot: Snapshot): Set<string> {
  const forbidden = new Set<string>();
  for (const info of snapshot.nodes) {
    for (const other of info.withAffinity) {
      for (const term of requiredTerms(other, 'podAntiAffinity')) {
        const at = place(term, info.labels);
        if (at !== null && selects(term, other, pod, snapshot)) forbidden.add(at);
      }
    }
  }
  return forbidden;
}

/** Whether the term of `from` means the pod `other`: its namespace and labels. */
function selects(term: PodAffinityTerm, from: StoredPod, other: StoredPod, snapshot: Snapshot): boolean {
  if (other.metadata.deletionTimestamp !== undefined && other !== from) return false;
  const namespace = other.metadata.namespace ?? '';
  const named = term.namespaces ?? [];
  const isSelected =
    term.namespaceSelector !== undefined &&
    matchesSelector(term.namespaceSelector, namespaceLabels(snapshot, namespace));
  const isOwn = named.length === 0 && term.namespaceSelector === undefined && namespace === from.metadata.namespace;
  return (
    (isOwn || named.includes(namespace) || isSelected) && matchesSelector(selectorOf(term, from), other.metadata.labels)
  );
}

/** matchLabelKeys and mismatchLabelKeys add the pod's own values to the selector. */
function selectorOf(term: PodAffinityTerm, from: StoredPod): LabelSelector | undefined {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  if (labelSelector === undefined || matchLabelKeys.length + mismatchLabelKeys.length === 0) return labelSelector;
  const added = flatMap(
    [
      ...matchLabelKeys.map((key) => ({ key, operator: 'In' })),
      ...mismatchLabelKeys.map((key) => ({ key, operator: 'NotIn' })),
    ],
    ({ key, operator }) => {
      const value = from.metadata.labels?.[key];
      return value === undefined ? [] : [{ key, operator, values: [value] }];
    },
  );
  return { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added] };
}

/** Points by place: what the pod prefers, and what running pods prefer or require of their neighbours. */
function preferences(pod: StoredPod, snapshot: Snapshot): Counts {
  const points: Counts = new Map();
  const give = (term: PodAffinityTerm, labels: Record<string, string>, weight: number) => {
    const at = place(term, labels);
    if (at !== null && weight !== 0) points.set(at, (points.get(at) ?? 0) + weight);
  };
  const own = weighted(pod);
  for (const info of snapshot.nodes) {
    for (const other of own.length > 0 ? info.pods : info.withAffinity) {
      for (const { term, weight } of own) if (selects(term, pod, other, snapshot)) give(term, info.labels, weight);
      for (const { term, weight } of weighted(other))
        if (selects(term, other, pod, snapshot)) give(term, info.labels, weight);
      for (const term of requiredTerms(other, 'podAffinity'))
        if (selects(term, other, pod, snapshot)) give(term, info.labels, 1);
    }
  }
  return points;
}

function weighted(pod: StoredPod): { term: PodAffinityTerm; weight: number }[] {
  const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {};
  const near = podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const apart = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...near.map(({ podAffinityTerm, weight = 0 }) => ({ term: podAffinityTerm ?? {}, weight })),
    ...apart.map(({ podAffinityTerm, weight = 0 }) => ({ term: podAffinityTerm ?? {}, weight: -weight })),
  ];
}

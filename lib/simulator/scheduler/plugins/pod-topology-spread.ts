import { matchesLabels, matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { controllerOf } from '#lib/simulator/controllers/owner.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Plugin, Refusal } from '#lib/simulator/scheduler/plugin.ts';
import { countOn, type NodeInfo, type Snapshot } from '#lib/simulator/scheduler/snapshot.ts';
import type { LabelSelector, ReplicaSet, Service, TopologySpreadConstraint } from '#lib/simulator/schema/kubernetes.ts';
import { canonical, type Stored } from '#lib/simulator/value.ts';
import { fitsNode } from './node-affinity.ts';
import { untoleratedTaint } from './taint-toleration.ts';

const reason = "node(s) didn't match pod topology spread constraints";

/** Pods that match per value of the topology key. */
type Domains = Map<string, number>;

/** topologySpreadConstraints: DoNotSchedule ones decide, ScheduleAnyway ones (or upstream's defaults) give points. */
export const podTopologySpread: Plugin = {
  name: 'PodTopologySpread',
  weight: 2,
  retriedOn: ['node-added', 'node-labels', 'node-taints', 'pod-placed', 'pod-gone', 'pod-labels'],
  filter(pod, snapshot) {
    const hard = constraintsOf(pod, 'DoNotSchedule');
    if (hard.length === 0) return null;
    const eligible = snapshot.nodes.filter((info) => hard.every(({ topologyKey = '' }) => topologyKey in info.labels));
    const counted = hard.map((constraint) => ({ constraint, domains: countDomains(pod, constraint, eligible) }));
    return (info) => {
      for (const { constraint, domains } of counted) {
        const refusal = exceeds(pod, constraint, domains, info);
        if (refusal) return refusal;
      }
      return null;
    };
  },
  score(pod, fitting, snapshot) {
    const own = pod.spec?.topologySpreadConstraints ?? [];
    const soft = own.length > 0 ? constraintsOf(pod, 'ScheduleAnyway') : defaultConstraints(pod, snapshot);
    if (soft.length === 0) return null;
    // The defaults take nodes without a zone as well.
    const isCounted = (info: NodeInfo) =>
      own.length === 0 || soft.every(({ topologyKey = '' }) => topologyKey in info.labels);
    const raw = fitting.map((info): number | null => (isCounted(info) ? 0 : null));
    for (const constraint of soft) {
      const domains = countDomains(pod, constraint, snapshot.nodes.filter(isCounted));
      const spread = new Set(fitting.map((info) => info.labels[constraint.topologyKey ?? ''])).size;
      fitting.forEach((info, index) => {
        const value = info.labels[constraint.topologyKey ?? ''];
        const score = raw[index];
        if (value === undefined || score === null || score === undefined) return;
        raw[index] = score + (domains.get(value) ?? 0) * Math.log(spread + 2) + ((constraint.maxSkew ?? 1) - 1);
      });
    }
    return inverted(raw.map((score) => (score === null ? null : Math.round(score))));
  },
};

function exceeds(
  pod: StoredPod,
  constraint: TopologySpreadConstraint,
  domains: Domains,
  info: NodeInfo,
): Refusal | null {
  const value = info.labels[constraint.topologyKey ?? ''];
  if (value === undefined) return { reasons: [`${reason} (missing required label)`], helpless: true };
  const isSelf = matchesSelector(selectorOf(pod, constraint), pod.metadata.labels);
  const fewest = domains.size < (constraint.minDomains ?? 1) ? 0 : Math.min(...domains.values());
  const skew = (domains.get(value) ?? 0) + (isSelf ? 1 : 0) - (Number.isFinite(fewest) ? fewest : 0);
  return skew > (constraint.maxSkew ?? 1) ? { reasons: [reason], helpless: false } : null;
}

function constraintsOf(pod: StoredPod, whenUnsatisfiable: string): TopologySpreadConstraint[] {
  return pod.spec?.topologySpreadConstraints?.filter((one) => one.whenUnsatisfiable === whenUnsatisfiable) ?? [];
}

/** Nodes that the affinity excludes are left out by default; tainted ones are counted by default. */
function countDomains(pod: StoredPod, constraint: TopologySpreadConstraint, nodes: NodeInfo[]): Domains {
  const selector = selectorOf(pod, constraint);
  const domains: Domains = new Map();
  const key = `spread ${pod.metadata.namespace} ${selector ? canonical(selector) : ''}`;
  const isCounted = (other: StoredPod) =>
    other.metadata.namespace === pod.metadata.namespace &&
    other.metadata.deletionTimestamp === undefined &&
    matchesSelector(selector, other.metadata.labels);
  for (const info of nodes) {
    const value = info.labels[constraint.topologyKey ?? ''];
    if (value === undefined) continue;
    if (constraint.nodeAffinityPolicy !== 'Ignore' && !fitsNode(pod.spec ?? {}, info)) continue;
    if (constraint.nodeTaintsPolicy === 'Honor') {
      if (untoleratedTaint(info.node.spec?.taints, pod.spec?.tolerations, ['NoSchedule', 'NoExecute'])) continue;
    }
    domains.set(value, (domains.get(value) ?? 0) + countOn(info, key, isCounted));
  }
  return domains;
}

/** matchLabelKeys add the pod's own values to the selector. */
function selectorOf(pod: StoredPod, constraint: TopologySpreadConstraint): LabelSelector | undefined {
  const selector = constraint.labelSelector;
  if (!constraint.matchLabelKeys?.length) return selector;
  const matchLabels = { ...selector?.matchLabels };
  for (const key of constraint.matchLabelKeys) {
    const value = pod.metadata.labels?.[key];
    if (value !== undefined) matchLabels[key] = value;
  }
  return { ...selector, matchLabels };
}

/** Pods of Services and workloads spread over hosts and zones without being asked (system defaulting). */
function defaultConstraints(pod: StoredPod, { client }: Snapshot): TopologySpreadConstraint[] {
  const matchLabels: Record<string, string> = {};
  for (const service of client.list<Stored<Service>>('services', pod.metadata.namespace)) {
    const selector = service.spec?.selector ?? {};
    if (matchesLabels(selector, pod.metadata.labels)) Object.assign(matchLabels, selector);
  }
  const owner = controllerOf(pod);
  const resource = ownerResources[owner?.kind ?? ''];
  const workload = resource
    ? client.find<Stored<ReplicaSet>>(resource, pod.metadata.namespace, owner?.name ?? '')
    : null;
  Object.assign(matchLabels, workload?.spec?.selector?.matchLabels);
  if (Object.keys(matchLabels).length === 0) return [];
  const labelSelector = { matchLabels };
  return [
    { topologyKey: 'kubernetes.io/hostname', maxSkew: 3, whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
    { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5, whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
  ];
}

const ownerResources: Record<string, string> = { ReplicaSet: 'replicasets.apps', StatefulSet: 'statefulsets.apps' };

/** Fewer matching pods is better; nodes that do not count get 0. */
function inverted(raw: (number | null)[]): number[] {
  const counted = raw.filter((score) => score !== null);
  const [min, max] = [Math.min(...counted), Math.max(...counted)];
  return raw.map((score) => {
    if (score === null) return 0;
    return max === 0 ? 100 : Math.floor((100 * (max + min - score)) / max);
  });
}

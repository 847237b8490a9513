import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type {
  AutoscalingV2HorizontalPodAutoscaler as HorizontalPodAutoscaler,
  HorizontalPodAutoscalerCondition,
  AutoscalingV2HorizontalPodAutoscalerStatus as HorizontalPodAutoscalerStatus,
  LabelSelector,
  MetricStatus,
} from '#lib/simulator/schema/kubernetes.ts';
import { findResourceOfKind, parseApiVersion, resourceName } from '#lib/simulator/schema/resources.ts';
import { isEqual, type KubeObject, type Stored, withFields } from '#lib/simulator/value.ts';
import { type Failure, type Proposal, proposeReplicas } from './metric-value.ts';
import { limitReplicas, type Moment } from './scaling-limits.ts';

type Autoscaler = Stored<HorizontalPodAutoscaler>;
type Target = KubeObject & { spec?: { replicas?: number; selector?: LabelSelector }; status?: { replicas?: number } };

const resource = 'horizontalpodautoscalers.autoscaling';
const component = 'horizontal-pod-autoscaler';
const periodMs = 15_000;

/** One round over one autoscaler: the conditions as they are going to be. */
type Round = { scaler: Autoscaler; conditions: HorizontalPodAutoscalerCondition[]; client: Client };

/**
 * Sizes workloads by what their pods use, every 15 s (horizontal-pod-autoscaler-controller). Figures are a scenario's
 * (kubelet/usage.ts). Deliberately absent: Pods, Object and External metrics, which need an adapter.
 */
export const horizontalController: Controller = {
  name: component,
  watches: [resource],
  keysFor({ resource: changed, type, object, old }) {
    if (changed !== resource || type === 'DELETED') return [];
    const isNews = old === null || !isEqual((old as Autoscaler).spec, (object as Autoscaler).spec);
    return isNews ? [keyOf(object)] : [];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const scaler = client.find<Autoscaler>(resource, namespace, name);
    if (!scaler) return undefined;
    // The first round comes a whole period after the autoscaler was seen.
    const firstMs = client.memory<number>(`${component}-first`, scaler.metadata.uid ?? '') ?? client.now() + periodMs;
    client.remember(`${component}-first`, scaler.metadata.uid ?? '', firstMs);
    if (client.now() < firstMs) return firstMs - client.now();
    runRound({ scaler, conditions: scaler.status?.conditions ?? [], client });
    return periodMs;
  },
};

function runRound(round: Round): void {
  const { scaler, client } = round;
  const found = findTarget(scaler, client);
  if ('error' in found) {
    tell(round, 'Warning', 'FailedGetScale', found.error);
    setCondition(
      round,
      'AbleToScale',
      'False',
      'FailedGetScale',
      `the HPA controller was unable to get the target's current scale: ${found.error}`,
    );
    store(round, { desiredReplicas: 0 });
    return;
  }
  const message = "the HPA controller was able to get the target's current scale";
  setCondition(round, 'AbleToScale', 'True', 'SucceededGetScale', message);
  const { target } = found;
  const current = target.spec?.replicas ?? 0;
  const min = scaler.spec?.minReplicas ?? 1;
  const max = scaler.spec?.maxReplicas ?? 1;
  if (current === 0 && min !== 0) {
    setCondition(
      round,
      'ScalingActive',
      'False',
      'ScalingDisabled',
      'scaling is disabled since the replica count of the target is zero',
    );
    store(round, { currentReplicas: target.status?.replicas ?? 0, desiredReplicas: 0 });
  } else if (current > max) {
    resize(round, found, {
      replicas: max,
      reason: 'Current number of replicas above Spec.MaxReplicas',
      metrics: undefined,
    });
  } else if (current < min) {
    resize(round, found, {
      replicas: min,
      reason: 'Current number of replicas below Spec.MinReplicas',
      metrics: undefined,
    });
  } else {
    resizeByMetrics(round, found);
  }
}

type Found = { target: Target; resource: string };

function findTarget(scaler: Autoscaler, client: Client): Found | { error: string } {
  const { apiVersion = '', kind = '', name = '' } = scaler.spec?.scaleTargetRef ?? {};
  const groupVersion = parseApiVersion(apiVersion);
  const served = groupVersion && findResourceOfKind(withFields(groupVersion, { kind }));
  if (!served?.subresources.some((one) => one.name === 'scale')) {
    const group = groupVersion?.group ? `.${groupVersion.group}` : '';
    return { error: `no matches for kind "${kind}" in group "${group.slice(1)}"` };
  }
  const target = client.find<Target>(resourceName(served), scaler.metadata.namespace, name);
  return target ? { target, resource: resourceName(served) } : { error: `${resourceName(served)} "${name}" not found` };
}

function resizeByMetrics(round: Round, found: Found): void {
  const { scaler, client } = round;
  const { target } = found;
  const current = target.spec?.replicas ?? 0;
  const pods = client
    .list<StoredPod>('pods', scaler.metadata.namespace)
    .filter((pod) => matchesSelector(target.spec?.selector, pod.metadata.labels));
  const metrics = scaler.spec?.metrics ?? [];
  const proposals: Proposal[] = [];
  const failures: Failure[] = [];
  for (const metric of metrics) {
    const result = proposeReplicas({ metric, pods, currentReplicas: current, client });
    if ('replicas' in result) proposals.push(result);
    else failures.push(result);
  }
  const best = proposals.toSorted((a, b) => b.replicas - a.replicas)[0];
  const failure = failures[0];
  if (failure && (!best || best.replicas < current)) {
    failRound(round, failure, { failed: failures.length, all: metrics.length, target });
    return;
  }
  if (!best) return;
  const text = `the HPA was able to successfully calculate a replica count from ${best.name}`;
  setCondition(round, 'ScalingActive', 'True', 'ValidMetricFound', text);
  const limited = limitReplicas({
    spec: scaler.spec ?? {},
    current,
    desired: best.replicas,
    now: client.now(),
    ...history(round),
  });
  remember(round, 'recommendations', best.replicas);
  setCondition(round, 'AbleToScale', 'True', limited.ableReason, limited.ableMessage);
  setCondition(round, 'ScalingLimited', limited.limited ? 'True' : 'False', limited.reason, limited.message);
  const reason = best.replicas > current ? `${best.name} above target` : 'All metrics below target';
  resize(round, found, { replicas: limited.replicas, reason, metrics: proposals.map(({ status }) => status) });
}

function failRound(
  round: Round,
  failure: Failure,
  { failed, all, target }: { failed: number; all: number; target: Target },
): void {
  tell(round, 'Warning', failure.reason, failure.message);
  const message = `invalid metrics (${failed} invalid out of ${all}), first error is: failed to get ${metricKind(round)} metric value: ${failure.message}`;
  tell(round, 'Warning', 'FailedComputeMetricsReplicas', message);
  const why = `the HPA was unable to compute the replica count: ${failure.message}`;
  setCondition(round, 'ScalingActive', 'False', failure.reason, why);
  const replicas = target.status?.replicas ?? 0;
  store(round, { currentReplicas: replicas, desiredReplicas: round.scaler.status?.desiredReplicas ?? 0 });
}

function metricKind({ scaler }: Round): string {
  const metric = scaler.spec?.metrics?.[0];
  return metric?.type === 'ContainerResource'
    ? `${metric.containerResource?.name} container resource`
    : `${metric?.resource?.name} resource`;
}

type Resize = { replicas: number; reason: string; metrics: MetricStatus[] | undefined };

function resize(
  round: Round,
  { target, resource: targetResource }: Found,
  { replicas, reason, metrics }: Resize,
): void {
  const { client } = round;
  const current = target.spec?.replicas ?? 0;
  if (replicas !== current) {
    client.update(targetResource, { ...target, spec: { ...target.spec, replicas } });
    remember(round, 'changes', replicas - current);
    const message = `the HPA controller was able to update the target scale to ${replicas}`;
    setCondition(round, 'AbleToScale', 'True', 'SucceededRescale', message);
    tell(round, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`);
  }
  const lastScaleTime = replicas === current ? round.scaler.status?.lastScaleTime : timestamp(client.now());
  const next = { currentReplicas: target.status?.replicas ?? 0, desiredReplicas: replicas };
  store(round, {
    ...next,
    ...(metrics ? { currentMetrics: metrics } : {}),
    ...(lastScaleTime ? { lastScaleTime } : {}),
  });
}

function tell({ scaler, client }: Round, type: 'Normal' | 'Warning', reason: string, message: string): void {
  client.event(scaler, { type, reason, message, component });
}

function setCondition(round: Round, type: string, status: string, reason: string, message: string): void {
  const old = round.conditions.find((condition) => condition.type === type);
  const lastTransitionTime = old?.status === status ? old.lastTransitionTime : timestamp(round.client.now());
  const next = { type, status, lastTransitionTime, reason, message };
  round.conditions = old
    ? round.conditions.map((condition) => (condition === old ? next : condition))
    : [...round.conditions, next];
}

function store(round: Round, fields: HorizontalPodAutoscalerStatus): void {
  const { scaler, client } = round;
  const status = { ...fields, conditions: round.conditions };
  if (!isEqual(scaler.status, status)) client.updateStatus(resource, { ...scaler, status });
}

type Histories = { recommendations: Moment[]; changes: Moment[] };

function history({ scaler, client }: Round): Histories {
  return client.memory<Histories>(component, scaler.metadata.uid ?? '') ?? { recommendations: [], changes: [] };
}

/** Keeps what was wished and done in the last hour, longer than any window. */
function remember(round: Round, kind: keyof Histories, value: number): void {
  const { scaler, client } = round;
  const old = history(round);
  const kept = old[kind].filter(({ atMs }) => atMs > client.now() - 3_600_000);
  client.remember(component, scaler.metadata.uid ?? '', { ...old, [kind]: [...kept, { atMs: client.now(), value }] });
}

import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { controllerOf, keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isPodReady, isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { percentOf, scaledValue } from '#lib/simulator/schema/int-or-string.ts';
import type {
  OwnerReference,
  PodDisruptionBudget,
  PodDisruptionBudgetStatus,
} from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type KubeObject, type Stored } from '#lib/simulator/value.ts';

type Budget = Stored<PodDisruptionBudget>;
type Scaled = KubeObject & { spec?: { replicas?: number } };

const resource = 'poddisruptionbudgets.policy';
const component = 'controllermanager';

/** Counts how many pods of a budget may be evicted now (disruption-controller). */
export const disruptionController: Controller = {
  name: 'disruption-controller',
  watches: [resource, 'pods', 'replicasets.apps', 'deployments.apps', 'statefulsets.apps', 'replicationcontrollers'],
  keysFor({ resource: changed, type, object, old }, client) {
    if (changed === resource) return type === 'DELETED' ? [] : [keyOf(object)];
    const { namespace } = object.metadata;
    if (changed !== 'pods' && !(changed in scalable)) return [];
    const budgets = client.list<Budget>(resource, namespace);
    if (changed !== 'pods') return budgets.map(keyOf);
    const selects = ({ spec }: Budget) =>
      matchesSelector(spec?.selector, object.metadata.labels) || matchesSelector(spec?.selector, old?.metadata.labels);
    return budgets.filter(selects).map(keyOf);
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const budget = client.find<Budget>(resource, namespace, name);
    if (!budget || budget.metadata.deletionTimestamp) return undefined;
    const pods = client
      .list<StoredPod>('pods', namespace)
      .filter((pod) => matchesSelector(budget.spec?.selector, pod.metadata.labels));
    if (pods.length === 0) {
      client.event(budget, { type: 'Normal', reason: 'NoPods', message: 'No matching pods found', component });
    }
    const status = statusOf(budget, pods, client);
    if (!isEqual(budget.status, status)) client.updateStatus(resource, { ...budget, status });
    return undefined;
  },
};

const scalable: Record<string, string> = {
  'replicasets.apps': 'ReplicaSet',
  'deployments.apps': 'Deployment',
  'statefulsets.apps': 'StatefulSet',
  replicationcontrollers: 'ReplicationController',
};

function statusOf(budget: Budget, pods: StoredPod[], client: Client): PodDisruptionBudgetStatus {
  const healthy = pods.filter((pod) => !pod.metadata.deletionTimestamp && isPodReady(pod)).length;
  const counted = pods.filter((pod) => !isPodTerminal(pod));
  const expected = expectedPods(budget, counted, client);
  const desired = expected === null ? 0 : desiredHealthy(budget, expected);
  const allowed = expected === null || expected <= 0 ? 0 : Math.max(0, healthy - desired);
  const condition =
    expected === null
      ? { status: 'False', reason: 'SyncFailed', message: 'found no controller ref for pod' }
      : {
          status: allowed > 0 ? 'True' : 'False',
          reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
          message: '',
        };
  const old = budget.status?.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const since = old?.status === condition.status ? old.lastTransitionTime : timestamp(client.now());
  const observedGeneration = budget.metadata.generation;
  const next = { type: 'DisruptionAllowed', ...condition, lastTransitionTime: since, observedGeneration };
  return {
    conditions: [next],
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: allowed,
    expectedPods: expected ?? 0,
    observedGeneration,
  };
}

/** A whole minAvailable counts the pods; everything else the wanted sizes of their controllers. Null: no controller. */
function expectedPods(budget: Budget, pods: StoredPod[], client: Client): number | null {
  const { minAvailable } = budget.spec ?? {};
  if (budget.spec?.maxUnavailable === undefined && (minAvailable === undefined || percentOf(minAvailable) === null)) {
    return pods.length;
  }
  const sizes = new Map<string, number>();
  let unmanaged = false;
  for (const pod of pods) {
    const reference = controllerOf(pod);
    const scale = reference ? scaleOf(reference, pod.metadata.namespace, client) : null;
    if (scale) sizes.set(scale.uid, scale.replicas);
    else if (!reference) unmanaged = true;
    else {
      const message = `Failed to calculate the number of expected pods: found no controllers for pod "${pod.metadata.name}"`;
      client.event(budget, { type: 'Warning', reason: 'CalculateExpectedPodCountFailed', message, component });
      return null;
    }
  }
  if (unmanaged) tellUnmanaged(budget, client);
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** Bare pods have no wanted number, so shares of it mean nothing. */
function tellUnmanaged(budget: Budget, client: Client): void {
  const { matchLabels = {}, matchExpressions = [] } = budget.spec?.selector ?? {};
  const labels = Object.keys(matchLabels)
    .sort()
    .map((key) => `${key}: ${matchLabels[key]},`)
    .join('');
  const expressions = matchExpressions
    .map(
      ({ key, operator, values = [] }) =>
        `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`,
    )
    .join('');
  const selector = `&LabelSelector{MatchLabels:map[string]string{${labels}},MatchExpressions:[]LabelSelectorRequirement{${expressions}},}`;
  const message = `Pods selected by this PodDisruptionBudget (selector: ${selector}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`;
  client.event(budget, { type: 'Warning', reason: 'UnmanagedPods', message, component });
}

/** The workload that gives a pod its number: the Deployment behind a ReplicaSet, else the controller itself. */
function scaleOf(
  reference: OwnerReference,
  namespace: string | undefined,
  client: Client,
): { uid: string; replicas: number } | null {
  const resourceName = Object.keys(scalable).find((name) => scalable[name] === reference.kind);
  const owner = resourceName ? client.find<Scaled>(resourceName, namespace, reference.name ?? '') : null;
  if (!owner || owner.metadata.uid !== reference.uid) return null;
  const above = reference.kind === 'ReplicaSet' ? controllerOf(owner) : undefined;
  if (above) return scaleOf(above, namespace, client);
  return { uid: owner.metadata.uid ?? '', replicas: owner.spec?.replicas ?? 0 };
}

function desiredHealthy(budget: Budget, expected: number): number {
  const { minAvailable, maxUnavailable } = budget.spec ?? {};
  if (maxUnavailable !== undefined) return Math.max(0, expected - (scaledValue(maxUnavailable, expected, 'up') ?? 0));
  return scaledValue(minAvailable ?? 0, expected, 'up') ?? 0;
}

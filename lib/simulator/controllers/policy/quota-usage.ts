import type { Client } from '#lib/simulator/controllers/controller.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { addAmounts, podSum } from '#lib/simulator/kinds/pod-template/pod-sum.ts';
import { classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import type {
  PersistentVolumeClaim,
  ResourceQuota,
  ScopedResourceSelectorRequirement,
  Service,
} from '#lib/simulator/schema/kubernetes.ts';
import { type Quantity, quantity, quantityOf } from '#lib/simulator/schema/quantity.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';

export type Usage = Map<string, Quantity>;
export type Quota = Stored<ResourceQuota>;

/** Resources that a quota may count by their bare name. */
const bareNames = [
  'pods',
  'services',
  'secrets',
  'configmaps',
  'resourcequotas',
  'replicationcontrollers',
  'persistentvolumeclaims',
];

/** What one object uses of the names that quotas know; `resource` is its plural with its group. */
export function usageOf(resource: string, object: KubeObject): Usage {
  const usage: Usage = new Map([[`count/${resource}`, quantityOf(1)]]);
  if (resource === 'pods') addPod(usage, object as StoredPod);
  else if (bareNames.includes(resource)) usage.set(resource, quantityOf(1));
  if (resource === 'services') addService(usage, object as Stored<Service>);
  if (resource === 'persistentvolumeclaims') addClaim(usage, object as Stored<PersistentVolumeClaim>);
  return usage;
}

function addPod(usage: Usage, pod: StoredPod): void {
  if (isPodTerminal(pod)) return;
  usage.set('pods', quantityOf(1));
  for (const list of ['requests', 'limits'] as const) {
    for (const [name, amount] of podSum(pod.spec, list)) {
      usage.set(`${list}.${name}`, amount);
      if (list === 'requests') usage.set(name, amount);
    }
  }
}

function addService(usage: Usage, service: Stored<Service>): void {
  const { type, ports = [], allocateLoadBalancerNodePorts } = service.spec ?? {};
  const hasNodePorts = type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);
  if (hasNodePorts) usage.set('services.nodeports', quantityOf(ports.length));
  if (type === 'LoadBalancer') usage.set('services.loadbalancers', quantityOf(1));
}

function addClaim(usage: Usage, claim: Stored<PersistentVolumeClaim>): void {
  const size = quantity(claim.spec?.resources?.requests?.['storage'] ?? 0);
  usage.set('requests.storage', size);
  const name = classOf(claim);
  if (!name) return;
  usage.set(`${name}.storageclass.storage.k8s.io/requests.storage`, size);
  usage.set(`${name}.storageclass.storage.k8s.io/persistentvolumeclaims`, quantityOf(1));
}

/** Whether the quota counts the object: pods by all its scopes; other objects only without scopes. */
export function isInScope(quota: Quota, resource: string, object: KubeObject): boolean {
  const scopes = (quota.spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }));
  const wanted = [...scopes, ...(quota.spec?.scopeSelector?.matchExpressions ?? [])];
  if (wanted.length === 0) return true;
  return resource === 'pods' && wanted.every((requirement) => meetsScope(requirement, object as StoredPod));
}

function meetsScope({ scopeName, operator, values = [] }: ScopedResourceSelectorRequirement, pod: StoredPod): boolean {
  const isBestEffort = pod.status?.qosClass
    ? pod.status.qosClass === 'BestEffort'
    : podSum(pod.spec, 'requests').size === 0 && podSum(pod.spec, 'limits').size === 0;
  switch (scopeName) {
    case 'BestEffort':
      return isBestEffort;
    case 'NotBestEffort':
      return !isBestEffort;
    case 'Terminating':
      return pod.spec?.activeDeadlineSeconds !== undefined;
    case 'NotTerminating':
      return pod.spec?.activeDeadlineSeconds === undefined;
    case 'PriorityClass':
      return meetsClass(operator, values, pod.spec?.priorityClassName);
    case 'CrossNamespacePodAffinity':
      return [pod.spec?.affinity?.podAffinity, pod.spec?.affinity?.podAntiAffinity].some((affinity) =>
        affinity?.requiredDuringSchedulingIgnoredDuringExecution?.some(
          (term) => term.namespaces?.length || term.namespaceSelector,
        ),
      );
    default:
      return false;
  }
}

function meetsClass(operator: string | undefined, values: string[], name: string | undefined): boolean {
  if (operator === 'Exists') return Boolean(name);
  if (operator === 'DoesNotExist') return !name;
  return operator === 'In' ? values.includes(name ?? '') : !values.includes(name ?? '');
}

/** What all objects of the quota's namespace use of the names in its spec.hard. */
export function namespaceUsage(quota: Quota, client: Client): Usage {
  const names = Object.keys(quota.spec?.hard ?? {});
  const total: Usage = new Map(names.map((name) => [name, quantityOf(0)]));
  for (const { resource, object } of client.listEverything(quota.metadata.namespace ?? '')) {
    if (!isInScope(quota, resource, object)) continue;
    addAmounts(total, new Map([...usageOf(resource, object)].filter(([name]) => total.has(name))));
  }
  return total;
}

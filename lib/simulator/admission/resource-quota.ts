import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import {
  isInScope,
  namespaceUsage,
  type Quota,
  type Usage,
  usageOf,
} from '#lib/simulator/controllers/policy/quota-usage.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import { addQuantity, compareQuantity, printQuantity, quantity, quantityOf } from '#lib/simulator/schema/quantity.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

/** Of changed objects, only these use more or less of a quota. */
const measuredOnUpdate = new Set(['pods', 'services', 'persistentvolumeclaims']);
const computeNames = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);

/** ResourceQuota: refuses what a namespace's quotas have no room for, and counts what they let pass. */
export const resourceQuotaAdmission: Admission = {
  name: 'ResourceQuota',
  validate(attributes, client) {
    const { operation, resource, subresource, namespace, object } = attributes;
    const isWhole = subresource === '' || subresource === 'resize';
    if (namespace === undefined || !isWhole || !object || resource === 'events') return;
    if (operation !== 'CREATE' && !(operation === 'UPDATE' && measuredOnUpdate.has(resource))) return;
    const quotas = client
      .list<Quota>('resourcequotas', namespace)
      .filter((quota) => isInScope(quota, resource, object));
    if (quotas.length === 0) return;
    if (operation === 'CREATE') for (const quota of quotas) checkConstraints(attributes, quota);
    const delta = deltaOf(attributes);
    if (delta.size === 0) return;
    const counted = quotas.map((quota) => ({ quota, used: checkQuota(attributes, quota, delta, client) }));
    if (attributes.dryRun) return;
    for (const { quota, used } of counted) if (used) writeUsage(quota, used, client);
  },
};

/** A quota on compute wants every container to say what it needs. */
function checkConstraints({ resource, object, resourceName, name }: Attributes, quota: Quota): void {
  if (resource !== 'pods') return;
  const wanted = Object.keys(quota.spec?.hard ?? {})
    .filter((key) => computeNames.has(key))
    .sort();
  const { spec } = object as Stored<Pod>;
  const texts = flatMap(wanted, (key) => {
    const [part, resourceKey] = key.includes('.') ? key.split('.') : ['requests', key];
    const lacking = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].filter(
      ({ resources }) => resources?.[part as 'requests' | 'limits']?.[resourceKey ?? ''] === undefined,
    );
    const names = lacking.map((container) => container.name ?? '').sort();
    return names.length > 0 ? [`${key} for: ${names.join(',')}`] : [];
  });
  if (texts.length === 0) return;
  throw forbiddenError(resourceName, name, `failed quota: ${quota.metadata.name}: must specify ${texts.join('; ')}`);
}

/** What the object uses more than before. */
function deltaOf({ resource, object, old, operation }: Attributes): Usage {
  const delta: Usage = new Map();
  if (!object) return delta;
  const before = operation === 'UPDATE' && old ? usageOf(resource, old) : new Map();
  for (const [key, amount] of usageOf(resource, object)) {
    const last = before.get(key);
    const nanos = amount.nanos - (last?.nanos ?? 0n);
    if (nanos > 0n) delta.set(key, { nanos, format: amount.format });
  }
  return delta;
}

/** The new usage of the quota; null where it does not count any of it. Throws where there is no room. */
function checkQuota({ resourceName, name }: Attributes, quota: Quota, delta: Usage, client: Client): Usage | null {
  const hard = quota.spec?.hard ?? {};
  const requested = [...delta].filter(([key]) => hard[key] !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  if (requested.length === 0) return null;
  const used = usedOf(quota, client);
  const after: Usage = new Map(used);
  for (const [key, amount] of requested) after.set(key, addQuantity(used.get(key) ?? quantityOf(0), amount));
  const exceeded = requested.filter(([key]) => compareQuantity(after.get(key) ?? quantityOf(0), hard[key] ?? '0') > 0);
  if (exceeded.length === 0) return after;
  const list = (value: (key: string) => string) => exceeded.map(([key]) => `${key}=${value(key)}`).join(',');
  const parts = [
    `requested: ${list((key) => printQuantity(delta.get(key) ?? quantityOf(0)))}`,
    `used: ${list((key) => printQuantity(used.get(key) ?? quantityOf(0)))}`,
    `limited: ${list((key) => printQuantity(quantity(hard[key] ?? '0')))}`,
  ];
  throw forbiddenError(resourceName, name, `exceeded quota: ${quota.metadata.name}, ${parts.join(', ')}`);
}

/** What the status counts; counted anew where no controller has seen the spec yet. */
function usedOf(quota: Quota, client: Client): Usage {
  const { hard, used } = quota.status ?? {};
  if (!used || !isEqual(hard, quota.spec?.hard)) return namespaceUsage(quota, client);
  return new Map(Object.entries(used).map(([key, value]) => [key, quantity(value)]));
}

function writeUsage(quota: Quota, usage: Usage, client: Client): void {
  const used = Object.fromEntries([...usage].map(([key, amount]) => [key, printQuantity(amount)]));
  client.updateStatus('resourcequotas', { ...quota, status: { hard: quota.spec?.hard ?? {}, used } });
}

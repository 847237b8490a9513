import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { printQuantity } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { namespaceUsage, type Quota } from './quota-usage.ts';

const resource = 'resourcequotas';

/** Writes into each quota how much of it is used (resourcequota-controller). */
export const resourceQuotaController: Controller = {
  name: 'resourcequota-controller',
  keysFor({ resource: changed, type, object }, client) {
    if (changed === resource && type !== 'DELETED') return [keyOf(object)];
    const { namespace } = object.metadata;
    if (namespace === undefined || changed === 'events') return [];
    return client.list<Quota>(resource, namespace).map(keyOf);
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const quota = client.find<Quota>(resource, namespace, name);
    if (!quota || quota.metadata.deletionTimestamp) return undefined;
    const used = Object.fromEntries(
      [...namespaceUsage(quota, client)].map(([name, amount]) => [name, printQuantity(amount)]),
    );
    if (Object.keys(quota.spec?.hard ?? {}).length === 0) return undefined;
    const status = { hard: quota.spec?.hard ?? {}, used };
    if (!isEqual(quota.status, status)) client.updateStatus(resource, { ...quota, status });
    return undefined;
  },
};

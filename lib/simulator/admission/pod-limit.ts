import type { Admission } from '#lib/simulator/api/admission.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';

/** Lets the cluster have that many pods at most; for clusters that run what anybody may send. */
export function limitPods(client: Client, limit: number): void {
  client.remember('cluster', 'pod-limit', limit);
}

/**
 * Ours, not upstream's: refuses a Pod over the cluster's limit, if it has one. A controller that meets it backs off, as
 * it does at a quota, so that a manifest with a million replicas costs no more than one with a few hundred.
 */
export const podLimit: Admission = {
  name: 'PodLimit',
  validate({ operation, resource, name, resourceName }, client) {
    if (operation !== 'CREATE' || resource !== 'pods') return;
    const limit = client.memory<number>('cluster', 'pod-limit');
    if (limit === undefined || client.list('pods').length < limit) return;
    throw forbiddenError(resourceName, name, `this cluster runs at most ${limit} pods`);
  },
};

import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { Lease } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const owner = 'kubelet-outage';
const leases = 'leases.coordination.k8s.io';
const leaseNamespace = 'kube-node-lease';

/**
 * Stops a node's kubelet, as when the machine dies: from now on it reports nothing, starts nothing and ends nothing.
 * Its Lease shows the last heartbeat; a running kubelet's renewals are not written (api/node-leases.ts).
 */
export function stopKubelet(client: Client, node: string): void {
  client.remember(owner, node, client.now());
  writeLease(client, node);
}

/** Lets a stopped kubelet run again. */
export function startKubelet(client: Client, node: string): void {
  client.remember(owner, node, undefined);
  writeLease(client, node);
}

/** Since when the kubelet of a node is stopped, in ms; null while it runs. */
export function stoppedSinceMs(client: Client, node: string): number | null {
  return client.memory<number>(owner, node) ?? null;
}

/** The node whose heartbeat a change is, or null. */
export function heartbeatNode(resource: string, name: string): string | null {
  return resource === leases ? name : null;
}

function writeLease(client: Client, node: string): void {
  const renewTime = timestamp(client.now()).replace('Z', '.000000Z');
  const spec = { holderIdentity: node, leaseDurationSeconds: 40, renewTime };
  const lease = client.find<Stored<Lease>>(leases, leaseNamespace, node);
  if (!lease) {
    const metadata = { name: node, namespace: leaseNamespace };
    client.create(leases, { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec });
    return;
  }
  const leaseTransitions = (lease.spec?.leaseTransitions ?? 0) + 1;
  client.update(leases, { ...lease, spec: { ...lease.spec, ...spec, leaseTransitions } });
}

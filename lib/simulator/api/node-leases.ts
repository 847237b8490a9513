import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import { stoppedSinceMs } from '#lib/simulator/kubelet/outage.ts';
import type { Lease, Node } from '#lib/simulator/schema/kubernetes.ts';
import { printMicroTime, printTime, timeMs } from '#lib/simulator/schema/time.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import type { Api } from './call.ts';

export const leases = 'leases.coordination.k8s.io';
export const leaseNamespace = 'kube-node-lease';
/** A quarter of the lease's duration, the node's heartbeat. */
const renewMs = 10_000;
const bornAt = 'node-lease';

/**
 * The Leases by which kubelets tell that they live. A running kubelet renews every ten seconds, which nobody writes
 * down: who reads them gets them as of now, so that a cluster at rest stays at rest. What is stored is the last renewal
 * of a kubelet that stopped, or what somebody wrote.
 */
export function findNodeLease(api: Api, name: string): KubeObject | null {
  const { store } = api;
  const stored = store.find(leases, leaseNamespace, name) as Stored<Lease> | null;
  const node = store.find('nodes', undefined, name) as Stored<Node> | null;
  if (!node?.status?.nodeInfo?.kubeletVersion || stoppedSinceMs(api.client, name) !== null) return stored;
  if (!store.find('namespaces', undefined, leaseNamespace)) return null;
  return renewed(stored ?? newLease(node, api.memory.get(bornAt, name) as number | undefined), api.now());
}

/** All Leases of a namespace, or of all of them, with those of the nodes as of now. */
export function listLeases(api: Api, namespace: string | undefined): KubeObject[] {
  const stored = api.store.list(leases, namespace);
  if (namespace !== undefined && namespace !== leaseNamespace) return stored;
  const ofNodes = new Map(
    api.store.list('nodes').flatMap(({ metadata: { name } }) => {
      const lease = findNodeLease(api, name);
      return lease ? [[name, lease] as const] : [];
    }),
  );
  const others = stored.filter(({ metadata }) => metadata.namespace !== leaseNamespace || !ofNodes.has(metadata.name));
  return [...others, ...ofNodes.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Stores the nodes' Leases as they are now, so that they can be written or deleted; the kubelets go on renewing. */
export function storeNodeLeases(api: Api): void {
  for (const lease of listLeases(api, leaseNamespace)) {
    const { name } = lease.metadata;
    if (api.store.find(leases, leaseNamespace, name)) continue;
    api.store.put(leases, lease);
    // The next one, should this be deleted, is another.
    api.memory.set(bornAt, name, api.now());
  }
}

function newLease({ metadata }: Stored<Node>, bornMs: number | undefined): Stored<Lease> {
  const { name, resourceVersion = '' } = metadata;
  const creationTimestamp = bornMs === undefined ? (metadata.creationTimestamp ?? '') : printTime(bornMs);
  const owner = { apiVersion: 'v1', kind: 'Node', name, uid: metadata.uid ?? '' };
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      creationTimestamp,
      name,
      namespace: leaseNamespace,
      ownerReferences: [owner],
      resourceVersion,
      uid: uidOf(`${owner.uid}/${creationTimestamp}`),
    },
    spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime: printMicroTime(timeMs(creationTimestamp)) },
  };
}

function renewed(lease: Stored<Lease>, nowMs: number): Stored<Lease> {
  const lastMs = timeMs(lease.spec?.renewTime ?? lease.metadata.creationTimestamp ?? '');
  const sinceMs = Math.max(0, nowMs - lastMs);
  const renewTime = printMicroTime(lastMs + sinceMs - (sinceMs % renewMs));
  return { ...lease, metadata: { ...lease.metadata }, spec: { ...lease.spec, renewTime } };
}

/** An id that takes nothing from the cluster's chance. */
function uidOf(text: string): string {
  const hex = hexDigest(text, 32);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)];
  return parts.join('-');
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}

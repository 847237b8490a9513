import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { splitKey } from '#lib/simulator/controllers/owner.ts';
import { deleteIfPresent } from '#lib/simulator/controllers/pod-control.ts';
import type { EndpointAddress, EndpointSubset, Endpoints } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored, withFields, withKey } from '#lib/simulator/value.ts';
import { endpointsOf, hasManagedEndpoints, type PodEndpoint, type StoredService } from './service-endpoints.ts';
import { serviceKeys } from './service-keys.ts';

const managedByLabel = 'endpoints.kubernetes.io/managed-by';
const headlessLabel = 'service.kubernetes.io/headless';

/** Keeps the old Endpoints object of each Service (endpoints-controller). */
export const endpointsController: Controller = {
  name: 'endpoint-controller',
  watches: ['services', 'pods'],
  keysFor: serviceKeys,
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const service = client.find<StoredService>('services', namespace, name);
    const present = client.find<Stored<Endpoints>>('endpoints', namespace, name);
    if (!service) {
      if (present) deleteIfPresent(client, 'endpoints', present);
      return undefined;
    }
    if (service.metadata.deletionTimestamp || !hasManagedEndpoints(service)) return undefined;
    const subsets = subsetsOf(service, endpointsOf(service, client));
    const labels = labelsOf(service);
    if (!present) {
      const metadata = { name, namespace, labels };
      client.create('endpoints', {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata,
        ...(subsets.length ? { subsets } : {}),
      });
      return undefined;
    }
    const metadata = withFields(present.metadata, { labels });
    const next = withFields(present, { metadata, subsets: subsets.length > 0 ? subsets : undefined });
    if (!isEqual(next, present)) client.update('endpoints', next);
    return undefined;
  },
};

function labelsOf(service: StoredService): Record<string, string> {
  const labels = withKey(service.metadata.labels, managedByLabel, 'endpoint-controller');
  if (service.spec?.clusterIP === 'None') labels[headlessLabel] = '';
  return labels;
}

/** Addresses with the same ports share a subset (RepackSubsets); pods that are going are left out. */
function subsetsOf(service: StoredService, endpoints: PodEndpoint[]): EndpointSubset[] {
  const publishes = service.spec?.publishNotReadyAddresses === true;
  const subsets: EndpointSubset[] = [];
  for (const member of endpoints) {
    if (member.terminating && !publishes) continue;
    if (member.ports.length === 0 && (service.spec?.ports ?? []).length > 0) continue;
    const ports = member.ports.map(({ name, port, protocol, appProtocol }) => ({
      name: name || undefined,
      port,
      protocol,
      appProtocol: appProtocol || undefined,
    }));
    let subset = subsets.find((one) => isEqual(one.ports ?? [], ports));
    if (!subset) {
      subset = ports.length > 0 ? { ports } : {};
      subsets.push(subset);
    }
    const field = publishes || member.serving ? 'addresses' : 'notReadyAddresses';
    const addresses = subset[field] ?? [];
    addresses.push(address(member));
    subset[field] = addresses;
  }
  return subsets;
}

function address({ pod, ip, hostname }: PodEndpoint): EndpointAddress {
  const { name, namespace, uid } = pod.metadata;
  return {
    hostname: hostname || undefined,
    ip,
    nodeName: pod.spec?.nodeName || undefined,
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

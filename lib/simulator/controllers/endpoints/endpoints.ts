import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { splitKey } from '#lib/simulator/controllers/owner.ts';
import { deleteIfPresent } from '#lib/simulator/controllers/pod-control.ts';
import type { EndpointAddress, EndpointSubset, Endpoints } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored, withFields, withKey } from '#lib/simulator/value.ts';
import { inSubsetOrder } from './port-order.ts';
import { endpointsOf, hasManagedEndpoints, type PodEndpoint, type StoredService } from './service-endpoints.ts';
import { serviceKeys } from './service-keys.ts';
import { type Before, withTriggerTime } from './trigger-time.ts';

const managedByLabel = 'endpoints.kubernetes.io/managed-by';
type Port = NonNullable<EndpointSubset['ports']>[number];

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
    const members = endpointsOf(service, client);
    const subsets = subsetsOf(service, members);
    const labels = labelsOf(service);
    if (!present) {
      const annotations = withTriggerTime(undefined, { service, members, before: null });
      const metadata = { name, namespace, labels, annotations };
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
    if (isEqual(next, present)) return undefined;
    const annotations = withTriggerTime(present.metadata.annotations, { service, members, before: before(present) });
    client.update('endpoints', { ...next, metadata: { ...next.metadata, annotations } });
    return undefined;
  },
};

function before({ subsets = [] }: Endpoints): Before {
  const known = new Map<string, boolean>();
  for (const { addresses = [], notReadyAddresses = [] } of subsets) {
    for (const { targetRef } of addresses) known.set(targetRef?.name ?? '', true);
    for (const { targetRef } of notReadyAddresses) known.set(targetRef?.name ?? '', false);
  }
  return known;
}

function labelsOf(service: StoredService): Record<string, string> {
  const labels = withKey(service.metadata.labels, managedByLabel, 'endpoint-controller');
  if (service.spec?.clusterIP === 'None') labels[headlessLabel] = '';
  return labels;
}

/** Each port with the pods that offer it; ports of the same pods share a subset (RepackSubsets). Pods that go are left out. */
function subsetsOf(service: StoredService, endpoints: PodEndpoint[]): EndpointSubset[] {
  const publishes = service.spec?.publishNotReadyAddresses === true;
  const hasPorts = (service.spec?.ports ?? []).length > 0;
  const offers = new Map<string, { port: Port | null; members: PodEndpoint[] }>();
  for (const member of endpoints) {
    if (member.terminating && !publishes) continue;
    const ports = member.ports.map(({ name, port, protocol, appProtocol }) => ({
      name: name || undefined,
      port,
      protocol,
      appProtocol: appProtocol || undefined,
    }));
    for (const port of hasPorts ? ports : [null]) {
      const key = port ? `${port.name} ${port.port} ${port.protocol} ${port.appProtocol}` : '';
      const offer = offers.get(key) ?? { port, members: [] };
      offer.members.push(member);
      offers.set(key, offer);
    }
  }
  const groups = new Map<string, { ports: Port[]; members: PodEndpoint[] }>();
  for (const { port, members } of offers.values()) {
    const key = members.map(({ pod }) => pod.metadata.uid).join(' ');
    const group = groups.get(key) ?? { ports: [], members };
    if (port) group.ports.push(port);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ ports, members }) => subset(ports, members, publishes));
}

function subset(ports: Port[], members: PodEndpoint[], publishes: boolean): EndpointSubset {
  const inOrder = [...members].sort((a, b) => (a.ip < b.ip ? -1 : 1));
  const ready = inOrder.filter(({ serving }) => publishes || serving).map(address);
  const notReady = inOrder.filter(({ serving }) => !publishes && !serving).map(address);
  const made: EndpointSubset = {};
  if (ports.length > 0) made.ports = inSubsetOrder(ports);
  if (ready.length > 0) made.addresses = ready;
  if (notReady.length > 0) made.notReadyAddresses = notReady;
  return made;
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

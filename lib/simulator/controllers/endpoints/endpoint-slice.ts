import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { controllerReference, splitKey } from '#lib/simulator/controllers/owner.ts';
import { deleteIfPresent } from '#lib/simulator/controllers/pod-control.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Endpoint, EndpointSlice, Node } from '#lib/simulator/schema/kubernetes.ts';
import { serviceNameKey } from '#lib/simulator/schema/well-known.ts';
import { isEqual, type Stored, withKey } from '#lib/simulator/value.ts';
import { inSliceOrder } from './port-order.ts';
import {
  endpointsOf,
  hasManagedEndpoints,
  type PodEndpoint,
  type StoredService,
  type TargetPort,
} from './service-endpoints.ts';
import { serviceKeys } from './service-keys.ts';
import { withTriggerTime } from './trigger-time.ts';

type Slice = Stored<EndpointSlice>;

export const slices = 'endpointslices.discovery.k8s.io';
export const managedByLabel = 'endpointslice.kubernetes.io/managed-by';
const manager = 'endpointslice-controller.k8s.io';
const maxEndpoints = 100;

/**
 * Lists the pods behind each Service, one slice per address family, set of target ports and 100 pods
 * (endpointslice-controller). Deliberately absent: topology hints.
 */
export const endpointSliceController: Controller = {
  name: 'endpointslice-controller',
  watches: ['services', 'pods'],
  keysFor: serviceKeys,
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const service = client.find<StoredService>('services', namespace, name);
    if (!service || service.metadata.deletionTimestamp || !hasManagedEndpoints(service)) return undefined;
    const wanted = wantedSlices(service, client);
    const present = client
      .listOwned<Slice>(slices, service.metadata.uid ?? '')
      .filter((slice) => slice.metadata.labels?.[managedByLabel] === manager);
    for (const part of wanted) {
      const slice = part.wanted;
      const same = present.findIndex(
        (one) => one.addressType === slice.addressType && isEqual(one.ports ?? null, slice.ports),
      );
      const reused = same >= 0 ? same : present.findIndex((one) => one.addressType === slice.addressType);
      const [old] = reused >= 0 ? present.splice(reused, 1) : [];
      store(part, old, client);
    }
    for (const slice of present) deleteIfPresent(client, slices, slice);
    return undefined;
  },
};

/** A slice to be; empty lists are null, as Go's nil slices are sent. */
type Wanted = Omit<Slice, 'ports' | 'endpoints'> & { ports: TargetPort[] | null; endpoints: Endpoint[] | null };
type Part = { service: StoredService; members: PodEndpoint[]; wanted: Wanted };

function wantedSlices(service: StoredService, client: Client): Part[] {
  const endpoints = endpointsOf(service, client);
  const families = service.spec?.ipFamilies?.length ? service.spec.ipFamilies : ['IPv4'];
  return flatMap(families, (family) => {
    const own = endpoints.filter(({ ip }) => ip.includes(':') === (family === 'IPv6'));
    if (own.length === 0) return [{ service, members: [], wanted: slice(service, family, null, null) }];
    return flatMap(byPorts(own), ({ ports, members }) => {
      const parts: Part[] = [];
      for (let from = 0; from < members.length; from += maxEndpoints) {
        const some = members.slice(from, from + maxEndpoints);
        const part = some.map((member) => endpoint(member, client));
        const wanted = slice(service, family, ports.length > 0 ? inSliceOrder(ports) : null, part);
        parts.push({ service, members: some, wanted });
      }
      return parts;
    });
  });
}

function byPorts(endpoints: PodEndpoint[]): { ports: TargetPort[]; members: PodEndpoint[] }[] {
  const groups: { ports: TargetPort[]; members: PodEndpoint[] }[] = [];
  for (const member of endpoints) {
    const group = groups.find(({ ports }) => isEqual(ports, member.ports));
    if (group) group.members.push(member);
    else groups.push({ ports: member.ports, members: [member] });
  }
  return groups;
}

function endpoint(member: PodEndpoint, client: Client): Endpoint {
  const { pod, ip, hostname, ready, serving, terminating } = member;
  const nodeName = pod.spec?.nodeName;
  const node = client.find<Stored<Node>>('nodes', undefined, nodeName ?? '');
  const zone = node?.metadata.labels?.['topology.kubernetes.io/zone'];
  const { name, namespace, uid } = pod.metadata;
  return {
    addresses: [ip],
    conditions: { ready, serving, terminating },
    hostname: hostname || undefined,
    nodeName: nodeName || undefined,
    targetRef: { kind: 'Pod', name, namespace, uid },
    zone: zone || undefined,
  };
}

function slice(
  service: StoredService,
  family: string,
  ports: TargetPort[] | null,
  endpoints: Endpoint[] | null,
): Wanted {
  const { name, namespace } = service.metadata;
  const labels = withKey(service.metadata.labels, managedByLabel, manager);
  labels[serviceNameKey] = name;
  if (service.spec?.clusterIP === 'None') labels['service.kubernetes.io/headless'] = '';
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    addressType: family,
    metadata: {
      name: '',
      generateName: `${name}-`,
      namespace,
      labels,
      ownerReferences: [controllerReference(service)],
    },
    endpoints,
    ports,
  };
}

function store({ service, members, wanted }: Part, old: Slice | undefined, client: Client): void {
  if (!old) {
    const annotations = withTriggerTime(undefined, { service, members, before: null });
    client.create(slices, { ...wanted, metadata: { ...wanted.metadata, annotations } } as unknown as Slice);
    return;
  }
  const next = {
    ...old,
    metadata: { ...old.metadata, labels: wanted.metadata.labels },
    endpoints: wanted.endpoints,
    ports: wanted.ports,
  };
  if (isEqual(next, old)) return;
  const before = new Map(
    (old.endpoints ?? []).map(({ targetRef, conditions }) => [targetRef?.name ?? '', conditions?.serving === true]),
  );
  const annotations = withTriggerTime(old.metadata.annotations, { service, members, before });
  client.update(slices, { ...next, metadata: { ...next.metadata, annotations } } as unknown as Slice);
}

import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { controllerReference, keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { deleteIfPresent } from '#lib/simulator/controllers/pod-control.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { EndpointAddress, EndpointSlice, EndpointSubset, Endpoints } from '#lib/simulator/schema/kubernetes.ts';
import { lastAppliedKey, serviceNameKey } from '#lib/simulator/schema/well-known.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { managedByLabel, slices } from './endpoint-slice.ts';
import { inSliceOrder } from './port-order.ts';
import type { StoredService } from './service-endpoints.ts';

const manager = 'endpointslicemirroring-controller.k8s.io';
const unmirrored = ['endpoints.kubernetes.io/last-change-trigger-time', lastAppliedKey];

/** Copies Endpoints that people wrote, for Services without a selector, into slices (endpointslicemirroring-controller). */
export const sliceMirroringController: Controller = {
  name: 'endpointslice-mirroring-controller',
  watches: ['endpoints', 'services'],
  keysFor: ({ resource, object }) => (resource === 'endpoints' || resource === 'services' ? [keyOf(object)] : []),
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const endpoints = client.find<Stored<Endpoints>>('endpoints', namespace, name);
    const service = client.find<StoredService>('services', namespace, name);
    const mayMirror =
      endpoints !== null &&
      service !== null &&
      Object.keys(service.spec?.selector ?? {}).length === 0 &&
      endpoints.metadata.labels?.['endpointslice.kubernetes.io/skip-mirror'] !== 'true' &&
      endpoints.metadata.annotations?.['control-plane.alpha.kubernetes.io/leader'] === undefined;
    const present = endpoints ? client.listOwned<Stored<EndpointSlice>>(slices, endpoints.metadata.uid ?? '') : [];
    const wanted = mayMirror ? flatMap(endpoints.subsets ?? [], (subset) => mirror(endpoints, subset)) : [];
    for (const slice of wanted) {
      const old = present.shift();
      if (!old) client.create(slices, slice);
      else if (
        !isEqual([old.ports, old.endpoints, old.addressType], [slice.ports, slice.endpoints, slice.addressType])
      ) {
        client.update(slices, {
          ...old,
          ports: slice.ports,
          endpoints: slice.endpoints,
          addressType: slice.addressType,
        });
      }
    }
    for (const slice of present) deleteIfPresent(client, slices, slice);
    return undefined;
  },
};

function mirror(endpoints: Stored<Endpoints>, subset: EndpointSubset): Stored<EndpointSlice>[] {
  const { name, namespace, labels, annotations } = endpoints.metadata;
  const kept = Object.entries(annotations ?? {}).filter(([key]) => !unmirrored.includes(key));
  const members = [
    ...(subset.addresses ?? []).map((address) => member(address, true)),
    ...(subset.notReadyAddresses ?? []).map((address) => member(address, false)),
  ];
  return flatMap(['IPv4', 'IPv6'], (addressType) => {
    const own = members.filter(({ addresses }) => addresses[0]?.includes(':') === (addressType === 'IPv6'));
    if (own.length === 0) return [];
    return {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      addressType,
      metadata: {
        name: '',
        generateName: `${name}-`,
        namespace,
        labels: { ...labels, [managedByLabel]: manager, [serviceNameKey]: name },
        ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}),
        ownerReferences: [controllerReference(endpoints)],
      },
      endpoints: own,
      ports: inSliceOrder(
        (subset.ports ?? []).map(({ name: portName = '', port, protocol = 'TCP', appProtocol }) => ({
          name: portName,
          port,
          protocol,
          ...(appProtocol ? { appProtocol } : {}),
        })),
      ),
    };
  });
}

function member(address: EndpointAddress, ready: boolean) {
  const { ip = '', hostname, nodeName, targetRef } = address;
  return {
    addresses: [ip],
    conditions: { ready },
    ...(hostname ? { hostname } : {}),
    ...(nodeName ? { nodeName } : {}),
    ...(targetRef ? { targetRef } : {}),
  };
}

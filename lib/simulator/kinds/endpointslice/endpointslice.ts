import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext, Kind } from '#lib/simulator/kinds/kind.ts';
import type { DiscoveryV1EndpointPort as EndpointPort, EndpointSlice } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { validateEndpointSlice, validateEndpointSliceUpdate } from './validation.ts';

export type StoredEndpointSlice = Stored<EndpointSlice>;

const shownPorts = 3;

export const endpointSlice: Kind<StoredEndpointSlice> = {
  resource: 'endpointslices.discovery.k8s.io',
  setDefaults(object) {
    for (const port of object.ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
    // Labels of the topology were dropped from v1, but for those that have fields of their own.
    for (const endpoint of object.endpoints ?? []) delete endpoint.deprecatedTopology;
  },
  prepareForCreate(object) {
    object.metadata.generation = 1;
  },
  prepareForUpdate(object, old) {
    const isSame = isEqual(object.endpoints, old.endpoints) && isEqual(object.ports, old.ports);
    if (!isSame) object.metadata.generation = (old.metadata.generation ?? 0) + 1;
  },
  validate: validateEndpointSlice,
  validateUpdate: validateEndpointSliceUpdate,
  warnings: ({ addressType }, old) =>
    addressType === 'FQDN' && old === null ? ['spec.addressType: FQDN endpoints are deprecated'] : [],
  hasGeneration: false,
  columns: [
    nameColumn,
    { name: 'AddressType', cell: ({ addressType }) => addressType ?? '' },
    { name: 'Ports', cell: ({ ports }) => formatPorts(ports) },
    {
      name: 'Endpoints',
      cell: ({ endpoints }) => formatAddresses(endpoints?.flatMap(({ addresses }) => addresses ?? [])),
    },
    ageColumn,
  ],
  describe,
};

function formatPorts(ports: EndpointPort[] | undefined | null): string {
  const list = (ports ?? []).map(({ name, port }) => (port ? String(port) : name || '*'));
  return shorten(list);
}

function formatAddresses(addresses: string[] | undefined): string {
  return shorten(addresses ?? []);
}

function shorten(list: string[]): string {
  if (list.length === 0) return '<unset>';
  const shown = list.slice(0, shownPorts).join(',');
  return list.length > shownPorts ? `${shown} + ${list.length - shownPorts} more...` : shown;
}

function describe(object: StoredEndpointSlice, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { addressType, ports, endpoints } = object;
  writeMeta(writer, object);
  writer.line(0, `AddressType:\t${addressType}`);
  if (!ports?.length) writer.line(0, 'Ports: <unset>');
  else {
    writer.line(0, 'Ports:');
    writer.line(1, 'Name\tPort\tProtocol');
    writer.line(1, '----\t----\t--------');
    for (const { name, port, protocol } of ports)
      writer.line(1, `${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol}`);
  }
  if (!endpoints?.length) writer.line(0, 'Endpoints: <none>');
  else {
    writer.line(0, 'Endpoints:');
    for (const endpoint of endpoints) {
      const { addresses = [], conditions, hostname, nodeName, zone, targetRef } = endpoint;
      writer.line(1, `- Addresses:\t${addresses.join(', ') || '<none>'}`);
      writer.line(2, 'Conditions:');
      writer.line(3, `Ready:\t${conditions?.ready ?? '<unset>'}`);
      writer.line(2, `Hostname:\t${hostname ?? '<unset>'}`);
      if (targetRef) writer.line(2, `TargetRef:\t${targetRef.kind}/${targetRef.name}`);
      writer.line(2, `NodeName:\t${nodeName ?? '<unset>'}`);
      writer.line(2, `Zone:\t${zone ?? '<unset>'}`);
    }
  }
  writer.raw(context.events(object));
  return writer.text();
}

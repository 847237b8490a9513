import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import { checkIp, isIp } from '#lib/simulator/kinds/ip-addresses.ts';
import type { DescribeContext, Kind } from '#lib/simulator/kinds/kind.ts';
import {
  checkDns1123Label,
  checkDns1123Subdomain,
  checkPortNumber,
  checkQualifiedName,
} from '#lib/simulator/kinds/names.ts';
import { checkSpecialIp } from '#lib/simulator/kinds/networks.ts';
import type {
  EndpointAddress,
  CoreV1EndpointPort as EndpointPort,
  EndpointSubset,
  Endpoints,
} from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredEndpoints = Stored<Endpoints>;

const shownEndpoints = 3;

export const endpoints: Kind<StoredEndpoints> = {
  resource: 'endpoints',
  setDefaults(object) {
    for (const subset of object.subsets ?? []) for (const port of subset.ports ?? []) port.protocol ||= 'TCP';
  },
  validate: ({ subsets = [] }) => flatMap(subsets, (subset, index) => validateSubset(subset, `subsets[${index}]`)),
  columns: [nameColumn, { name: 'Endpoints', cell: ({ subsets }) => formatSubsets(subsets) }, ageColumn],
  describe,
};

function validateSubset(subset: EndpointSubset, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!subset.addresses?.length && !subset.notReadyAddresses?.length) {
    errors.push(required(field, 'must specify `addresses` or `notReadyAddresses`'));
  }
  for (const part of ['addresses', 'notReadyAddresses'] as const) {
    (subset[part] ?? []).forEach((address, index) => {
      errors.push(...validateAddress(address, `${field}.${part}[${index}]`));
    });
  }
  const isNameRequired = (subset.ports?.length ?? 0) > 1;
  (subset.ports ?? []).forEach((port, index) => {
    errors.push(...validatePort(port, `${field}.ports[${index}]`, isNameRequired));
  });
  return errors;
}

function validateAddress({ ip = '', hostname, nodeName }: EndpointAddress, field: string): FieldError[] {
  const errors = checkIp(ip).map((text) => invalid(`${field}.ip`, ip, text));
  if (hostname) errors.push(...checkDns1123Label(hostname).map((text) => invalid(`${field}.hostname`, hostname, text)));
  if (nodeName !== undefined) {
    errors.push(...checkDns1123Subdomain(nodeName).map((text) => invalid(`${field}.nodeName`, nodeName, text)));
  }
  // The rules for special addresses read the address once more.
  const found = isIp(ip) ? checkSpecialIp(ip) : ['must be a valid IP address'];
  return [...errors, ...found.map((text) => invalid(`${field}.ip`, ip, text))];
}

function validatePort(port: EndpointPort, field: string, isNameRequired: boolean): FieldError[] {
  const errors: FieldError[] = [];
  if (port.name) errors.push(...checkDns1123Label(port.name).map((text) => invalid(`${field}.name`, port.name, text)));
  else if (isNameRequired) errors.push(required(`${field}.name`));
  errors.push(...checkPortNumber(port.port ?? 0).map((text) => invalid(`${field}.port`, port.port ?? 0, text)));
  const protocols = ['SCTP', 'TCP', 'UDP'];
  if (!protocols.includes(port.protocol ?? ''))
    errors.push(notSupported(`${field}.protocol`, port.protocol, protocols));
  const { appProtocol } = port;
  if (appProtocol !== undefined) {
    errors.push(...checkQualifiedName(appProtocol).map((text) => invalid(`${field}.appProtocol`, appProtocol, text)));
  }
  return errors;
}

/** `10.0.0.1:80,10.0.0.2:80 + 4 more...`, or `<none>`. */
function formatSubsets(subsets: EndpointSubset[] | undefined): string {
  const found = flatMap(subsets ?? [], ({ addresses = [], ports = [] }) => {
    if (ports.length === 0) return addresses.map(({ ip }) => ip ?? '');
    return flatMap(ports, ({ port }) =>
      addresses.map(({ ip = '' }) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)),
    );
  });
  if (!subsets?.length) return '<none>';
  const shown = found.slice(0, shownEndpoints).join(',');
  return found.length > shownEndpoints ? `${shown} + ${found.length - shownEndpoints} more...` : shown;
}

function describe(object: StoredEndpoints, context: DescribeContext): string {
  const writer = createDescribeWriter();
  writeMeta(writer, object);
  writer.line(0, 'Subsets:');
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of object.subsets ?? []) {
    const list = (items: EndpointAddress[]) => items.map(({ ip }) => ip).join(',') || '<none>';
    writer.line(1, `Addresses:\t${list(addresses)}`);
    writer.line(1, `NotReadyAddresses:\t${list(notReadyAddresses)}`);
    if (ports.length > 0) {
      writer.line(1, 'Ports:');
      writer.line(2, 'Name\tPort\tProtocol');
      writer.line(2, '----\t----\t--------');
      for (const { name, port, protocol } of ports) writer.line(2, `${name || '<unset>'}\t${port}\t${protocol}`);
    }
    writer.raw('\n');
  }
  writer.raw(context.events(object));
  return writer.text();
}

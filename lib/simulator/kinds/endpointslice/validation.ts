import {
  duplicate,
  type FieldError,
  invalid,
  notSupported,
  required,
  tooMany,
} from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkIp, isIpv4, isIpv6 } from '#lib/simulator/kinds/ip-addresses.ts';
import {
  checkDns1123Label,
  checkDns1123Subdomain,
  checkLabelValue,
  checkQualifiedName,
} from '#lib/simulator/kinds/names.ts';
import { checkSpecialIp } from '#lib/simulator/kinds/networks.ts';
import type { DiscoveryV1EndpointPort, Endpoint, EndpointHints } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { StoredEndpointSlice } from './endpointslice.ts';

const maxEndpoints = 1000;
const maxAddresses = 100;

/** ValidateEndpointSlice. */
export function validateEndpointSlice({ addressType = '', ports, endpoints }: StoredEndpointSlice): FieldError[] {
  const types = ['FQDN', 'IPv4', 'IPv6'];
  const errors: FieldError[] = [];
  if (addressType === '') errors.push(required('addressType'));
  else if (!types.includes(addressType)) errors.push(notSupported('addressType', addressType, types));
  const names = new Set<string>();
  (ports ?? []).forEach((port, index) => {
    errors.push(...validatePort(port, `ports[${index}]`, names));
  });
  if ((endpoints?.length ?? 0) > maxEndpoints) errors.push(tooMany('endpoints', endpoints?.length ?? 0, maxEndpoints));
  (endpoints ?? []).forEach((endpoint, index) => {
    errors.push(...validateEndpoint(endpoint, addressType, `endpoints[${index}]`));
  });
  return errors;
}

/** The type of the addresses stays as it is. */
export function validateEndpointSliceUpdate(object: StoredEndpointSlice, old: StoredEndpointSlice): FieldError[] {
  // Endpoints that stay as they are were good enough before.
  const isKept = isEqual(object.endpoints, old.endpoints);
  const errors = validateEndpointSlice(isKept ? { ...object, endpoints: [] } : object);
  if (object.addressType === old.addressType) return errors;
  return [...errors, invalid('addressType', object.addressType, 'field is immutable')];
}

function validateEndpoint(endpoint: Endpoint, type: string, field: string): FieldError[] {
  const { addresses = [], hostname, nodeName, hints } = endpoint;
  const errors: FieldError[] = [];
  if (addresses.length === 0) errors.push(required(`${field}.addresses`, 'must contain at least 1 address'));
  else if (addresses.length > maxAddresses) errors.push(tooMany(`${field}.addresses`, addresses.length, maxAddresses));
  addresses.forEach((address, index) => {
    const path = `${field}.addresses`;
    if (isOtherFamily(address, type)) errors.push(invalid(path, address, `must be an ${type} address`));
    errors.push(...checkAddress(address, type).map((text) => invalid(`${path}[${index}]`, address, text)));
  });
  if (nodeName !== undefined) {
    errors.push(...checkDns1123Subdomain(nodeName).map((text) => invalid(`${field}.nodeName`, nodeName, text)));
  }
  if (hostname !== undefined) {
    errors.push(...checkDns1123Label(hostname).map((text) => invalid(`${field}.hostname`, hostname, text)));
  }
  return hints ? [...errors, ...validateHints(hints, `${field}.hints`)] : errors;
}

function validateHints({ forZones = [], forNodes = [] }: EndpointHints, field: string): FieldError[] {
  const check = (part: string, names: string[], rule: (name: string) => readonly string[]) =>
    flatMap(names, (name, index) => {
      const path = `${field}.${part}[${index}].name`;
      const again = names.indexOf(name) < index ? [duplicate(path, name)] : [];
      return [...again, ...rule(name).map((text) => invalid(path, name, text))];
    });
  return [
    ...check(
      'forZones',
      forZones.map(({ name = '' }) => name),
      checkLabelValue,
    ),
    ...check(
      'forNodes',
      forNodes.map(({ name = '' }) => name),
      checkDns1123Subdomain,
    ),
  ];
}

function isOtherFamily(address: string, type: string): boolean {
  if (checkIp(address).length > 0) return false;
  return type === 'IPv4' ? !isIpv4(address) : type === 'IPv6' && !isIpv6(address);
}

function checkAddress(address: string, type: string): readonly string[] {
  if (type === 'FQDN') return checkDns1123Subdomain(address);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  const texts = checkIp(address);
  return texts.length > 0 ? texts : checkSpecialIp(address);
}

function validatePort(port: DiscoveryV1EndpointPort, field: string, names: Set<string>): FieldError[] {
  const errors: FieldError[] = [];
  const { name = '', protocol, appProtocol } = port;
  if (name) errors.push(...checkDns1123Label(name).map((text) => invalid(`${field}.name`, name, text)));
  if (names.has(name)) errors.push(duplicate(`${field}.name`, name));
  else names.add(name);
  const protocols = ['SCTP', 'TCP', 'UDP'];
  if (protocol === undefined) errors.push(required(`${field}.protocol`));
  else if (!protocols.includes(protocol)) errors.push(notSupported(`${field}.protocol`, protocol, protocols));
  if (appProtocol !== undefined) {
    errors.push(...checkQualifiedName(appProtocol).map((text) => invalid(`${field}.appProtocol`, appProtocol, text)));
  }
  return errors;
}

import { type FieldError, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { formatSelector, validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkPortName, checkPortNumber } from '#lib/simulator/kinds/names.ts';
import { checkCidr, containsNetwork, parseCidr } from '#lib/simulator/kinds/networks.ts';
import type { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeNetworkPolicy } from './describe.ts';

export type StoredNetworkPolicy = Stored<NetworkPolicy>;

export const networkPolicy: Kind<StoredNetworkPolicy> = {
  resource: 'networkpolicies.networking.k8s.io',
  setDefaults(object) {
    const { spec = {} } = object;
    object.spec = spec;
    for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
      for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
    }
    // A policy without types isolates for ingress, and for egress when it says anything about it.
    if (!spec.policyTypes?.length) spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
  },
  hasGeneration: true,
  validate,
  columns: [nameColumn, { name: 'Pod-Selector', cell: ({ spec }) => formatSelector(spec?.podSelector) }, ageColumn],
  describe: describeNetworkPolicy,
};

/** ValidateNetworkPolicySpec. */
function validate({ spec = {} }: StoredNetworkPolicy): FieldError[] {
  const errors = validateLabelSelector(spec.podSelector, 'spec.podSelector');
  (spec.ingress ?? []).forEach(({ ports = [], from = [] }, index) => {
    errors.push(...validateRule(ports, from, { field: `spec.ingress[${index}]`, peers: 'from' }));
  });
  (spec.egress ?? []).forEach(({ ports = [], to = [] }, index) => {
    errors.push(...validateRule(ports, to, { field: `spec.egress[${index}]`, peers: 'to' }));
  });
  const types = spec.policyTypes ?? [];
  if (types.length > 2) errors.push(invalid('spec.policyTypes', types, 'may not specify more than two policyTypes'));
  else {
    types.forEach((type, index) => {
      if (type === 'Ingress' || type === 'Egress') return;
      errors.push(notSupported(`spec.policyTypes[${index}]`, type, ['Ingress', 'Egress'], 'asGiven'));
    });
  }
  return errors;
}

function validateRule(
  ports: NetworkPolicyPort[],
  peers: NetworkPolicyPeer[],
  at: { field: string; peers: string },
): FieldError[] {
  return [
    ...ports.flatMap((port, index) => validatePort(port, `${at.field}.ports[${index}]`)),
    ...peers.flatMap((peer, index) => validatePeer(peer, `${at.field}.${at.peers}[${index}]`)),
  ];
}

function validatePort({ protocol, port, endPort }: NetworkPolicyPort, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const protocols = ['TCP', 'UDP', 'SCTP'];
  if (protocol !== undefined && !protocols.includes(protocol)) {
    errors.push(notSupported(`${field}.protocol`, protocol, protocols, 'asGiven'));
  }
  if (port === undefined) {
    if (endPort !== undefined)
      errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is not specified'));
    return errors;
  }
  if (typeof port === 'string') {
    if (endPort !== undefined)
      errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is non-numeric'));
    return [...errors, ...checkPortName(port).map((text) => invalid(`${field}.port`, port, text))];
  }
  errors.push(...checkPortNumber(port).map((text) => invalid(`${field}.port`, port, text)));
  if (endPort !== undefined) {
    // Upstream shows the port here, not the end of the range.
    if (endPort < port) errors.push(invalid(`${field}.endPort`, port, 'must be greater than or equal to `port`'));
    errors.push(...checkPortNumber(endPort).map((text) => invalid(`${field}.endPort`, endPort, text)));
  }
  return errors;
}

function validatePeer({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer, field: string): FieldError[] {
  const errors = [
    ...validateLabelSelector(podSelector, `${field}.podSelector`),
    ...validateLabelSelector(namespaceSelector, `${field}.namespaceSelector`),
    ...(ipBlock ? validateBlock(ipBlock, `${field}.ipBlock`) : []),
  ];
  if (!podSelector && !namespaceSelector && !ipBlock) return [...errors, required(field, 'must specify a peer')];
  if (ipBlock && (podSelector || namespaceSelector))
    errors.push(forbidden(field, 'may not specify both ipBlock and another peer'));
  return errors;
}

function validateBlock({ cidr = '', except = [] }: IPBlock, field: string): FieldError[] {
  if (cidr === '') return [required(`${field}.cidr`)];
  const errors = checkCidr(cidr).map((text) => invalid(`${field}.cidr`, cidr, text));
  const outer = parseCidr(cidr);
  if (!outer) return errors;
  except.forEach((exception, index) => {
    const at = `${field}.except[${index}]`;
    const texts = checkCidr(exception);
    errors.push(...texts.map((text) => invalid(at, exception, text)));
    const inner = parseCidr(exception);
    if (inner && !(containsNetwork(outer, inner) && inner.mask > outer.mask)) {
      errors.push(invalid(at, exception, 'must be a strict subset of `cidr`'));
    }
  });
  return errors;
}

import { createDescribeWriter, type DescribeWriter, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import { formatSelector, isEmptySelector } from '#lib/simulator/kinds/labels.ts';
import type { NetworkPolicyPeer, NetworkPolicyPort } from '#lib/simulator/schema/kubernetes.ts';
import type { StoredNetworkPolicy } from './networkpolicy.ts';

/** `kubectl describe networkpolicy`. It shows no events. */
export function describeNetworkPolicy(object: StoredNetworkPolicy): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {} } = object;
  const meta = createDescribeWriter();
  writeMeta(meta, object);
  const created = `Created on:\t${(metadata.creationTimestamp ?? '').replace('T', ' ').replace('Z', '')} +0000 UTC\n`;
  writer.raw(meta.text().replace('Labels:\t', `${created}Labels:\t`));
  writer.line(0, 'Spec:');
  const all = ' (Allowing the specific traffic to all pods in this namespace)';
  const isAll = isEmptySelector(spec.podSelector);
  writer.line(1, `PodSelector:     ${formatSelector(spec.podSelector)}${isAll ? all : ''}`);
  const types = spec.policyTypes ?? [];
  const ingress = (spec.ingress ?? []).map(({ ports, from }) => ({ ports, peers: from }));
  const egress = (spec.egress ?? []).map(({ ports, to }) => ({ ports, peers: to }));
  writeDirection(writer, { name: 'ingress', peers: 'From', rules: ingress, applies: types.includes('Ingress') });
  writeDirection(writer, { name: 'egress', peers: 'To', rules: egress, applies: types.includes('Egress') });
  writer.line(1, `Policy Types: ${types.join(', ')}`);
  return writer.text();
}

type Rule = { ports: NetworkPolicyPort[] | undefined; peers: NetworkPolicyPeer[] | undefined };
type Direction = { name: 'ingress' | 'egress'; peers: 'From' | 'To'; rules: Rule[]; applies: boolean };

function writeDirection(writer: DescribeWriter, direction: Direction): void {
  const { name, rules } = direction;
  if (!direction.applies) {
    writer.line(1, `Not affecting ${name} traffic`);
    return;
  }
  writer.line(1, `Allowing ${name} traffic:`);
  if (rules.length === 0) writer.line(2, `<none> (Selected pods are isolated for ${name} connectivity)`);
  for (const [index, rule] of rules.entries()) {
    writePorts(writer, rule.ports);
    writePeers(writer, rule.peers, direction);
    if (index < rules.length - 1) writer.line(2, '----------');
  }
}

function writePorts(writer: DescribeWriter, ports: NetworkPolicyPort[] | undefined): void {
  if (!ports?.length) writer.line(2, 'To Port: <any> (traffic allowed to all ports)');
  for (const { port, endPort, protocol = 'TCP' } of ports ?? []) {
    if (endPort !== undefined) writer.line(2, `To Port Range: ${port}-${endPort}/${protocol}`);
    else writer.line(2, `To Port: ${port ?? '<nil>'}/${protocol}`);
  }
}

function writePeers(writer: DescribeWriter, peers: NetworkPolicyPeer[] | undefined, direction: Direction): void {
  if (!peers?.length) {
    const noun = direction.name === 'ingress' ? 'source' : 'destination';
    writer.line(2, `${direction.peers}: <any> (traffic not restricted by ${noun})`);
    return;
  }
  for (const { podSelector, namespaceSelector, ipBlock } of peers) {
    writer.line(2, `${direction.peers}:`);
    if (ipBlock) {
      writer.line(3, 'IPBlock:');
      writer.line(4, `CIDR: ${ipBlock.cidr}`);
      writer.line(4, `Except: ${(ipBlock.except ?? []).join(', ')}`);
    }
    if (namespaceSelector) writer.line(3, `NamespaceSelector: ${formatSelector(namespaceSelector)}`);
    if (podSelector) writer.line(3, `PodSelector: ${formatSelector(podSelector)}`);
  }
}

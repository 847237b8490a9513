import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { isInBlock } from './ip-block.ts';
import type { NetworkView } from './link.ts';

type Direction = 'Ingress' | 'Egress';
export type Packet = { from: Stored<Pod>; to: Stored<Pod>; port: number; protocol: string };

/**
 * The policy that keeps a packet from going, or null when it may go. Policies only add up: a pod that none selects for
 * a direction lets everything through; one that some select lets through what any of their rules names.
 */
export function denyingPolicy(view: NetworkView, packet: Packet): Stored<NetworkPolicy> | null {
  return deniedBy(view, packet, 'Egress') ?? deniedBy(view, packet, 'Ingress');
}

/** The policy that keeps a packet from leaving its pod, whatever the other side lets in. */
export function denyingEgress(view: NetworkView, packet: Packet): Stored<NetworkPolicy> | null {
  return deniedBy(view, packet, 'Egress');
}

function deniedBy(view: NetworkView, packet: Packet, direction: Direction): Stored<NetworkPolicy> | null {
  const [own, peer] = direction === 'Ingress' ? [packet.to, packet.from] : [packet.from, packet.to];
  const policies = view
    .list<Stored<NetworkPolicy>>('networkpolicies.networking.k8s.io', own.metadata.namespace)
    .filter(
      (policy) => isAbout(policy, direction) && matchesSelector(policy.spec?.podSelector ?? {}, own.metadata.labels),
    );
  if (policies.some((policy) => allows({ view, policy, direction, peer, packet }))) return null;
  return policies[0] ?? null;
}

/** Without policyTypes a policy is about ingress, and about egress when it has such rules (the API writes them out). */
function isAbout({ spec }: Stored<NetworkPolicy>, direction: Direction): boolean {
  const types = spec?.policyTypes ?? ['Ingress', ...(spec?.egress ? ['Egress'] : [])];
  return types.includes(direction);
}

type Question = {
  view: NetworkView;
  policy: Stored<NetworkPolicy>;
  direction: Direction;
  peer: Stored<Pod>;
  packet: Packet;
};

function allows({ view, policy, direction, peer, packet }: Question): boolean {
  const rules =
    direction === 'Ingress'
      ? (policy.spec?.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }))
      : (policy.spec?.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
  return rules.some(
    ({ peers = [], ports = [] }) =>
      (peers.length === 0 ||
        peers.some((one) => isPeer(view, { one, peer, policyNamespace: policy.metadata.namespace ?? '' }))) &&
      (ports.length === 0 || ports.some((one) => isPort(one, packet))),
  );
}

function isPeer(
  view: NetworkView,
  { one, peer, policyNamespace }: { one: NetworkPolicyPeer; peer: Stored<Pod>; policyNamespace: string },
): boolean {
  if (one.ipBlock) return isInBlock(peer.status?.podIP ?? '', one.ipBlock);
  const { namespace = '', labels } = peer.metadata;
  if (one.namespaceSelector) {
    if (!matchesSelector(one.namespaceSelector, view.find('namespaces', undefined, namespace)?.metadata.labels))
      return false;
  } else if (namespace !== policyNamespace) return false;
  return one.podSelector === undefined || matchesSelector(one.podSelector, labels);
}

/** A named port is a port of the pod that the packet goes to. */
function isPort({ protocol = 'TCP', port, endPort }: NetworkPolicyPort, packet: Packet): boolean {
  if (protocol !== packet.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'number')
    return endPort === undefined ? port === packet.port : packet.port >= port && packet.port <= endPort;
  const ports = packet.to.spec?.containers?.flatMap((container) => container.ports ?? []) ?? [];
  return ports.some(
    (one) => one.name === port && one.containerPort === packet.port && (one.protocol ?? 'TCP') === protocol,
  );
}

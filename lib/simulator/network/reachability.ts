import type { Node, Pod, Service, ServicePort } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { policyAgainstDns } from './cluster-dns.ts';
import { follow, type Resolved } from './dns.ts';
import { numberOf } from './ip-block.ts';
import { type Link, type NetworkView, nodeWithIp, type Outcome, podWithIp } from './link.ts';
import { isListening } from './listening.ts';
import { denyingPolicy } from './network-policy.ts';
import { backendsOf, whyNoBackend } from './service.ts';

export type Reachability = {
  outcome: Outcome;
  chain: Link[];
  /** The address that the name stood for; '' without one. */
  ip: string;
  /** The pod that answers, and on which of its ports. */
  answers?: { pod: Stored<Pod>; port: number };
};
type Target = { host: string; port: number; protocol?: 'TCP' | 'UDP' };
type Source = { view: NetworkView; from: Stored<Pod>; chain: Link[]; ip: string };

/**
 * What a connection from inside a pod to a name (or address) and port comes to, and the way it went: DNS, Service,
 * EndpointSlice, NetworkPolicy, the listening port. A Service without ready endpoints refuses at once, a port that a
 * Service does not have hangs, as kube-proxy in iptables mode does. A node's address answers on the node ports of
 * Services and on the ports of pods in its network. Deliberately absent: IPv6, the world outside the cluster (no name of
 * it resolves).
 */
export function reach(
  cluster: { client: NetworkView },
  { fromPod, host, port, protocol = 'TCP' }: Target & { fromPod: KubeObject },
): Reachability {
  const source: Source = { view: cluster.client, from: fromPod as Stored<Pod>, chain: [], ip: '' };
  if (numberOf(host) !== null) return toAddress(source, { host, port, protocol });
  const policy = policyAgainstDns(source.view, source.from);
  if (policy) {
    const detail = `no rule lets ${source.from.metadata.name} ask the cluster's DNS on UDP port 53`;
    return end(source, 'no-such-name', { code: 'DnsDeniedByNetworkPolicy', object: policyName(policy), detail });
  }
  const { aliases, found } = follow(source.view, { name: host, namespace: fromPod.metadata.namespace ?? 'default' });
  for (const { metadata, spec } of aliases) {
    const detail = `${metadata.name} is an alias of ${spec?.externalName}`;
    source.chain.push({ code: 'AliasFollowed', object: `service/${metadata.name}`, detail });
  }
  if (!found) return end(source, 'no-such-name', { code: 'NoSuchService', detail: `${host}: NXDOMAIN` });
  return toName(source, found, { host, port, protocol });
}

function toName(source: Source, found: Resolved, { host, port, protocol }: Required<Target>): Reachability {
  const object = `service/${found.service.metadata.name}`;
  if (found.kind === 'external') {
    return end(source, 'no-such-name', {
      code: 'ExternalNameOutside',
      object,
      detail: `${found.service.spec?.externalName} is not in the cluster`,
    });
  }
  source.chain.push({ code: 'NameResolved', object, detail: `${host} is ${found.name}` });
  if (found.kind === 'service') return toService(source, found.service, { port, protocol });
  const [first] = found.addresses;
  if (first === undefined)
    return end(source, 'no-such-name', { code: 'NoAddress', object, detail: `${found.name} has no addresses` });
  return toAddress(source, { host: first, port, protocol });
}

function toAddress(source: Source, { host, port, protocol }: Required<Target>): Reachability {
  source.ip = host;
  const services = source.view.list<Stored<Service>>('services');
  const service = services.find((one) => one.spec?.clusterIPs?.includes(host) || one.spec?.clusterIP === host);
  if (service) return toService(source, service, { port, protocol });
  const node = nodeWithIp(source.view, host);
  if (node) return toNode(source, node, { host, port, protocol });
  const pod = podWithIp(source.view, host);
  if (!pod) return end(source, 'timeout', { code: 'NoSuchAddress', detail: `nothing has the address ${host}` });
  return toPod(source, pod, { port, protocol });
}

/** Every node takes the node ports of all Services; with the Local policy it answers only for pods of its own. */
function toNode(source: Source, node: Stored<Node>, { host, port, protocol }: Required<Target>): Reachability {
  const object = `node/${node.metadata.name}`;
  for (const service of source.view.list<Stored<Service>>('services')) {
    const servicePort = service.spec?.ports?.find(
      (one: ServicePort) => one.nodePort === port && (one.protocol ?? 'TCP') === protocol,
    );
    if (!servicePort) continue;
    const detail = `node port ${port} of ${node.metadata.name} belongs to ${service.metadata.name}`;
    source.chain.push({ code: 'NodePortChosen', object, detail });
    return toBackend(source, service, { servicePort, protocol, node: node.metadata.name });
  }
  const pod = source.view
    .list<Stored<Pod>>('pods')
    .find((one) => one.spec?.hostNetwork && one.status?.podIP === host && isListening(source.view, one, port));
  if (pod) return toPod(source, pod, { port, protocol });
  return end(source, 'refused', { code: 'NoSuchNodePort', object, detail: `no Service has the node port ${port}` });
}

function toService(
  source: Source,
  service: Stored<Service>,
  { port, protocol }: { port: number; protocol: string },
): Reachability {
  const object = `service/${service.metadata.name}`;
  source.ip = service.spec?.clusterIP ?? '';
  const servicePort = service.spec?.ports?.find(
    (one: ServicePort) => one.port === port && (one.protocol ?? 'TCP') === protocol,
  );
  if (!servicePort) {
    const ports = service.spec?.ports?.map((one) => one.port).join(', ') ?? '';
    return end(source, 'timeout', {
      code: 'NoSuchServicePort',
      object,
      detail: `the Service has the ports ${ports}, not ${port}`,
    });
  }
  return toBackend(source, service, { servicePort, protocol, node: null });
}

function toBackend(
  source: Source,
  service: Stored<Service>,
  { servicePort, protocol, node }: { servicePort: ServicePort; protocol: string; node: string | null },
): Reachability {
  const object = `service/${service.metadata.name}`;
  const backends = backendsOf(source.view, service, servicePort);
  if (backends.length === 0) return end(source, 'refused', whyNoBackend(source.view, service, servicePort));
  const isLocal = node !== null && service.spec?.externalTrafficPolicy === 'Local';
  const backend = isLocal ? backends.find((one) => one.node === node) : backends[0];
  if (!backend) {
    const detail = `externalTrafficPolicy is Local and ${node} has no ready pod of ${service.metadata.name}`;
    return end(source, 'timeout', { code: 'NoLocalEndpoint', object, detail });
  }
  source.chain.push({
    code: 'EndpointChosen',
    object,
    detail: `port ${servicePort.port} goes to ${backend.address}:${backend.port}`,
  });
  const pod = podWithIp(source.view, backend.address);
  if (!pod)
    return end(source, 'timeout', {
      code: 'NoSuchAddress',
      object,
      detail: `nothing has the address ${backend.address}`,
    });
  return toPod(source, pod, { port: backend.port, protocol });
}

function toPod(source: Source, pod: Stored<Pod>, { port, protocol }: { port: number; protocol: string }): Reachability {
  const object = `pod/${pod.metadata.name}`;
  const policy = denyingPolicy(source.view, { from: source.from, to: pod, port, protocol });
  if (policy) {
    return end(source, 'timeout', {
      code: 'DeniedByNetworkPolicy',
      object: policyName(policy),
      detail: `no rule lets ${source.from.metadata.name} reach ${pod.metadata.name}:${port}`,
    });
  }
  if (!isListening(source.view, pod, port))
    return end(source, 'refused', {
      code: 'TargetPortNotListening',
      object,
      detail: `nothing in the pod listens on port ${port}`,
    });
  const connected = end(source, 'ok', { code: 'Connected', object, detail: `the pod answers on port ${port}` });
  return { ...connected, answers: { pod, port } };
}

function policyName(policy: KubeObject): string {
  return `networkpolicy.networking.k8s.io/${policy.metadata.name}`;
}

function end({ chain, ip }: Source, outcome: Outcome, link: Link): Reachability {
  return { outcome, chain: [...chain, link], ip };
}

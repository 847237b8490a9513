import type { Pod, Service, ServicePort } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { lookUp } from './dns.ts';
import { numberOf } from './ip-block.ts';
import { type Link, type NetworkView, type Outcome, podWithIp } from './link.ts';
import { isListening } from './listening.ts';
import { denyingPolicy } from './network-policy.ts';
import { backendsOf, whyNoBackend } from './service.ts';

export type Reachability = { outcome: Outcome; chain: Link[] };
type Target = { host: string; port: number; protocol?: 'TCP' | 'UDP' };
type Source = { view: NetworkView; from: Stored<Pod>; chain: Link[] };

/**
 * What a connection from inside a pod to a name (or address) and port comes to, and the way it went: DNS, Service,
 * EndpointSlice, NetworkPolicy, the listening port. A Service without ready endpoints refuses at once, a port that a
 * Service does not have hangs, as kube-proxy in iptables mode does. Deliberately absent: IPv6, node addresses, the
 * world outside the cluster (no name of it resolves).
 */
export function reach(
  cluster: { client: NetworkView },
  { fromPod, host, port, protocol = 'TCP' }: Target & { fromPod: KubeObject },
): Reachability {
  const source: Source = { view: cluster.client, from: fromPod as Stored<Pod>, chain: [] };
  if (numberOf(host) !== null) return toAddress(source, { host, port, protocol });
  const found = lookUp(source.view, { name: host, namespace: fromPod.metadata.namespace ?? 'default' });
  if (!found) return end(source, 'no-such-name', { code: 'NoSuchService', detail: `${host}: NXDOMAIN` });
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
  const services = source.view.list<Stored<Service>>('services');
  const service = services.find((one) => one.spec?.clusterIPs?.includes(host) || one.spec?.clusterIP === host);
  if (service) return toService(source, service, { port, protocol });
  const pod = podWithIp(source.view, host);
  if (!pod) return end(source, 'timeout', { code: 'NoSuchAddress', detail: `nothing has the address ${host}` });
  return toPod(source, pod, { port, protocol });
}

function toService(
  source: Source,
  service: Stored<Service>,
  { port, protocol }: { port: number; protocol: string },
): Reachability {
  const object = `service/${service.metadata.name}`;
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
  const backend = backendsOf(source.view, service, servicePort)[0];
  if (!backend) return end(source, 'refused', whyNoBackend(source.view, service, servicePort));
  source.chain.push({
    code: 'EndpointChosen',
    object,
    detail: `port ${port} goes to ${backend.address}:${backend.port}`,
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
      object: `networkpolicy.networking.k8s.io/${policy.metadata.name}`,
      detail: `no rule lets ${source.from.metadata.name} reach ${pod.metadata.name}:${port}`,
    });
  }
  if (!isListening(source.view, pod, port))
    return end(source, 'refused', {
      code: 'TargetPortNotListening',
      object,
      detail: `nothing in the pod listens on port ${port}`,
    });
  return end(source, 'ok', { code: 'Connected', object, detail: `the pod answers on port ${port}` });
}

function end({ chain }: Source, outcome: Outcome, link: Link): Reachability {
  return { outcome, chain: [...chain, link] };
}

import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Answer, Network } from '#lib/simulator/kubelet/machine/machine.ts';
import { lookUp } from '#lib/simulator/network/dns.ts';
import { type NetworkView, podWithIp } from '#lib/simulator/network/link.ts';
import { reach } from '#lib/simulator/network/reachability.ts';
import { backendsOf } from '#lib/simulator/network/service.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { addressOf } from './pod-ip.ts';
import type { PodRun } from './pod-run.ts';
import { podRuns } from './pod-runs.ts';
import { type Page, servePage } from './serving.ts';
import type { Work } from './work.ts';

/** The cluster's network as seen from a pod. */
export function networkOf(work: Work): Network {
  return {
    podIp: addressOf(work),
    get: (host, port, path) => get(work, host, port, path),
    lookUp: (name) => addressesOf(work, name),
  };
}

function addressesOf({ client, pod }: Work, name: string): string[] | null {
  const found = lookUp(client, { name: `${name.replace(/\.$/, '')}.`, namespace: pod.metadata.namespace ?? 'default' });
  if (!found) return null;
  if (found.kind === 'addresses') return found.addresses.length > 0 ? found.addresses : null;
  return found.kind === 'service' ? [found.service.spec?.clusterIP ?? ''] : null;
}

function get(work: Work, host: string, port: number, path: string): Answer {
  const { client, pod } = work;
  if (host === 'localhost' || host === '127.0.0.1' || host === addressOf(work)) {
    const page = servePage(pod, work.run, port, path);
    return page ? { kind: 'ok', ip: '127.0.0.1', ...page } : { kind: 'refused', ip: '127.0.0.1' };
  }
  const target = targetOf(work, host, port);
  const { outcome } = reach({ client: viewOf(client) }, { fromPod: pod, host, port });
  if (outcome === 'no-such-name') return { kind: 'no-such-name' };
  if (outcome !== 'ok' || !target)
    return outcome === 'timeout'
      ? { kind: 'timeout', ip: target?.ip ?? host }
      : { kind: 'refused', ip: target?.ip ?? host };
  const page = target.pod ? pageOf(client, target.pod, target.port, path) : { status: 200, body: '' };
  return page ? { kind: 'ok', ip: target.ip, ...page } : { kind: 'refused', ip: target.ip };
}

function pageOf(client: Client, pod: StoredPod, port: number, path: string): Page | null {
  const run = client.memory<PodRun>(podRuns, pod.metadata.uid ?? '');
  return run ? servePage(pod, run, port, path) : null;
}

/** A network without a plugin for policies takes the objects and does nothing. */
function viewOf(client: Client): NetworkView {
  if (client.memory('cluster', 'network-policies') !== 'ignored') return client;
  const list = <T extends KubeObject>(resource: string, namespace?: string): T[] =>
    resource === 'networkpolicies.networking.k8s.io' ? [] : client.list<T>(resource, namespace);
  return { find: client.find, list, memory: client.memory };
}

type Target = { ip: string; pod: StoredPod | null; port: number };

/** The address that a name stands for, and the pod that answers behind it. */
function targetOf({ client, pod }: Work, host: string, port: number): Target | null {
  const services = client.list('services');
  const byIp = services.find((service) => (service as { spec?: { clusterIP?: string } }).spec?.clusterIP === host);
  const found = byIp ? null : lookUp(client, { name: host, namespace: pod.metadata.namespace ?? 'default' });
  const service = byIp ?? (found?.kind === 'service' ? found.service : null);
  if (service) {
    const typed = service as Parameters<typeof backendsOf>[1];
    const servicePort = typed.spec?.ports?.find((one) => one.port === port);
    const backend = servicePort ? backendsOf(client, typed, servicePort)[0] : undefined;
    const behind = backend ? podWithIp(client, backend.address) : null;
    return { ip: typed.spec?.clusterIP ?? host, pod: behind, port: backend?.port ?? port };
  }
  const ip = found?.kind === 'addresses' ? (found.addresses[0] ?? host) : host;
  return { ip, pod: podWithIp(client, ip), port };
}

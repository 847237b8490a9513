import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Answer, Network } from '#lib/simulator/kubelet/machine/machine.ts';
import { policyAgainstDns } from '#lib/simulator/network/cluster-dns.ts';
import { follow, nameOfAddress } from '#lib/simulator/network/dns.ts';
import type { NetworkView } from '#lib/simulator/network/link.ts';
import { reach } from '#lib/simulator/network/reachability.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { asksClusterDns } from './pod-files.ts';
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
    aliasOf: (name) => aliasOf(work, name),
    nameOf: (address) => (asksClusterDns(work) ? nameOfAddress(work.client, address) : null),
  };
}

function addressesOf({ client, pod }: Work, name: string): string[] | null {
  if (!asksClusterDns({ pod }) || policyAgainstDns(viewOf(client), pod)) return null;
  const asked = { name: `${name.replace(/\.$/, '')}.`, namespace: pod.metadata.namespace ?? 'default' };
  const { found } = follow(client, asked);
  if (!found) return null;
  if (found.kind === 'addresses') return found.addresses.length > 0 ? found.addresses : null;
  return found.kind === 'service' ? [found.service.spec?.clusterIP ?? ''] : null;
}

function aliasOf({ client, pod }: Work, name: string): string | null {
  const { aliases, found } = follow(client, { name: `${name}.`, namespace: pod.metadata.namespace ?? 'default' });
  return aliases.length > 0 && found ? found.name : null;
}

function get(work: Work, host: string, port: number, path: string): Answer {
  const { pod } = work;
  if (host === 'localhost' || host === '127.0.0.1' || host === addressOf(work)) {
    const page = servePage(pod, work.run, port, path);
    if (page) return { kind: 'ok', ip: '127.0.0.1', ...page };
    // On the node's own network its node ports answer here, too.
    return pod.spec?.hostNetwork ? ask(work, addressOf(work), port, path) : { kind: 'refused', ip: '127.0.0.1' };
  }
  return ask(work, host, port, path);
}

function ask(work: Work, host: string, port: number, path: string): Answer {
  const { client, pod } = work;
  const isName = !/^[\d.]+$|:/.test(host);
  if (isName && !asksClusterDns(work)) return { kind: 'no-such-name' };
  const { outcome, ip, answers } = reach({ client: viewOf(client) }, { fromPod: pod, host, port });
  if (outcome === 'no-such-name') return { kind: 'no-such-name' };
  if (outcome !== 'ok' || !answers) return { kind: outcome === 'timeout' ? 'timeout' : 'refused', ip: ip || host };
  const page = pageOf(client, answers.pod, answers.port, path);
  return page ? { kind: 'ok', ip, ...page } : { kind: 'refused', ip };
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

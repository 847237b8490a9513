import type { PodDNSConfig } from '#lib/simulator/schema/kubernetes.ts';
import { addressOf } from './pod-ip.ts';
import type { Work } from './work.ts';

const clusterDns = '10.96.0.10';
const nodeDns = '172.18.0.1';
const nodeHosts = '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n';
const podHosts = `${nodeHosts}fe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n`;

/** What a pod's containers call themselves: the node's name on its network, else the pod's own. */
export function hostnameOf({ pod, node }: Pick<Work, 'pod' | 'node'>): string {
  if (pod.spec?.hostNetwork) return node.metadata.name;
  const short = (pod.spec?.hostname ?? pod.metadata.name).slice(0, 63);
  const domain = domainOf({ pod });
  return pod.spec?.setHostnameAsFQDN && domain !== '' ? `${short}.${domain}` : short;
}

function domainOf({ pod }: Pick<Work, 'pod'>): string {
  const subdomain = pod.spec?.subdomain;
  return subdomain ? `${subdomain}.${pod.metadata.namespace}.svc.cluster.local` : '';
}

/** /etc/hosts as the kubelet writes it. */
export function hostsOf(work: Work): string {
  const { pod } = work;
  const aliases = (pod.spec?.hostAliases ?? []).map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}\n`);
  const added = aliases.length > 0 ? `\n# Entries added by HostAliases.\n${aliases.join('')}` : '';
  if (pod.spec?.hostNetwork) return `# Kubernetes-managed hosts file (host network).\n${nodeHosts}${added}`;
  const short = (pod.spec?.hostname ?? pod.metadata.name).slice(0, 63);
  const domain = domainOf(work);
  const title = domain === '' ? short : `${short}.${domain}\t${short}`;
  return `# Kubernetes-managed hosts file.\n${podHosts}${addressOf(work)}\t${title}\n${added}`;
}

type Dns = { servers: string[]; searches: string[]; options: string[] };

/** /etc/resolv.conf by the pod's dnsPolicy and dnsConfig (GetPodDNS). */
export function resolvConfOf(work: Pick<Work, 'pod'>): string {
  const { servers, searches, options } = dnsOf(work);
  return [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}\n`] : []),
    ...servers.map((server) => `nameserver ${server}\n`),
    ...(options.length > 0 ? [`options ${options.join(' ')}\n`] : []),
  ].join('');
}

/** Whether a pod asks the cluster's DNS; another server knows no names of the cluster. */
export function asksClusterDns(work: Pick<Work, 'pod'>): boolean {
  return dnsOf(work).servers.includes(clusterDns);
}

function dnsOf({ pod }: Pick<Work, 'pod'>): Dns {
  const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork } = pod.spec ?? {};
  const namespace = pod.metadata.namespace ?? 'default';
  if (dnsPolicy === 'None') return withConfig({ servers: [], searches: [], options: [] }, dnsConfig);
  const isNodes = dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork === true);
  if (isNodes) return withConfig({ servers: [nodeDns], searches: [], options: [] }, dnsConfig);
  const searches = [`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'];
  return withConfig({ servers: [clusterDns], searches, options: ['ndots:5'] }, dnsConfig);
}

function withConfig(base: Dns, config: PodDNSConfig | undefined): Dns {
  if (!config) return base;
  const options = new Map(base.options.map((option): [string, string] => [option.split(':')[0] ?? '', option]));
  for (const { name = '', value } of config.options ?? []) options.set(name, value ? `${name}:${value}` : name);
  return {
    servers: [...new Set([...base.servers, ...(config.nameservers ?? [])])],
    searches: [...new Set([...base.searches, ...(config.searches ?? [])])],
    options: [...options.values()],
  };
}

import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Endpoint, EndpointSlice, Service } from '#lib/simulator/schema/kubernetes.ts';
import { serviceNameKey } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';
import type { NetworkView } from './link.ts';

export type Resolved =
  /** The name of a Service with a ClusterIP. */
  | { kind: 'service'; service: Stored<Service>; name: string }
  /** A headless Service: the addresses of its pods. */
  | { kind: 'addresses'; service: Stored<Service>; addresses: string[]; name: string }
  /** An ExternalName Service: a CNAME out of the cluster, or to another name that leads nowhere. */
  | { kind: 'external'; service: Stored<Service>; name: string };

/** A name and the ExternalName Services on the way to what it stands for. */
export type Followed = { aliases: Stored<Service>[]; found: Resolved | null };

const domain = 'cluster.local';
/** CoreDNS gives up on longer chains of aliases. */
const maxAliases = 8;

/**
 * Looks a name up as the resolver of a pod in `namespace` does: with fewer than five dots the search list comes first
 * (NS.svc.cluster.local, svc.cluster.local, cluster.local). Null is NXDOMAIN, also for everything outside the cluster.
 */
export function lookUp(view: NetworkView, { name, namespace }: { name: string; namespace: string }): Resolved | null {
  const isAbsolute = name.endsWith('.');
  const bare = isAbsolute ? name.slice(0, -1) : name;
  const searched = [`${bare}.${namespace}.svc.${domain}`, `${bare}.svc.${domain}`, `${bare}.${domain}`];
  const candidates = isAbsolute ? [bare] : bare.split('.').length > 5 ? [bare, ...searched] : [...searched, bare];
  for (const candidate of candidates) {
    const found = answer(view, candidate.toLowerCase());
    if (found) return found;
  }
  return null;
}

/** Looks a name up and follows aliases to names of this cluster, as CoreDNS does before it answers. */
export function follow(view: NetworkView, asked: { name: string; namespace: string }): Followed {
  const aliases: Stored<Service>[] = [];
  let found = lookUp(view, asked);
  while (found?.kind === 'external' && aliases.length < maxAliases) {
    const next = answer(view, (found.service.spec?.externalName ?? '').toLowerCase().replace(/\.$/, ''));
    if (!next) break;
    aliases.push(found.service);
    found = next;
  }
  return { aliases, found };
}

/** What CoreDNS answers for a full name: SERVICE.NS.svc.cluster.local, or HOST.SERVICE.NS.svc.cluster.local of a headless one. */
function answer(view: NetworkView, name: string): Resolved | null {
  const suffix = `.svc.${domain}`;
  if (!name.endsWith(suffix)) return null;
  const parts = name.slice(0, -suffix.length).split('.');
  const [namespace, serviceName, host] = [parts.pop(), parts.pop(), parts.join('.')];
  if (!namespace || !serviceName) return null;
  const service = view.find<Stored<Service>>('services', namespace, serviceName);
  if (!service) return null;
  if (service.spec?.type === 'ExternalName') return host ? null : { kind: 'external', service, name };
  if (service.spec?.clusterIP !== 'None') return host ? null : { kind: 'service', service, name };
  const addresses = headlessAddresses(view, service, host);
  return host && addresses.length === 0 ? null : { kind: 'addresses', service, addresses, name };
}

function headlessAddresses(view: NetworkView, service: Stored<Service>, host: string): string[] {
  return flatMap(slicesOf(view, service), (slice) =>
    flatMap(
      (slice.endpoints ?? []).filter(
        (endpoint) => endpoint.conditions?.ready !== false && (host === '' || hostOf(endpoint) === host),
      ),
      (endpoint) => endpoint.addresses ?? [],
    ),
  );
}

/** The name of an address: of the Service that has it, or of a pod behind a Service; null for all others. */
export function nameOfAddress(view: NetworkView, address: string): string | null {
  const service = view.list<Stored<Service>>('services').find(({ spec }) => spec?.clusterIP === address);
  if (service) return fullName(service);
  for (const slice of view.list<Stored<EndpointSlice>>('endpointslices.discovery.k8s.io')) {
    const endpoint = slice.endpoints?.find(({ addresses = [], conditions }) => {
      return conditions?.ready !== false && addresses.includes(address);
    });
    const owner = slice.metadata.labels?.[serviceNameKey];
    if (endpoint && owner) {
      return `${hostOf(endpoint)}.${fullName({ metadata: { name: owner, namespace: slice.metadata.namespace } })}`;
    }
  }
  return null;
}

/** What a pod is called below its Service: by its hostname where it has one, else by its address. */
function hostOf({ hostname, addresses = [] }: Endpoint): string {
  return hostname ?? (addresses[0] ?? '').replaceAll('.', '-');
}

function fullName({ metadata }: { metadata: { name: string; namespace?: string | undefined } }): string {
  return `${metadata.name}.${metadata.namespace}.svc.${domain}`;
}

/** The EndpointSlices of a Service, by their label. */
export function slicesOf(view: NetworkView, service: Stored<Service>): Stored<EndpointSlice>[] {
  return view
    .list<Stored<EndpointSlice>>('endpointslices.discovery.k8s.io', service.metadata.namespace)
    .filter((slice) => slice.metadata.labels?.[serviceNameKey] === service.metadata.name);
}

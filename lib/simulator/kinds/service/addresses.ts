import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { fnv1a } from '#lib/simulator/fnv.ts';
import { isIpv4 } from '#lib/simulator/kinds/ip-addresses.ts';
import type { KindContext } from '#lib/simulator/kinds/kind.ts';
import type { ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import { isHeadless, needsClusterIp } from './defaults.ts';
import type { StoredService } from './service.ts';

/** The Service network is 10.96.0.0/16; the first addresses are kept for those that ask for one. */
const networkPrefix = '10.96.';
const firstFree = 256;
const lastAddress = 65_534;

/** Sets families and policy for a cluster with IPv4 only (initIPFamilyFields). */
export function initFamilies(spec: ServiceSpec): FieldError[] {
  if (spec.type === 'ExternalName') return [];
  const isFree = isHeadless(spec) && Object.keys(spec.selector ?? {}).length === 0;
  spec.ipFamilyPolicy ??= isFree ? 'RequireDualStack' : 'SingleStack';
  const errors = [...checkPolicy(spec), ...inferFamilies(spec)];
  if (errors.length > 0) return errors;
  if (isFree) {
    const families = spec.ipFamilies?.length ? spec.ipFamilies : ['IPv4'];
    const second = families[0] === 'IPv4' ? 'IPv6' : 'IPv4';
    spec.ipFamilies = spec.ipFamilyPolicy !== 'SingleStack' && families.length === 1 ? [...families, second] : families;
    return [];
  }
  if (spec.ipFamilyPolicy === 'RequireDualStack') {
    const why = 'this cluster is not configured for dual-stack services';
    errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, why));
  }
  (spec.ipFamilies ?? []).forEach((family, index) => {
    if (family === 'IPv6') errors.push(invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster'));
  });
  if (errors.length > 0) return errors;
  if (!spec.ipFamilies?.length) spec.ipFamilies = ['IPv4'];
  return [];
}

function checkPolicy({ ipFamilyPolicy: policy, clusterIPs, ipFamilies }: ServiceSpec): FieldError[] {
  if (policy !== 'SingleStack') return [];
  const why = (what: string) => `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
  const errors: FieldError[] = [];
  if (clusterIPs?.length === 2) errors.push(invalid('spec.ipFamilyPolicy', policy, why('cluster IPs')));
  if (ipFamilies?.length === 2) errors.push(invalid('spec.ipFamilyPolicy', policy, why('IP families')));
  return errors;
}

/** Families that are not told follow from the addresses. Mutates. */
function inferFamilies(spec: ServiceSpec): FieldError[] {
  const ips = spec.clusterIPs ?? [];
  if (ips[0] === 'None') return [];
  return flatMap(ips, (ip, index) => {
    if (index < (spec.ipFamilies?.length ?? 0)) return [];
    if (!isIpv4(ip)) return [invalid(`spec.clusterIPs[${index}]`, ips, 'IPv6 is not configured on this cluster')];
    spec.ipFamilies = [...(spec.ipFamilies ?? []), 'IPv4'];
    return [];
  });
}

/** Gives the Service an address of the Service network, or checks the one it asks for. `old` keeps its own. */
export function allocateClusterIp(
  object: StoredService,
  old: StoredService | null,
  context: KindContext,
): FieldError[] {
  const spec = object.spec ?? {};
  if (!needsClusterIp(spec) || isHeadless(spec)) return [];
  const wanted = spec.clusterIPs?.[0] || spec.clusterIP;
  const kept = old?.spec && needsClusterIp(old.spec) ? old.spec.clusterIP : undefined;
  if (wanted && wanted === kept) return [];
  const services = context.list('services') as StoredService[];
  const isTaken = (ip: string) =>
    services.some((service) => service.spec?.clusterIP === ip && isOther(service, object));
  if (wanted) {
    const why = addressProblem(wanted, isTaken, context);
    if (why)
      return [invalid('spec.clusterIPs', spec.clusterIPs ?? [wanted], `failed to allocate IP ${wanted}: ${why}`)];
  }
  spec.clusterIP = wanted || freeAddress(object, isTaken);
  spec.clusterIPs = [spec.clusterIP];
  return [];
}

/** A dry run asks one allocator, which does not know what others hold. */
function addressProblem(ip: string, isTaken: (ip: string) => boolean, context: KindContext): string | null {
  const isDryRun = context.request?.options?.dryRun === true;
  if (isInNetwork(ip)) return !isDryRun && isTaken(ip) ? 'provided IP is already allocated' : null;
  if (!isDryRun) return 'the provided network does not match the current range';
  return `the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${networkPrefix}0.0/16`;
}

function isInNetwork(ip: string): boolean {
  // The first and the last address are nobody's.
  const isEdge = ip === `${networkPrefix}0.0` || ip === `${networkPrefix}255.255`;
  return isIpv4(ip) && ip.startsWith(networkPrefix) && !isEdge;
}

function freeAddress(object: StoredService, isTaken: (ip: string) => boolean): string {
  const span = lastAddress - firstFree;
  const start = hashOf(object) % span;
  for (let step = 0; step < span; step += 1) {
    const number = firstFree + ((start + step) % span);
    const ip = `${networkPrefix}${number >> 8}.${number & 255}`;
    if (!isTaken(ip)) return ip;
  }
  throw new Error('the Service network has no free address');
}

/** Whether two Services are not one and the same. */
export function isOther({ metadata }: StoredService, object: StoredService): boolean {
  return metadata.name !== object.metadata.name || metadata.namespace !== object.metadata.namespace;
}

/** Over namespace and name: addresses look drawn by lot, yet are the same in every run. */
export function hashOf(object: StoredService): number {
  return fnv1a(`${object.metadata.namespace}/${object.metadata.name}`);
}

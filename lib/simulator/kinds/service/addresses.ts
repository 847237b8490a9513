import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import type { KindContext } from '#lib/simulator/kinds/kind.ts';
import { isIpv4 } from '#lib/simulator/kinds/names.ts';
import type { ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import { isHeadless, needsClusterIp, needsHealthCheckPort, needsNodePort } from './defaults.ts';
import type { StoredService } from './service.ts';

/** The Service network is 10.96.0.0/16; the first addresses are kept for those that ask for one. */
const networkPrefix = '10.96.';
const firstFree = 256;
const lastAddress = 65_534;
const lowestNodePort = 30_000;
const highestNodePort = 32_767;
/** Below it, ports are kept for those that ask for one. */
const firstFreeNodePort = 30_086;

/** Sets families and policy for a cluster with IPv4 only (initIPFamilyFields). */
export function initFamilies(spec: ServiceSpec): FieldError[] {
  if (spec.type === 'ExternalName') return [];
  const isSelectorless = Object.keys(spec.selector ?? {}).length === 0;
  if (isHeadless(spec) && isSelectorless) {
    spec.ipFamilyPolicy ??= 'RequireDualStack';
    if (!spec.ipFamilies?.length) spec.ipFamilies = ['IPv4'];
    if (spec.ipFamilyPolicy !== 'SingleStack' && spec.ipFamilies.length === 1) {
      spec.ipFamilies.push(spec.ipFamilies[0] === 'IPv4' ? 'IPv6' : 'IPv4');
    }
    return [];
  }
  const errors: FieldError[] = [];
  if (spec.ipFamilyPolicy === 'RequireDualStack') {
    const why = 'this cluster is not configured for dual-stack services';
    errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, why));
  }
  (spec.ipFamilies ?? []).forEach((family, index) => {
    if (family === 'IPv6') errors.push(invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster'));
  });
  if (errors.length > 0) return errors;
  spec.ipFamilyPolicy ??= 'SingleStack';
  if (!spec.ipFamilies?.length) spec.ipFamilies = ['IPv4'];
  return [];
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
    const why = !isInNetwork(wanted)
      ? 'the provided network does not match the current range'
      : isTaken(wanted)
        ? 'provided IP is already allocated'
        : null;
    if (why)
      return [invalid('spec.clusterIPs', spec.clusterIPs ?? [wanted], `failed to allocate IP ${wanted}: ${why}`)];
  }
  spec.clusterIP = wanted || freeAddress(object, isTaken);
  spec.clusterIPs = [spec.clusterIP];
  return [];
}

function isInNetwork(ip: string): boolean {
  return isIpv4(ip) && ip.startsWith(networkPrefix);
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

/** Gives the ports of a NodePort or LoadBalancer Service their node ports, or checks those it asks for. */
export function allocateNodePorts(
  object: StoredService,
  old: StoredService | null,
  context: KindContext,
): FieldError[] {
  const spec = object.spec ?? {};
  if (!needsNodePort(spec)) return [];
  const taken = new Set(others(object, context).flatMap(portsOf));
  const own = new Set(old ? portsOf(old) : []);
  const errors: FieldError[] = [];
  const used = new Map<number, string | undefined>();
  (spec.ports ?? []).forEach((port, index) => {
    if (!port.nodePort) return;
    const why = own.has(port.nodePort) ? null : nodePortProblem(port.nodePort, taken);
    // The same number may serve another protocol.
    if (why && used.get(port.nodePort) === undefined) {
      errors.push(invalid(`spec.ports[${index}].nodePort`, port.nodePort, why));
    }
    used.set(port.nodePort, port.protocol);
  });
  if (errors.length > 0) return errors.slice(0, 1);
  for (const port of mayAllocate(spec) ? (spec.ports ?? []) : []) {
    if (port.nodePort) continue;
    const twin = spec.ports?.find((other) => other.port === port.port && other !== port && other.nodePort);
    const isShared = twin && twin.protocol !== port.protocol;
    port.nodePort = isShared
      ? twin.nodePort
      : freeNodePort(object, port.port ?? 0, new Set([...taken, ...used.keys()]));
    used.set(port.nodePort ?? 0, port.protocol);
  }
  if (needsHealthCheckPort(spec))
    spec.healthCheckNodePort ||= freeNodePort(object, 0, new Set([...taken, ...used.keys()]));
  return [];
}

function mayAllocate(spec: ServiceSpec): boolean {
  return spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts !== false;
}

function nodePortProblem(port: number, taken: Set<number>): string | null {
  if (port < lowestNodePort || port > highestNodePort) {
    const range = `${lowestNodePort}-${highestNodePort}`;
    return `provided port is not in the valid range. The range of valid ports is ${range}`;
  }
  return taken.has(port) ? 'provided port is already allocated' : null;
}

function freeNodePort(object: StoredService, salt: number, taken: Set<number>): number {
  const span = highestNodePort - firstFreeNodePort + 1;
  const start = (hashOf(object) + salt * 7919) % span;
  for (let step = 0; step < span; step += 1) {
    const port = firstFreeNodePort + ((start + step) % span);
    if (!taken.has(port)) return port;
  }
  throw new Error('there is no free node port');
}

function portsOf(service: StoredService): number[] {
  const ports = (service.spec?.ports ?? []).flatMap((port) => (port.nodePort ? [port.nodePort] : []));
  return service.spec?.healthCheckNodePort ? [...ports, service.spec.healthCheckNodePort] : ports;
}

function others(object: StoredService, context: KindContext): StoredService[] {
  return (context.list('services') as StoredService[]).filter((service) => isOther(service, object));
}

function isOther({ metadata }: StoredService, object: StoredService): boolean {
  return metadata.name !== object.metadata.name || metadata.namespace !== object.metadata.namespace;
}

/** FNV-1a over namespace and name: addresses look drawn by lot, yet are the same in every run. */
function hashOf(object: StoredService): number {
  let hash = 0x811c9dc5;
  for (const char of `${object.metadata.namespace}/${object.metadata.name}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

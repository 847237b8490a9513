import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { KindContext } from '#lib/simulator/kinds/kind.ts';
import type { ServicePort, ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import { hashOf, isOther } from './addresses.ts';
import { needsHealthCheckPort, needsNodePort } from './defaults.ts';
import type { StoredService } from './service.ts';

const lowestNodePort = 30_000;
const highestNodePort = 32_767;
/** Below it, ports are kept for those that ask for one. */
const firstFreeNodePort = 30_086;

/** What is taken, by others and so far by this Service, and whether the range is looked at: a dry run does not. */
type Ports = { taken: Set<number>; isDryRun: boolean };

/** Gives the ports of a NodePort or LoadBalancer Service their node ports, or checks those it asks for. */
export function allocateNodePorts(
  object: StoredService,
  old: StoredService | null,
  context: KindContext,
): FieldError[] {
  const spec = object.spec ?? {};
  if (!needsNodePort(spec)) return [];
  const others = (context.list('services') as StoredService[]).filter((service) => isOther(service, object));
  const isDryRun = context.request?.options?.dryRun === true;
  const ports: Ports = { taken: new Set(flatMap(others, portsOf)), isDryRun };
  const errors =
    old?.spec && needsNodePort(old.spec) ? updatePorts(object, new Set(portsOf(old)), ports) : initPorts(object, ports);
  if (errors.length > 0) return errors;
  if (needsHealthCheckPort(spec)) {
    for (const { nodePort } of spec.ports ?? []) if (nodePort) ports.taken.add(nodePort);
    spec.healthCheckNodePort ||= freeNodePort(object, 0, ports.taken);
  }
  return [];
}

/** initNodePorts: ports of one number share a node port, the first that is asked for among them. */
function initPorts(object: StoredService, ports: Ports): FieldError[] {
  const spec = object.spec ?? {};
  const given = new Map<number, number>();
  for (const [index, port] of (spec.ports ?? []).entries()) {
    if (!port.nodePort && !mayAllocate(spec)) continue;
    const number = port.port ?? 0;
    const known = given.get(number);
    const wanted = known === undefined ? requested(number, spec.ports ?? []) : port.nodePort || known;
    if (wanted !== undefined && wanted !== known) {
      const why = take(wanted, ports);
      if (why) return [invalid(`spec.ports[${index}].nodePort`, wanted, why)];
    }
    port.nodePort = wanted ?? giveFree(object, port, ports);
    if (known === undefined) given.set(number, port.nodePort);
  }
  return [];
}

function requested(number: number, ports: ServicePort[]): number | undefined {
  return ports.find((port) => (port.port ?? 0) === number && port.nodePort)?.nodePort;
}

/** updateNodePorts: what the Service had it keeps, and it may ask for one number twice. */
function updatePorts(object: StoredService, own: Set<number>, ports: Ports): FieldError[] {
  const spec = object.spec ?? {};
  const allocated = new Set<number>();
  for (const number of own) ports.taken.add(number);
  for (const [index, port] of (spec.ports ?? []).entries()) {
    if (!port.nodePort) {
      if (mayAllocate(spec)) port.nodePort = giveFree(object, port, ports);
      continue;
    }
    if (own.has(port.nodePort) || allocated.has(port.nodePort)) continue;
    const why = take(port.nodePort, ports);
    if (why) return [invalid(`spec.ports[${index}].nodePort`, port.nodePort, why)];
    allocated.add(port.nodePort);
  }
  return [];
}

function take(port: number, { taken, isDryRun }: Ports): string | null {
  if (!isDryRun && (port < lowestNodePort || port > highestNodePort)) {
    const range = `${lowestNodePort}-${highestNodePort}`;
    return `provided port is not in the valid range. The range of valid ports is ${range}`;
  }
  if (taken.has(port)) return 'provided port is already allocated';
  taken.add(port);
  return null;
}

function giveFree(object: StoredService, port: ServicePort, { taken }: Ports): number {
  // What later ports ask for is left to them.
  const wanted = flatMap(object.spec?.ports ?? [], ({ nodePort }) => (nodePort ? [nodePort] : []));
  const number = freeNodePort(object, port.port ?? 0, new Set([...taken, ...wanted]));
  taken.add(number);
  return number;
}

function mayAllocate(spec: ServiceSpec): boolean {
  return spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts !== false;
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
  const ports = flatMap(service.spec?.ports ?? [], (port) => (port.nodePort ? [port.nodePort] : []));
  return service.spec?.healthCheckNodePort ? [...ports, service.spec.healthCheckNodePort] : ports;
}

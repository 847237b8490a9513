import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalidError } from '#lib/simulator/api/status.ts';
import type { KindContext } from '#lib/simulator/kinds/kind.ts';
import type { ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { allocateClusterIp, initFamilies } from './addresses.ts';
import { validateClusterIps } from './cluster-ips.ts';
import { isExternallyAccessible, needsClusterIp, needsHealthCheckPort, needsNodePort } from './defaults.ts';
import { allocateNodePorts } from './node-ports.ts';
import type { StoredService } from './service.ts';

/** What upstream does before it validates a new Service: one address field from the other, then allocation. */
export function prepareService(object: StoredService, context: KindContext): void {
  const spec = object.spec ?? {};
  object.status = { loadBalancer: {} };
  if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
  allocate(object, null, context);
}

/** The same for a changed one: allocated values that were left out are filled in, those of an old type dropped. */
export function prepareServiceUpdate(object: StoredService, old: StoredService, context: KindContext): void {
  const spec = object.spec ?? {};
  const last = old.spec ?? {};
  keepAllocated(spec, last);
  alignClusterIps(spec, last);
  allocate(object, old, context);
  dropOldType(spec, last);
}

function allocate(object: StoredService, old: StoredService | null, context: KindContext): void {
  const spec = object.spec ?? {};
  // Allocation errors come alone: the rest of validation is not reached.
  refuse(object, validateClusterIps(spec));
  refuse(object, initFamilies(spec));
  // A changed address is refused by validation, so nothing is allocated for it.
  const isKept = old?.spec && needsClusterIp(old.spec) && old.spec.clusterIPs?.[0];
  if (!isKept) refuse(object, allocateClusterIp(object, old, context));
  refuse(object, allocateNodePorts(object, old, context));
}

function refuse(object: StoredService, errors: FieldError[]): void {
  if (errors.length > 0) throw invalidError({ group: '', name: 'Service' }, object.metadata.name, errors);
}

/** patchAllocatedValues: a client may leave out what the server gave. */
function keepAllocated(spec: ServiceSpec, last: ServiceSpec): void {
  if (needsClusterIp(spec) && needsClusterIp(last)) {
    if (!spec.clusterIP && last.clusterIP) spec.clusterIP = last.clusterIP;
    if (!spec.clusterIPs?.length && spec.clusterIP === last.clusterIP && last.clusterIPs)
      spec.clusterIPs = last.clusterIPs;
    if (!spec.ipFamilies?.length && last.ipFamilies) spec.ipFamilies = last.ipFamilies;
    if (last.ipFamilyPolicy) spec.ipFamilyPolicy ??= last.ipFamilyPolicy;
  }
  if (needsNodePort(spec) && needsNodePort(last)) {
    const kept = new Set((spec.ports ?? []).map((port) => port.nodePort));
    for (const port of spec.ports ?? []) {
      const before = last.ports?.find((other) => (other.name ?? '') === (port.name ?? ''))?.nodePort;
      if (!port.nodePort && before && !kept.has(before)) port.nodePort = before;
    }
  }
  if (needsHealthCheckPort(spec) && needsHealthCheckPort(last) && last.healthCheckNodePort) {
    spec.healthCheckNodePort ||= last.healthCheckNodePort;
  }
}

/** normalizeClusterIPs on update: clients that know only one of the two fields change that one. */
function alignClusterIps(spec: ServiceSpec, last: ServiceSpec): void {
  if (last.clusterIPs?.length && !spec.clusterIPs?.length && spec.clusterIP === last.clusterIP) {
    spec.clusterIPs = last.clusterIPs;
  }
  if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
  if (spec.clusterIP === last.clusterIP || !isEqual(spec.clusterIPs ?? [], last.clusterIPs ?? [])) return;
  if (spec.clusterIP) spec.clusterIPs = [spec.clusterIP];
  else delete spec.clusterIPs;
}

/** dropTypeDependentFields: what the old type needed, the new one does not, and nobody changed. */
function dropOldType(spec: ServiceSpec, last: ServiceSpec): void {
  const isSame = (key: keyof ServiceSpec) => isEqual(spec[key], last[key]);
  const drop = (key: keyof ServiceSpec, isNeeded: (spec: ServiceSpec) => boolean) => {
    if (isNeeded(last) && !isNeeded(spec) && isSame(key)) delete spec[key];
  };
  for (const key of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'] as const) drop(key, needsClusterIp);
  const nodePorts = (ports: ServiceSpec['ports']) => (ports ?? []).map((port) => port.nodePort);
  if (needsNodePort(last) && !needsNodePort(spec) && isEqual(nodePorts(spec.ports), nodePorts(last.ports))) {
    for (const port of spec.ports ?? []) delete port.nodePort;
  }
  drop('healthCheckNodePort', needsHealthCheckPort);
  drop('allocateLoadBalancerNodePorts', ({ type }) => type === 'LoadBalancer');
  drop('loadBalancerClass', ({ type }) => type === 'LoadBalancer');
  drop('externalTrafficPolicy', isExternallyAccessible);
  // Read back, a name outside has none.
  if (spec.type === 'ExternalName') delete spec.internalTrafficPolicy;
}

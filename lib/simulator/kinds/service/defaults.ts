import type { ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { StoredService } from './service.ts';

const defaultAffinitySeconds = 10_800;

/** SetDefaults_Service. What is allocated (addresses, node ports, families) comes later. */
export function setServiceDefaults(object: StoredService): void {
  const spec: ServiceSpec = object.spec ?? {};
  object.spec = spec;
  spec.sessionAffinity ||= 'None';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP' && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: defaultAffinitySeconds } };
  }
  spec.type ||= 'ClusterIP';
  for (const port of spec.ports ?? []) {
    port.protocol ||= 'TCP';
    port.targetPort ||= port.port ?? 0;
  }
  if (isExternallyAccessible(spec)) spec.externalTrafficPolicy ||= 'Cluster';
  if (['NodePort', 'LoadBalancer', 'ClusterIP'].includes(spec.type)) spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
  for (const ingress of object.status?.loadBalancer?.ingress ?? []) if (ingress.ip) ingress.ipMode ??= 'VIP';
}

/** Whether clients outside of the cluster may reach it: then it has an external traffic policy. */
export function isExternallyAccessible(spec: ServiceSpec): boolean {
  const isOpen = spec.type === 'LoadBalancer' || spec.type === 'NodePort';
  return isOpen || (spec.type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0);
}

export function isHeadless(spec: ServiceSpec): boolean {
  return spec.clusterIPs?.length === 1 ? spec.clusterIPs[0] === 'None' : spec.clusterIP === 'None';
}

export function needsClusterIp(spec: ServiceSpec): boolean {
  return spec.type === 'ClusterIP' || needsNodePort(spec);
}

export function needsNodePort(spec: ServiceSpec): boolean {
  return spec.type === 'NodePort' || spec.type === 'LoadBalancer';
}

export function needsHealthCheckPort(spec: ServiceSpec): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

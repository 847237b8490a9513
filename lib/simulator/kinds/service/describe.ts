import { createDescribeWriter, formatLabels, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import type { EndpointSlice, LoadBalancerIngress } from '#lib/simulator/schema/kubernetes.ts';
import { serviceNameKey } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';
import type { StoredService } from './service.ts';

const shownEndpoints = 3;

/** `kubectl describe service`. */
export function describeService(object: StoredService, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { spec = {}, status } = object;
  const line = (title: string, value: unknown) => writer.line(0, `${title}:\t${value}`);
  writeMeta(writer, object);
  line('Selector', formatLabels(spec.selector));
  line('Type', spec.type);
  if (spec.ipFamilyPolicy) line('IP Family Policy', spec.ipFamilyPolicy);
  line('IP Families', spec.ipFamilies?.length ? spec.ipFamilies.join(',') : '<none>');
  line('IP', spec.clusterIP ?? '');
  line('IPs', spec.clusterIPs?.length ? spec.clusterIPs.join(',') : '<none>');
  if (spec.externalIPs?.length) line('External IPs', spec.externalIPs.join(','));
  if (spec.loadBalancerIP) line('Desired LoadBalancer IP', spec.loadBalancerIP);
  if (spec.externalName) line('External Name', spec.externalName);
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0) line('LoadBalancer Ingress', ingress.map(formatIngress).join(', '));
  const slices = slicesOf(object, context);
  for (const port of spec.ports ?? []) {
    const name = port.name || '<unset>';
    line('Port', `${name}\t${port.port}/${port.protocol}`);
    line('TargetPort', `${port.targetPort}/${port.protocol}`);
    if (port.nodePort) line('NodePort', `${name}\t${port.nodePort}/${port.protocol}`);
    if (port.appProtocol) line('AppProtocol', port.appProtocol);
    line('Endpoints', formatEndpoints(slices, port.name ?? ''));
  }
  line('Session Affinity', spec.sessionAffinity);
  if (spec.externalTrafficPolicy) line('External Traffic Policy', spec.externalTrafficPolicy);
  if (spec.internalTrafficPolicy) line('Internal Traffic Policy', spec.internalTrafficPolicy);
  if (spec.healthCheckNodePort) line('HealthCheck NodePort', spec.healthCheckNodePort);
  if (spec.trafficDistribution) line('Traffic Distribution', spec.trafficDistribution);
  const ranges = spec.loadBalancerSourceRanges ?? [];
  if (ranges.length > 0) line('LoadBalancer Source Ranges', ranges.join(','));
  writer.raw(context.events(object));
  return writer.text();
}

/** The EndpointSlices of a Service. */
export function slicesOf(object: StoredService, context: DescribeContext): Stored<EndpointSlice>[] {
  const { namespace, name } = object.metadata;
  const slices = context.list('endpointslices.discovery.k8s.io', namespace) as Stored<EndpointSlice>[];
  return slices.filter((slice) => slice.metadata.labels?.[serviceNameKey] === name);
}

/** The ready addresses behind one port (all ports with null), three of them and how many more. */
export function formatEndpoints(slices: EndpointSlice[], portName: string | null): string {
  if (slices.length === 0) return '<none>';
  const found = slices.flatMap((slice) => {
    const ready = (slice.endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
    const addresses = ready.map(({ addresses: list }) => list?.[0] ?? '');
    if (!slice.ports?.length) return addresses;
    const ports = slice.ports.filter((port) => portName === null || (port.name ?? '') === portName);
    return ports.flatMap(({ port }) => addresses.map((address) => joinHostPort(address, port)));
  });
  const shown = found.slice(0, shownEndpoints).join(',');
  return found.length > shownEndpoints ? `${shown} + ${found.length - shownEndpoints} more...` : shown;
}

/** An address of a load balancer with its mode, or its name. */
function formatIngress({ ip, ipMode, hostname }: LoadBalancerIngress): string {
  if (!ip) return hostname ?? '';
  return ipMode ? `${ip} (${ipMode})` : ip;
}

function joinHostPort(host: string, port: number | undefined): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

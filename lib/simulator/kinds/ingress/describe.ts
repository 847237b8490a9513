import {
  createDescribeWriter,
  type DescribeWriter,
  writeAnnotations,
  writeLabels,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { formatEndpoints, slicesOf } from '#lib/simulator/kinds/service/describe.ts';
import type { StoredService } from '#lib/simulator/kinds/service/service.ts';
import type { IngressBackend } from '#lib/simulator/schema/kubernetes.ts';
import type { StoredIngress } from './ingress.ts';

/** `kubectl describe ingress`. */
export function describeIngress(object: StoredIngress, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status } = object;
  const show = (backend: IngressBackend) => describeBackend(backend, metadata.namespace, context);
  writer.line(0, `Name:\t${metadata.name}`);
  writeLabels(writer, metadata.labels);
  writer.line(0, `Namespace:\t${metadata.namespace}`);
  const addresses = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname);
  writer.line(0, `Address:\t${addresses.join(',')}`);
  writer.line(0, `Ingress Class:\t${spec.ingressClassName ?? '<none>'}`);
  writer.line(0, `Default backend:\t${spec.defaultBackend ? show(spec.defaultBackend) : '<default>'}`);
  if (spec.tls?.length) {
    writer.line(0, 'TLS:');
    for (const { hosts = [], secretName } of spec.tls) {
      writer.line(1, secretName ? `${secretName} terminates ${hosts.join(',')}` : `SNI routes ${hosts.join(',')}`);
    }
  }
  writeRules(writer, object, show);
  writeAnnotations(writer, metadata.annotations);
  writer.raw(context.events(object));
  return writer.text();
}

function writeRules(
  writer: DescribeWriter,
  { spec = {} }: StoredIngress,
  show: (backend: IngressBackend) => string,
): void {
  writer.line(0, 'Rules:');
  writer.line(1, 'Host\tPath\tBackends');
  writer.line(1, '----\t----\t--------');
  const rules = (spec.rules ?? []).filter(({ http }) => http);
  for (const { host, http } of rules) {
    writer.line(1, `${host || '*'}\t`);
    for (const { path, backend } of http?.paths ?? []) writer.line(2, `\t${path ?? ''} \t${show(backend ?? {})}`);
  }
  if (rules.length === 0) writer.line(1, `*\t*\t${spec.defaultBackend ? show(spec.defaultBackend) : '<default>'}`);
}

function describeBackend(
  { service, resource }: IngressBackend,
  namespace: string | undefined,
  context: DescribeContext,
): string {
  if (resource) return `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}`;
  if (!service) return '';
  const { name = '', port = {} } = service;
  const shown = `${name}:${port.number ? port.number : (port.name ?? '')}`;
  const found = context.find('services', namespace, name) as StoredService | null;
  if (!found) return `${shown} (<error: services ${JSON.stringify(name)} not found>)`;
  const target = found.spec?.ports?.find((each) => (port.number ? each.port === port.number : each.name === port.name));
  return `${shown} (${formatEndpoints(slicesOf(found, context), target?.name ?? '')})`;
}

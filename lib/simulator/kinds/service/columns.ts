import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { formatLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { Column } from '#lib/simulator/kinds/kind.ts';
import type { ServicePort } from '#lib/simulator/schema/kubernetes.ts';
import type { StoredService } from './service.ts';

export const serviceColumns: Column<StoredService>[] = [
  nameColumn,
  { name: 'Type', cell: ({ spec }) => spec?.type ?? '' },
  { name: 'Cluster-IP', cell: ({ spec }) => spec?.clusterIPs?.[0] ?? '<none>' },
  { name: 'External-IP', cell: externalIp },
  { name: 'Port(s)', cell: ({ spec }) => printPorts(spec?.ports) },
  ageColumn,
  { name: 'Selector', wide: true, cell: ({ spec }) => formatLabels(spec?.selector) },
];

function externalIp({ spec = {}, status }: StoredService): string {
  const own = spec.externalIPs ?? [];
  if (spec.type === 'ExternalName') return spec.externalName ?? '';
  if (spec.type !== 'LoadBalancer') return own.length > 0 ? own.join(',') : '<none>';
  const given = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '');
  return [...given, ...own].join(',') || '<pending>';
}

function printPorts(ports: ServicePort[] | undefined): string {
  if (!ports?.length) return '<none>';
  const texts = ports.map(({ port, nodePort, protocol }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`);
  return texts.join(',');
}

import { invalid } from '#lib/simulator/api/field-error.ts';
import { ageText } from '#lib/simulator/kinds/columns.ts';
import type { Column, Kind, KindContext } from '#lib/simulator/kinds/kind.ts';
import type { CoreV1Event } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredEvent = Stored<CoreV1Event>;

const columns: Column<StoredEvent>[] = [
  { name: 'Last Seen', cell: printLastSeen },
  { name: 'Type', cell: ({ type }) => type ?? '' },
  { name: 'Reason', cell: ({ reason }) => reason ?? '' },
  { name: 'Object', cell: printObject },
  { name: 'Subobject', wide: true, cell: ({ involvedObject }) => involvedObject?.fieldPath ?? '' },
  { name: 'Source', wide: true, cell: printSource },
  { name: 'Message', cell: ({ message }) => (message ?? '').trim() },
  { name: 'First Seen', wide: true, cell: printFirstSeen },
  { name: 'Count', wide: true, cell: ({ series, count }) => series?.count ?? (count || 1) },
  { name: 'Name', wide: true, cell: ({ metadata }) => metadata.name },
];

export const event: Kind<StoredEvent> = {
  resource: 'events',
  validate({ involvedObject, metadata }) {
    const namespace = involvedObject?.namespace ?? '';
    const isClusterWide = namespace === '' && metadata.namespace === 'default';
    if (isClusterWide || namespace === (metadata.namespace ?? '')) return [];
    return [invalid('involvedObject.namespace', namespace, 'does not match event.namespace')];
  },
  validateUpdate: () => [],
  fieldSelectors: {
    'involvedObject.kind': ({ involvedObject }) => involvedObject?.kind ?? '',
    'involvedObject.namespace': ({ involvedObject }) => involvedObject?.namespace ?? '',
    'involvedObject.name': ({ involvedObject }) => involvedObject?.name ?? '',
    'involvedObject.uid': ({ involvedObject }) => involvedObject?.uid ?? '',
    'involvedObject.apiVersion': ({ involvedObject }) => involvedObject?.apiVersion ?? '',
    'involvedObject.resourceVersion': ({ involvedObject }) => involvedObject?.resourceVersion ?? '',
    'involvedObject.fieldPath': ({ involvedObject }) => involvedObject?.fieldPath ?? '',
    reason: ({ reason }) => reason ?? '',
    reportingComponent: ({ reportingComponent }) => reportingComponent ?? '',
    source: ({ source, reportingComponent }) => source?.component || (reportingComponent ?? ''),
    type: ({ type }) => type ?? '',
  },
  columns,
};

function printFirstSeen({ firstTimestamp, eventTime }: StoredEvent, context: KindContext): string {
  return ageText(firstTimestamp || eventTime, context.now);
}

function printLastSeen(object: StoredEvent, context: KindContext): string {
  if (object.series) return ageText(object.series.lastObservedTime, context.now);
  return object.lastTimestamp ? ageText(object.lastTimestamp, context.now) : printFirstSeen(object, context);
}

function printObject({ involvedObject }: StoredEvent): string {
  const kind = (involvedObject?.kind ?? '').toLowerCase();
  return involvedObject?.name ? `${kind}/${involvedObject.name}` : kind;
}

function printSource({ source, reportingComponent, reportingInstance }: StoredEvent): string {
  const component = source?.component || reportingComponent || '';
  const host = source?.host || reportingInstance || '';
  return host ? `${component}, ${host}` : component;
}

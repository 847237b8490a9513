import { nameText, type ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

/** meta.k8s.io/v1 Table as the server sends it. */
export type Table = {
  columnDefinitions: { name: string; type: string; format?: string; priority?: number }[];
  rows: { cells: Json[]; object?: JsonObject }[];
};

export type TableOptions = {
  wide: boolean;
  withNamespace: boolean;
  withKind: boolean;
  labelColumns: string[];
  showLabels: boolean;
};

/** The rows of `kubectl get`; the first one is the header. */
export function tableRows(type: ResourceType | null, table: Table, options: TableOptions): string[][] {
  const shown = table.columnDefinitions.map((column) => options.wide || !column.priority);
  const titles = table.columnDefinitions.filter((_, at) => shown[at]).map((column) => column.name.toUpperCase());
  const header = [
    ...(options.withNamespace ? ['NAMESPACE'] : []),
    ...titles,
    ...options.labelColumns.map((label) => label.slice(label.lastIndexOf('/') + 1).toUpperCase()),
    ...(options.showLabels ? ['LABELS'] : []),
  ];
  const rows = table.rows.map((row) => {
    const metadata = (row.object?.['metadata'] ?? {}) as { name?: string; namespace?: string; labels?: Labels };
    const cells = row.cells.filter((_, at) => shown[at] ?? true).map(printCell);
    const nameAt = titles.indexOf('NAME');
    if (options.withKind && type && nameAt >= 0) cells[nameAt] = nameText(type, cells[nameAt] ?? '');
    const labels = metadata.labels ?? {};
    return [
      ...(options.withNamespace ? [metadata.namespace ?? ''] : []),
      ...cells,
      ...options.labelColumns.map((label) => labels[label] ?? ''),
      ...(options.showLabels ? [formatLabels(labels)] : []),
    ];
  });
  return [header, ...rows];
}

type Labels = Record<string, string>;

export function formatLabels(labels: Labels | undefined): string {
  const keys = Object.keys(labels ?? {}).sort();
  return keys.length === 0 ? '<none>' : keys.map((key) => `${key}=${labels?.[key]}`).join(',');
}

/** A cell is cut at its first line break. */
function printCell(cell: Json): string {
  if (cell === null) return '<none>';
  const text = typeof cell === 'string' ? cell : typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  const end = text.search(/[\f\n\r]/);
  return end < 0 ? text : `${text.slice(0, end)}...`;
}

import { ageText } from '#lib/simulator/kinds/columns.ts';
import { type Built, build } from '#lib/simulator/kubectl/builder.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import { CommandError, failure, PlainError } from '#lib/simulator/kubectl/errors.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { logLine } from '#lib/simulator/kubectl/log.ts';
import { relaxedPath } from '#lib/simulator/kubectl/printers/custom-columns.ts';
import type { Table, TableOptions } from '#lib/simulator/kubectl/printers/table.ts';
import { sortByPath, UnsortableError } from '#lib/simulator/kubectl/sort-by.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

/** What the arguments of get ask for; `table`: as the server's Tables. */
export function buildFor(call: Call, options: { table: boolean; subresource: string }): Built {
  const { flags, args } = call;
  return build(call, {
    args,
    files: flags.list('filename'),
    recursive: flags.bool('recursive'),
    kustomize: flags.text('kustomize'),
    selector: flags.text('selector') || undefined,
    fieldSelector: flags.text('field-selector') || undefined,
    allNamespaces: flags.bool('all-namespaces'),
    emptySelector: true,
    continueOnError: true,
    latest: true,
    table: options.table,
    ...(options.subresource ? { subresource: options.subresource } : {}),
  });
}

/** Tables with their rows in the order of --sort-by, or null where kubectl finds nothing to sort by. */
export function sortTables(call: Call, infos: Info[]): Info[] | null {
  const path = call.flags.text('sort-by');
  if (!path) return infos;
  // Several tables are sorted among each other, and a table has none of the fields of its rows' objects.
  if (infos.length > 1) {
    throw failure(`couldn't find any field with path "${relaxedPath(path)}" in the list of objects`);
  }
  const sorted: Info[] = [];
  for (const info of infos) {
    const { rows, ...rest } = tableOf(call, info);
    const inOrder = rows.length < 2 ? rows : sortedItems(call, rows, (row) => row.object ?? {});
    if (!inOrder) return null;
    sorted.push({ ...info, object: { ...rest, rows: inOrder } as unknown as JsonObject });
  }
  return sorted;
}

/** In the order of --sort-by, or null; what has no order is fatal. */
export function sortedItems<T>(call: Call, items: T[], jsonOf: (item: T) => Json): T[] | null {
  try {
    return sortByPath(items, call.flags.text('sort-by'), jsonOf);
  } catch (error) {
    if (!(error instanceof UnsortableError)) throw error;
    throw new PlainError(
      logLine(call.client.cluster.now(), { letter: 'F', source: 'sorter.go:375', text: error.message }),
    );
  }
}

/** How the flags of get want a table to look. */
export function tableOptions({ flags }: Call, given: { withNamespace: boolean; withKind: boolean }): TableOptions {
  return {
    wide: flags.text('output') === 'wide',
    withNamespace: given.withNamespace,
    withKind: given.withKind || flags.bool('show-kind'),
    labelColumns: flags.list('label-columns'),
    showLabels: flags.bool('show-labels'),
  };
}

/** The Table that the server answered; with --server-print=false kubectl knows no more than names and ages. */
export function tableOf(call: Call, info: Info): Table {
  if (!Array.isArray(info.object['rows'])) throw new CommandError(`no table for ${info.type.resource}`);
  const table = info.object as unknown as Table;
  if (call.flags.bool('server-print')) return table;
  const now = call.client.cluster.now();
  const columnDefinitions = ['Name', 'Age'].map((name) => ({ name, type: 'string' }));
  const rows = table.rows.map(({ object }) => {
    const { name = '', creationTimestamp } = metadataOf(object ?? {});
    return {
      cells: [String(name), ageText(creationTimestamp as string | undefined, now)],
      ...(object ? { object } : {}),
    };
  });
  return { columnDefinitions, rows };
}

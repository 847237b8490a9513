import { type Built, collect, deepAggregate, withoutNotFound } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import {
  allNamespacesFlag,
  fieldSelectorFlag,
  fileFlags,
  printFlags,
  selectorFlag,
} from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { relaxedPath } from '#lib/simulator/kubectl/printers/custom-columns.ts';
import { createPrinter, getFormats } from '#lib/simulator/kubectl/printers/output.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { tableRows } from '#lib/simulator/kubectl/printers/table.ts';
import { getRaw } from '#lib/simulator/kubectl/raw.ts';
import type { Json } from '#lib/simulator/value.ts';
import { buildFor, sortedItems, sortTables, tableOf, tableOptions } from './get-tables.ts';
import { watch } from './get-watch.ts';

export const getCommand: Command = {
  name: 'get',
  flags: [
    ...fileFlags,
    ...printFlags,
    selectorFlag,
    fieldSelectorFlag,
    allNamespacesFlag,
    { name: 'chunk-size', type: 'int', initial: 500 },
    { name: 'ignore-not-found', type: 'bool' },
    { name: 'label-columns', short: 'L', type: 'stringSlice' },
    { name: 'no-headers', type: 'bool' },
    { name: 'output-watch-events', type: 'bool' },
    { name: 'raw', type: 'string' },
    { name: 'server-print', type: 'bool', initial: true },
    { name: 'show-kind', type: 'bool' },
    { name: 'show-labels', type: 'bool' },
    { name: 'sort-by', type: 'string' },
    { name: 'subresource', type: 'string' },
    { name: 'watch', short: 'w', type: 'bool' },
    { name: 'watch-only', type: 'bool' },
  ],
  run: get,
};

const nothingToGet = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

`;
const required = `Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples`;

function get(call: Call): void {
  const { flags, args } = call;
  if (flags.text('raw')) {
    if (isWatch(call) || flags.text('selector') !== '') {
      throw failure('--raw may not be specified with other flags that filter the server request or alter the output');
    }
    if (flags.text('output') !== '') throw failure('--raw and --output are mutually exclusive');
    getRaw(call);
    return;
  }
  if (isWatch(call)) {
    checkFlags(call);
    watch(call);
    return;
  }
  const fromFiles = flags.list('filename').length > 0 || flags.text('kustomize') !== '';
  if (args.length === 0 && !fromFiles) {
    call.err(nothingToGet);
    throw failure(required);
  }
  checkFlags(call);
  const subresource = flags.text('subresource');
  const single = args.length > 1 || args.some((arg) => arg.includes('/')) || fromFiles;
  if (subresource && !single) throw failure('subresource cannot be used when bulk resources are specified');
  const output = flags.text('output') || (flags.text('template') ? 'go-template' : '');
  const human = output === '' || output === 'wide';
  const built = buildFor(call, { table: human, subresource });
  if (human) printTables(call, built);
  else printObjects(call, built, output);
}

function isWatch({ flags }: Call): boolean {
  return flags.bool('watch') || flags.bool('watch-only');
}

function checkFlags(call: Call): void {
  const { flags } = call;
  const output = flags.text('output');
  if (flags.bool('show-labels') && output !== '' && output !== 'wide') {
    throw failure(`--show-labels option cannot be used with ${output} printer`);
  }
  if (flags.bool('output-watch-events') && !isWatch(call)) {
    throw failure('--output-watch-events option can only be used with --watch or --watch-only');
  }
}

function printObjects(call: Call, built: Built, output: string): void {
  const infos: Info[] = [];
  const collected = collect(built, (info) => infos.push(info));
  const errors = call.flags.bool('ignore-not-found') ? withoutNotFound(collected) : collected;
  const [first] = infos;
  if (built.single && errors.length > 0) throw deepAggregate(built, errors);
  if (infos.length === 0 && call.flags.bool('ignore-not-found') && errors.length === 0) return;
  const printer = createPrinter(call, {
    output,
    allowed: getFormats,
    noHeaders: call.flags.bool('no-headers'),
  });
  if (built.single && infos.length === 1 && first) {
    printer(first.object);
  } else {
    const sortBy = call.flags.text('sort-by');
    const objects: Json[] = infos.map((info) => info.object);
    const items = sortBy && objects.length > 0 ? sortedObjects(call, objects) : objects;
    printer({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } });
  }
  const error = deepAggregate(built, errors);
  if (error) throw error;
}

/** In the order of --sort-by; a path that no object knows is an error, unlike in tables. */
function sortedObjects(call: Call, objects: Json[]): Json[] {
  const path = relaxedPath(call.flags.text('sort-by'));
  const sorted = sortedItems(call, objects, (item) => item);
  if (!sorted) throw failure(`couldn't find any field with path ${JSON.stringify(path)} in the list of objects`);
  return sorted;
}

function printTables(call: Call, built: Built): void {
  const { flags } = call;
  const infos: Info[] = [];
  const collected = collect(built, (info) => infos.push(info));
  const errors = flags.bool('ignore-not-found') ? withoutNotFound(collected) : collected;
  const ordered = sortTables(call, infos);
  let written = '';
  for (const group of ordered === null ? [] : groupsOf(ordered)) {
    const text = groupText(call, group, { withKind: new Set(infos.map((info) => info.type)).size > 1 });
    if (text === '') continue;
    if (written !== '' && !flags.bool('no-headers')) written += '\n';
    written += text;
  }
  call.out(written);
  if (written === '' && !flags.bool('ignore-not-found') && errors.length === 0) {
    const namespaced = !flags.bool('all-namespaces') && infos.every((info) => info.type.namespaced);
    call.err(namespaced ? `No resources found in ${call.namespace} namespace.\n` : 'No resources found\n');
  }
  const error = deepAggregate(built, errors);
  if (error) throw error;
}

/** Neighbours of one type share a table. */
function groupsOf(infos: Info[]): Info[][] {
  const groups: Info[][] = [];
  for (const info of infos) {
    const last = groups.at(-1);
    if (last?.[0]?.type === info.type) last.push(info);
    else groups.push([info]);
  }
  return groups;
}

function groupText(call: Call, group: Info[], given: { withKind: boolean }): string {
  const { flags } = call;
  const [first] = group;
  if (!first) return '';
  const options = tableOptions(call, {
    withNamespace: flags.bool('all-namespaces') && first.type.namespaced,
    withKind: given.withKind,
  });
  const tables = group.map((info) => tableRows(info.type, tableOf(call, info), options));
  const header = flags.bool('no-headers') ? [] : (tables[0]?.slice(0, 1) ?? []);
  const rows = tables.flatMap((table) => table.slice(1));
  return rows.length === 0 ? '' : alignRows([...header, ...rows]);
}

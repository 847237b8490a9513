import type { WatchEvent } from '#lib/simulator/api/watch.ts';
import { type Built, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import type { ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { createPrinter, getFormats, withoutManagedFields } from '#lib/simulator/kubectl/printers/output.ts';
import { createAligner } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { type Table, tableRows } from '#lib/simulator/kubectl/printers/table.ts';
import { follow } from '#lib/simulator/kubectl/waiting.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { buildFor, sortTables, tableOptions } from './get-tables.ts';

/** Prints one event of a watch; what was there before it began is ADDED. */
type EventPrinter = (events: WatchEvent[]) => void;

/**
 * `get -w`: what is there, then each change as it happens. The virtual clock goes on until nothing changes any more; then
 * the watch ends as Ctrl-C would end it.
 */
export function watch(call: Call): void {
  const { flags } = call;
  if (flags.text('sort-by') !== '') {
    call.err('warning: --watch or --watch-only requested, --sort-by will be ignored\n');
  }
  const output = flags.text('output');
  const isTable = output === '' || output === 'wide';
  const built = buildFor(call, { table: isTable, subresource: flags.text('subresource') });
  const infos = requireInfos(built);
  const types = new Set(infos.map(({ type }) => type));
  if (types.size > 1) throw failure('you may only specify a single resource type');
  const type = [...types][0] ?? call.discovery.typeFor(call.args[0] ?? '');
  const print = isTable ? createTablePrinter(call, type) : createEventPrinter(call, output);
  const watched = watchedTarget(call, built, type);
  const options = { accept: isTable ? ('table' as const) : ('json' as const), ...selectors(call) };
  let { resourceVersion } = watched ? call.client.watch(watched, options) : { resourceVersion: '' };
  if (!flags.bool('watch-only')) print(initialEvents(call, infos, isTable));
  if (!watched) {
    const named = built.entries.length > 1 && flags.list('filename').length === 0;
    throw failure(
      named
        ? 'you may only watch a single resource or type of resource at a time'
        : 'watch is only supported on individual resources and resource collections',
    );
  }
  const look = () => {
    const next = call.client.watch(watched, { ...options, resourceVersion });
    resourceVersion = next.resourceVersion;
    for (const event of next.events) print([typed(type, event)]);
    return next.events.length > 0;
  };
  follow(call.shell.cluster, look, requestMs(call));
}

/** --request-timeout ends the request that a watch is, and with it the command. */
function requestMs({ flags }: Call): number {
  const text = flags.text('request-timeout');
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : parseDuration(text);
  return typeof ms === 'number' && ms > 0 ? ms : Number.POSITIVE_INFINITY;
}

/** One object by its name, or a collection; several names and files cannot be watched. */
function watchedTarget(call: Call, built: Built, type: ResourceType) {
  const isCollection =
    !built.targetsSingle && call.flags.list('filename').length === 0 && !call.flags.text('kustomize');
  if (isCollection) {
    const everywhere = call.flags.bool('all-namespaces') || !type.namespaced;
    return { type, ...(everywhere ? {} : { namespace: call.namespace }) };
  }
  const [only] = built.entries;
  if (!built.targetsSingle || built.entries.length !== 1 || !only || 'error' in only) return null;
  return { type, name: only.info.name, ...(type.namespaced ? { namespace: only.info.namespace } : {}) };
}

function selectors({ flags }: Call): { labelSelector?: string; fieldSelector?: string } {
  const [label, field] = [flags.text('selector'), flags.text('field-selector')];
  return { ...(label ? { labelSelector: label } : {}), ...(field ? { fieldSelector: field } : {}) };
}

function initialEvents(call: Call, infos: Info[], isTable: boolean): WatchEvent[] {
  const shown = isTable ? (sortTables(call, infos) ?? infos) : infos;
  return shown.map(({ object }) => ({ type: 'ADDED', object }));
}

/** Objects of a typed answer come without their type; the client puts it back. */
function typed(type: ResourceType, event: WatchEvent): WatchEvent {
  if (event.object['kind'] === 'Table') return event;
  return { type: event.type, object: { apiVersion: apiVersionOf(type), kind: type.kind, ...event.object } };
}

/** Rows under a header that is printed once, in columns that only get wider. */
function createTablePrinter(call: Call, type: ResourceType): EventPrinter {
  const { flags } = call;
  const align = createAligner();
  const withEvents = flags.bool('output-watch-events');
  const options = tableOptions(call, { withNamespace: flags.bool('all-namespaces'), withKind: false });
  let isHeadless = flags.bool('no-headers');
  return (events) => {
    const rows: string[][] = [];
    for (const event of events) {
      const [header = [], ...body] = tableRows(type, event.object as unknown as Table, options);
      if (body.length === 0) continue;
      if (!isHeadless) rows.push(withEvents ? ['EVENT', ...header] : header);
      isHeadless = true;
      rows.push(...body.map((row) => (withEvents ? [event.type.padEnd('MODIFIED'.length), ...row] : row)));
    }
    call.out(align(rows));
  };
}

/** -o: an object for each event, or the event itself with --output-watch-events. */
function createEventPrinter(call: Call, output: string): EventPrinter {
  const { flags } = call;
  const print = createPrinter(call, { output, allowed: getFormats, noHeaders: flags.bool('no-headers') });
  const withEvents = flags.bool('output-watch-events') && output !== 'name' && !output.startsWith('custom-columns');
  const shown = (object: JsonObject) => (flags.bool('show-managed-fields') ? object : withoutManagedFields(object));
  return (events) => {
    if (output.startsWith('custom-columns')) {
      if (events.length > 0) print({ items: events.map(({ object }) => object) });
      return;
    }
    for (const { type, object } of events) {
      if (!withEvents) print(object);
      else if (output !== 'json') print({ type, object: shown(object) });
      else call.out(`{"type":"${type}","object":${compactJson(shown(object), { sorted: true })}}\n`);
    }
  };
}

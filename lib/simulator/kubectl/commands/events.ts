import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { allNamespacesFlag, printFlags } from '#lib/simulator/kubectl/globals.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import { alignRows, createAligner } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { follow } from '#lib/simulator/kubectl/waiting.ts';
import type { CoreV1Event } from '#lib/simulator/schema/kubernetes.ts';
import { humanDuration, timeMs } from '#lib/simulator/schema/time.ts';
import type { Json, JsonObject, Stored } from '#lib/simulator/value.ts';

export const eventsCommand: Command = {
  name: 'events',
  flags: [
    ...printFlags,
    allNamespacesFlag,
    { name: 'chunk-size', type: 'int', initial: 500 },
    { name: 'for', type: 'string' },
    { name: 'no-headers', type: 'bool' },
    { name: 'types', type: 'stringSlice' },
    { name: 'watch', short: 'w', type: 'bool' },
  ],
  run: events,
};

type Event = Stored<CoreV1Event>;

function events(call: Call): void {
  const { flags } = call;
  const types = flags.list('types').map((type) => type.toLowerCase());
  const wrong = types.find((type) => type !== 'normal' && type !== 'warning');
  if (wrong !== undefined) throw failure(`valid --types are Normal or Warning`);
  const about = readTarget(call, flags.text('for'));
  const all = flags.bool('all-namespaces');
  const list = call.client.list({
    type: call.discovery.typeFor('events'),
    ...(all ? {} : { namespace: call.namespace }),
  });
  const isWanted = (event: Event) =>
    (types.length === 0 || types.includes((event.type ?? '').toLowerCase())) &&
    (about === null || (event.involvedObject?.kind === about.kind && event.involvedObject?.name === about.name));
  const found = ((list['items'] ?? []) as unknown as Event[]).filter(isWanted);
  if (flags.bool('watch')) {
    watchEvents(call, found, isWanted);
    return;
  }
  found.sort((a, b) => lastMs(a) - lastMs(b));
  const output = flags.text('output');
  if (found.length === 0) {
    call.err(all ? 'No events found.\n' : `No events found in ${call.namespace} namespace.\n`);
    return;
  }
  if (output !== '') {
    const items = found.map((event) => ({ ...event, apiVersion: 'v1', kind: 'Event' })) as unknown as Json[];
    createPrinter(call, { output })({ apiVersion: 'v1', items, kind: 'List', metadata: {} });
    return;
  }
  call.out(alignRows([...headerOf(call), ...found.map((event) => eventRow(call, event, all))]));
}

function headerOf({ flags }: Call): string[][] {
  if (flags.bool('no-headers')) return [];
  return [[...(flags.bool('all-namespaces') ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE']];
}

/** -w: those that are there, in the order of their names, then each one that comes or counts up. */
function watchEvents(call: Call, found: Event[], isWanted: (event: Event) => boolean): void {
  const { flags } = call;
  const all = flags.bool('all-namespaces');
  const target = { type: call.discovery.typeFor('events'), ...(all ? {} : { namespace: call.namespace }) };
  const output = flags.text('output');
  const printObject = output === '' ? null : createPrinter(call, { output });
  const align = createAligner();
  let header = headerOf(call);
  const print = (event: Event) => {
    if (printObject) printObject({ ...event, apiVersion: 'v1', kind: 'Event' } as unknown as JsonObject);
    else call.out(align([...header, eventRow(call, event, all)]));
    header = [];
  };
  let { resourceVersion } = call.client.watch(target);
  for (const event of found) print(event);
  follow(call.shell.cluster, () => {
    const next = call.client.watch(target, { resourceVersion });
    resourceVersion = next.resourceVersion;
    const fresh = next.events
      .filter(({ type }) => type !== 'DELETED')
      .map(({ object }) => object as unknown as Event)
      .filter(isWanted);
    for (const event of fresh) print(event);
    return fresh.length > 0;
  });
}

function readTarget(call: Call, text: string): { kind: string; name: string } | null {
  if (text === '') return null;
  const [typeText = '', name = ''] = text.split('/');
  if (name === '') throw failure('--for must be in resource/name form');
  return { kind: call.discovery.typeFor(typeText).kind, name };
}

function lastMs(event: Event): number {
  const time =
    event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp;
  return time ? timeMs(time) : 0;
}

function eventRow(call: Call, event: Event, all: boolean): string[] {
  const now = call.shell.cluster.now();
  const first = event.firstTimestamp ?? event.eventTime;
  const count = event.series?.count ?? event.count ?? 1;
  const age = humanDuration(now - lastMs(event));
  const seen = count > 1 && first ? `${age} (x${count} over ${humanDuration(now - timeMs(first))})` : age;
  const object = `${event.involvedObject?.kind ?? ''}/${event.involvedObject?.name ?? ''}`;
  return [
    ...(all ? [event.metadata.namespace ?? ''] : []),
    seen,
    event.type ?? '',
    event.reason ?? '',
    object,
    (event.message ?? '').trim(),
  ];
}

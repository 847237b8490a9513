import { kinds } from '#lib/simulator/kinds/all.ts';
import { createDescribeWriter, writeAnnotations, writeLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { alignTabs } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import type { CoreV1Event as Event } from '#lib/simulator/schema/kubernetes.ts';
import { apiVersionOf, resourceName } from '#lib/simulator/schema/resources.ts';
import { humanDuration, timeMs } from '#lib/simulator/schema/time.ts';
import type { JsonObject, KubeObject, Stored } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';
import { CommandError } from './errors.ts';
import type { Info } from './info.ts';

/** The text of `kubectl describe` for one object: its kind's own, or a generic one. */
export function describeObject(call: Call, info: Info, options: { events: boolean }): string {
  const kind = kinds.find((one) => one.resource === resourceName(info.type));
  const object = { apiVersion: apiVersionOf(info.type), kind: info.type.kind, ...info.object } as unknown as KubeObject;
  const context = describeContext(call, options);
  const text = kind?.describe ? kind.describe(object, context) : describeAnything(object, context);
  return alignTabs(text);
}

function describeContext(call: Call, options: { events: boolean }): DescribeContext {
  const now = call.shell.cluster.now();
  const list = (resource: string, namespace?: string): KubeObject[] => {
    const type = call.discovery.findType(resource);
    if (!type) return [];
    try {
      const found = call.client.list({ type, ...(namespace === undefined ? {} : { namespace }) });
      return (found['items'] ?? []) as unknown as KubeObject[];
    } catch (error) {
      if (error instanceof CommandError) return [];
      throw error;
    }
  };
  return {
    now,
    list,
    find: (resource, namespace, name) => {
      const type = call.discovery.findType(resource);
      if (!type) return null;
      try {
        return call.client.get({
          type,
          name,
          ...(namespace === undefined ? {} : { namespace }),
        }) as unknown as KubeObject;
      } catch (error) {
        if (error instanceof CommandError) return null;
        throw error;
      }
    },
    events: (object) => {
      if (!options.events) return '';
      return eventsText(list('events', object.metadata.namespace) as Stored<Event>[], object, now);
    },
  };
}

/** DescribeEvents: oldest first, with how often and how long. */
function eventsText(events: Stored<Event>[], object: KubeObject, now: number): string {
  const { uid, name, namespace } = object.metadata;
  const own = events.filter(({ involvedObject: about }) => {
    if (about?.kind !== object.kind || about.name !== name) return false;
    if ((about.namespace ?? '') !== (namespace ?? '')) return false;
    return uid === undefined || about.uid === undefined || about.uid === uid || about.uid === name;
  });
  if (own.length === 0) return 'Events:\t<none>\n';
  const timeOf = (event: Stored<Event>) =>
    timeMs(lastTime(event) ?? event.metadata.creationTimestamp ?? '1970-01-01T00:00:00Z');
  const sorted = [...own].sort((a, b) => timeOf(a) - timeOf(b));
  const rows = sorted.map((event) => {
    const source = event.source?.component || event.reportingComponent || '';
    const field = event.involvedObject?.fieldPath;
    const message = (field ? `${field}: ` : '') + (event.message ?? '').trim();
    return `  ${event.type}\t${event.reason}\t${intervalText(event, now)}\t${source}\t${message}\n`;
  });
  return `Events:\n  Type\tReason\tAge\tFrom\tMessage\n  ----\t------\t----\t----\t-------\n${rows.join('')}`;
}

function lastTime(event: Stored<Event>): string | undefined {
  return event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? undefined;
}

/** Repeated events: `(x3 over 2m)` behind the age of the last one. */
function intervalText(event: Stored<Event>, now: number): string {
  const first = event.firstTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp;
  const age = (time: string | undefined | null) => (time ? humanDuration(now - timeMs(time)) : '<unknown>');
  const count = event.series?.count ?? event.count ?? 1;
  if (count > 1) return `${age(lastTime(event))} (x${count} over ${age(first)})`;
  return age(first);
}

/** Custom resources and kinds without a text of their own: every field with its title. */
function describeAnything(object: KubeObject, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata } = object;
  writer.line(0, `Name:\t${metadata.name}`);
  writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  const shown: JsonObject = { ...(object as unknown as JsonObject) };
  const { name: _, namespace: __, labels: ___, annotations: ____, managedFields: _____, ...rest } = metadata;
  shown['metadata'] = rest as JsonObject;
  writeFields(writer, 0, shown);
  return writer.text() + context.events(object);
}

type Writer = ReturnType<typeof createDescribeWriter>;

function writeFields(writer: Writer, level: number, object: JsonObject): void {
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    const title = smartLabel(key);
    if (Array.isArray(value)) {
      writer.line(level, `${title}:`);
      for (const item of value) {
        if (item !== null && typeof item === 'object' && !Array.isArray(item)) writeFields(writer, level + 1, item);
        else writer.line(level + 1, String(item));
      }
    } else if (value !== null && typeof value === 'object') {
      writer.line(level, `${title}:`);
      writeFields(writer, level + 1, value);
    } else if (value !== undefined) {
      writer.line(level, `${title}:\t${value === null ? '<nil>' : value}`);
    }
  }
}

const acronyms = ['API', 'URL', 'UID', 'OSB', 'GUID'];

/** `creationTimestamp` → `Creation Timestamp`, `apiVersion` → `API Version`; what has more than letters and `-` stays. */
function smartLabel(field: string): string {
  if (/[^\p{L}-]/u.test(field)) return field;
  const words = field.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^A-Za-z]+/g) ?? [field];
  const titled = words.map((word) => {
    const upper = word.toUpperCase();
    return acronyms.includes(upper) ? upper : word.charAt(0).toUpperCase() + word.slice(1);
  });
  return titled.join(' ');
}

import type { ContainerPort, CoreV1Event, Toleration } from '#lib/simulator/schema/kubernetes.ts';
import { printLongTime, timeMs } from '#lib/simulator/schema/time.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { ageText } from './columns.ts';
import { byteLength } from './names.ts';
import { alignTabs } from './tab-writer.ts';

const annotationLimit = 140;
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * kubectl's PrefixWriter: indents by two blanks a level; tabs are aligned when the text is taken. `flush` ends all
 * columns, as before a table of events.
 */
export type DescribeWriter = {
  /** The text as it is behind the indentation. */
  write(level: number, text: string): void;
  /** The same with a line end. */
  line(level: number, text: string): void;
  flush(): void;
};

/** The text that `write` describes, aligned. */
export function describeText(describe: (writer: DescribeWriter) => void): string {
  let done = '';
  let open = '';
  const writer: DescribeWriter = {
    write(level, text) {
      open += '  '.repeat(level) + text;
    },
    line(level, text) {
      writer.write(level, `${text}\n`);
    },
    flush() {
      done += alignTabs(open);
      open = '';
    },
  };
  describe(writer);
  writer.flush();
  return done;
}

/** Name, then Namespace for what has one. */
export function describeName(writer: DescribeWriter, { metadata }: KubeObject): void {
  writer.line(0, `Name:\t${metadata.name}`);
  if (metadata.namespace) writer.line(0, `Namespace:\t${metadata.namespace}`);
}

/** Labels and Annotations, as most kinds show them. */
export function describeMeta(writer: DescribeWriter, { metadata }: KubeObject): void {
  describeLabels(writer, 'Labels', metadata.labels);
  describeAnnotations(writer, 'Annotations', metadata.annotations);
}

/** `key=value`, one a line, in order of the keys; `<none>` without any. `indent` stands in front of the title. */
export function describeLabels(
  writer: DescribeWriter,
  title: string,
  labels: Record<string, string> | undefined,
  indent = '',
): void {
  const entries = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  writer.write(0, `${indent}${title}:\t`);
  if (entries.length === 0) writer.line(0, '<none>');
  entries.forEach(([key, value], index) => {
    writer.line(0, `${index === 0 ? '' : `${indent}\t`}${key}=${value}`);
  });
}

/** `key: value`; long ones and those of several lines below their key. What apply noted last is left out. */
export function describeAnnotations(
  writer: DescribeWriter,
  title: string,
  annotations: Record<string, string> | undefined,
): void {
  const keys = Object.keys(annotations ?? {})
    .filter((key) => key !== lastApplied)
    .sort();
  writer.write(0, `${title}:\t`);
  if (keys.length === 0) writer.line(0, '<none>');
  keys.forEach((key, index) => {
    if (index > 0) writer.write(0, '\t');
    const value = (annotations?.[key] ?? '').replace(/\n$/, '');
    if (byteLength(value) + byteLength(key) + 2 <= annotationLimit && !value.includes('\n')) {
      writer.line(0, `${key}: ${value}`);
      return;
    }
    writer.line(0, `${key}:`);
    for (const line of value.split('\n')) writer.line(0, `\t  ${shorten(line, annotationLimit - 2)}`);
  });
}

/** Tolerations in order of their keys: `key=value:Effect op=Exists for 300s`. */
export function describeTolerations(writer: DescribeWriter, title: string, tolerations: Toleration[] | undefined): void {
  const sorted = [...(tolerations ?? [])].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : (a.key ?? '') > (b.key ?? '') ? 1 : 0));
  writer.write(0, `${title}:\t`);
  if (sorted.length === 0) writer.line(0, '<none>');
  sorted.forEach(({ key = '', value = '', effect = '', operator, tolerationSeconds }, index) => {
    const head = `${key}${value && `=${value}`}${effect && `:${effect}`}`;
    const exists = operator === 'Exists' && value === '' ? `${head === '' ? '' : ' '}op=Exists` : '';
    const duration = tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`;
    writer.line(0, `${index === 0 ? '' : '\t'}${head}${exists}${duration}`);
  });
}

/** `Kind/name` of the controlling owner, or ''. */
export function controllerOf({ metadata }: KubeObject): string {
  const owner = metadata.ownerReferences?.find((reference) => reference.controller);
  return owner ? `${owner.kind ?? ''}/${owner.name ?? ''}` : '';
}

/** RFC1123 with a numeric zone: `Sun, 01 Mar 2026 09:00:00 +0000`; without a time what Go prints for its zero. */
export function describeTime(time: string | undefined): string {
  return time ? printLongTime(timeMs(time)) : 'Mon, 01 Jan 0001 00:00:00 +0000';
}

export function describeBool(value: boolean | undefined): string {
  return value ? 'True' : 'False';
}

/** `80/TCP (http), 53/UDP`. */
export function describePorts(ports: ContainerPort[] | undefined, key: 'containerPort' | 'hostPort'): string {
  return (ports ?? [])
    .map((port) => `${port[key] ?? 0}/${port.protocol ?? ''}${port.name ? ` (${port.name})` : ''}`)
    .join(', ');
}

/** The Events section with its heading, tabs not yet aligned: what DescribeContext.events gives. Oldest first. */
export function eventsText(events: CoreV1Event[], now: number): string {
  if (events.length === 0) return 'Events:\t<none>\n';
  const lines = ['Events:', '  Type\tReason\tAge\tFrom\tMessage', '  ----\t------\t----\t----\t-------'];
  for (const event of events) {
    const source = event.source?.component || event.reportingComponent || '';
    const message = (event.message ?? '').trim();
    lines.push(`  ${event.type ?? ''}\t${event.reason ?? ''}\t${eventAge(event, now)}\t${source}\t${message}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Adds the Events section; a table of events has its own columns. */
export function describeEvents(writer: DescribeWriter, text: string): void {
  if (!text.startsWith('Events:\t')) writer.flush();
  writer.write(0, text);
}

function eventAge(event: CoreV1Event, now: number): string {
  const first = ageText(event.firstTimestamp || event.eventTime, now);
  const count = event.series?.count ?? event.count ?? 0;
  if (count <= 1) return first;
  const last = event.series?.lastObservedTime ?? event.lastTimestamp;
  return `${ageText(last, now)} (x${count} over ${first})`;
}

function shorten(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}...` : text;
}

(text: string): number {

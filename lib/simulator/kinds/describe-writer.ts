import type { ContainerPort, CoreV1Event, Toleration } from '#lib/simulator/schema/kubernetes.ts';
import { printLongTime, timeMs } from '#lib/simulator/schema/time.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { ageText } from './columns.ts';
import { byteLength } from './names.ts';

/**
 * Collects what `kubectl describe` prints, cells parted by tabs as upstream writes them; kubectl makes columns of the
 * whole text at the end (alignTabs of tab-writer.ts).
 */
export type DescribeWriter = {
  /** One line, indented by two blanks a level. */
  line(level: number, text: string): void;
  /** Text that has its lines already (events), or a part of a line. */
  raw(text: string): void;
  text(): string;
};

const maxAnnotationLength = 140;
const hiddenAnnotations = new Set([lastAppliedKey]);

/** Collects the lines of `kubectl describe`. */
export function createDescribeWriter(): DescribeWriter {
  let out = '';
  return {
    line(level, text) {
      out += `${'  '.repeat(level)}${text}\n`;
    },
    raw(text) {
      out += text;
    },
    text: () => out,
  };
}

/** The Labels section, one label a line; `indent` stands in front of each. */
export function writeLabels(
  writer: DescribeWriter,
  labels: Record<string, string> | undefined,
  title = 'Labels',
  indent = '',
): void {
  const keys = Object.keys(labels ?? {}).sort();
  if (keys.length === 0) writer.line(0, `${indent}${title}:\t<none>`);
  for (const [index, key] of keys.entries()) {
    writer.line(0, `${indent}${index === 0 ? `${title}:` : ''}\t${key}=${labels?.[key]}`);
  }
}

/** The Annotations section: long and multi-line values on lines of their own; what apply noted is left out. */
export function writeAnnotations(
  writer: DescribeWriter,
  annotations: Record<string, string> | undefined,
  title = 'Annotations',
): void {
  const keys = Object.keys(annotations ?? {})
    .filter((key) => !hiddenAnnotations.has(key))
    .sort();
  if (keys.length === 0) writer.line(0, `${title}:\t<none>`);
  for (const [index, key] of keys.entries()) {
    const head = index === 0 ? `${title}:\t` : '\t';
    const value = (annotations?.[key] ?? '').replace(/\n$/, '');
    if (byteLength(value) + byteLength(key) + 2 <= maxAnnotationLength && !value.includes('\n')) {
      writer.line(0, `${head}${key}: ${value}`);
      continue;
    }
    writer.line(0, `${head}${key}:`);
    for (const part of value.split('\n')) writer.line(0, `\t  ${shorten(part, maxAnnotationLength - 2)}`);
  }
}

/** Name, and namespace where the kind has one. */
export function writeName(writer: DescribeWriter, { metadata }: KubeObject): void {
  writer.line(0, `Name:\t${metadata.name}`);
  if (metadata.namespace !== undefined) writer.line(0, `Namespace:\t${metadata.namespace}`);
}

/** Name, namespace, labels and annotations: how most descriptions begin. */
export function writeMeta(writer: DescribeWriter, object: KubeObject): void {
  writeName(writer, object);
  writeLabels(writer, object.metadata.labels);
  writeAnnotations(writer, object.metadata.annotations);
}

/** Tolerations in order of their keys: `key=value:Effect op=Exists for 300s`. */
export function writeTolerations(
  writer: DescribeWriter,
  tolerations: Toleration[] | undefined,
  title = 'Tolerations',
): void {
  const sorted = [...(tolerations ?? [])].sort((a, b) => compareText(a.key, b.key));
  if (sorted.length === 0) writer.line(0, `${title}:\t<none>`);
  for (const [index, toleration] of sorted.entries()) {
    writer.line(0, `${index === 0 ? `${title}:` : ''}\t${tolerationText(toleration)}`);
  }
}

function tolerationText({ key = '', value = '', effect = '', operator, tolerationSeconds }: Toleration): string {
  const head = `${key}${value && `=${value}`}${effect && `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? `${head === '' ? '' : ' '}op=Exists` : '';
  return `${head}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}

/** `Kind/name` of the controlling owner, or ''. */
export function controllerText({ metadata }: KubeObject): string {
  const owner = metadata.ownerReferences?.find((reference) => reference.controller);
  return owner ? `${owner.kind ?? ''}/${owner.name ?? ''}` : '';
}

/** RFC1123 with a numeric zone: `Sun, 01 Mar 2026 09:00:00 +0000`; without a time what Go prints for its zero. */
export function timeText(time: string | undefined): string {
  return time ? printLongTime(timeMs(time)) : 'Mon, 01 Jan 0001 00:00:00 +0000';
}

/** As Go writes a boolean into a table. */
export function boolText(value: boolean | undefined): string {
  return value ? 'True' : 'False';
}

/** `80/TCP (http), 53/UDP`. */
export function portsText(ports: ContainerPort[] | undefined, key: 'containerPort' | 'hostPort'): string {
  return (ports ?? [])
    .map((port) => `${port[key] ?? 0}/${port.protocol ?? ''}${port.name ? ` (${port.name})` : ''}`)
    .join(', ');
}

/** `a=b,c=d`, or `<none>` (labels.FormatLabels). */
export function formatLabels(labels: Record<string, string> | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
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

function eventAge(event: CoreV1Event, now: number): string {
  const first = ageText(event.firstTimestamp || event.eventTime, now);
  const count = event.series?.count ?? event.count ?? 0;
  if (count <= 1) return first;
  const last = event.series?.lastObservedTime ?? event.lastTimestamp;
  return `${ageText(last, now)} (x${count} over ${first})`;
}

/** Plain order of texts, '' for none, as Go sorts strings. */
export function compareText(left = '', right = ''): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function shorten(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
}

import type { KubeObject } from '#lib/simulator/value.ts';

/** Collects what `kubectl describe` prints, cells parted by tabs as upstream writes them; `alignTabs` makes columns of them. */
export type DescribeWriter = {
  /** One line, indented by two blanks a level. */
  line(level: number, text: string): void;
  /** Text that is laid out already (events), or a part of a line. */
  raw(text: string): void;
  text(): string;
};

const maxAnnotationLength = 140;
const hiddenAnnotations = new Set(['kubectl.kubernetes.io/last-applied-configuration']);

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

/** The Labels section, one label a line. */
export function writeLabels(
  writer: DescribeWriter,
  labels: Record<string, string> | undefined,
  title = 'Labels',
): void {
  const keys = Object.keys(labels ?? {}).sort();
  if (keys.length === 0) writer.line(0, `${title}:\t<none>`);
  for (const [index, key] of keys.entries())
    writer.line(0, `${index === 0 ? `${title}:` : ''}\t${key}=${labels?.[key]}`);
}

/** The Annotations section: long and multi-line values on lines of their own. */
export function writeAnnotations(writer: DescribeWriter, annotations: Record<string, string> | undefined): void {
  const keys = Object.keys(annotations ?? {})
    .filter((key) => !hiddenAnnotations.has(key))
    .sort();
  if (keys.length === 0) writer.line(0, 'Annotations:\t<none>');
  for (const [index, key] of keys.entries()) {
    const head = index === 0 ? 'Annotations:\t' : '\t';
    const value = (annotations?.[key] ?? '').replace(/\n$/, '');
    if (value.length + key.length + 2 <= maxAnnotationLength && !value.includes('\n')) {
      writer.line(0, `${head}${key}: ${value}`);
      continue;
    }
    writer.line(0, `${head}${key}:`);
    for (const part of value.split('\n')) writer.line(0, `\t  ${shorten(part, maxAnnotationLength - 2)}`);
  }
}

/** Name, namespace (where the kind has one), labels and annotations: how most descriptions begin. */
export function writeMeta(writer: DescribeWriter, object: KubeObject): void {
  const { metadata } = object;
  writer.line(0, `Name:\t${metadata.name}`);
  if (metadata.namespace !== undefined) writer.line(0, `Namespace:\t${metadata.namespace}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
}

/** `a=b,c=d`, or `<none>` (labels.FormatLabels). */
export function formatLabels(labels: Record<string, string> | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}

function shorten(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

/**
 * Turns tabs into columns as Go's text/tabwriter does with a padding of two: a column reaches over the neighbouring
 * lines that have a cell in it, and what follows a line's last tab has no width.
 */
export function alignTabs(text: string, padding = 2): string {
  const rows = text.split('\n').map((line) => line.split('\t'));
  const widths = rows.map((cells) => new Array<number>(cells.length - 1).fill(0));
  const columns = Math.max(0, ...widths.map((row) => row.length));
  for (let column = 0; column < columns; column += 1) {
    for (let start = 0; start < rows.length; start += 1) {
      let end = start;
      let width = 0;
      while (end < rows.length && (widths[end]?.length ?? 0) > column) {
        width = Math.max(width, [...(rows[end]?.[column] ?? '')].length + padding);
        end += 1;
      }
      for (let row = start; row < end; row += 1) (widths[row] ?? [])[column] = width;
      if (end > start) start = end - 1;
    }
  }
  const pad = (cell: string, width: number) => cell + ' '.repeat(Math.max(0, width - [...cell].length));
  return rows
    .map((cells, row) =>
      cells.map((cell, at) => (at < cells.length - 1 ? pad(cell, widths[row]?.[at] ?? 0) : cell)).join(''),
    )
    .join('\n');
}

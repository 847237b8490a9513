import type { JsonObject } from '#lib/simulator/value.ts';
import { goFloat } from './go-syntax.ts';
import { compareKeys } from './key-order.ts';
import { isTimestamp, resolvePlain } from './resolve.ts';
import { analyse, doubleQuoted, type Fold, foldPlain, literalHints, singleQuoted } from './scalar-style.ts';

/** Longer keys are written in the `? key` form. */
const maxSimpleKeyBytes = 128;

type Writer = { out: string; column: number };

/**
 * YAML as sigs.k8s.io/yaml prints it: keys sorted, lists at the indentation of their key, text quoted only where it
 * would be read as something else, long text folded behind column 80, text with line breaks as a block.
 */
export function printYaml(value: unknown): string {
  const writer: Writer = { out: '', column: 0 };
  const isScalar = value === null || typeof value !== 'object';
  writeNode(writer, value, { indent: isScalar ? 2 : 0, inline: true });
  return `${writer.out}\n`;
}

/** `inline`: the node begins where the writer stands (after `- ` or at the start), not behind a key's colon. */
type Place = { indent: number; inline: boolean };

function write(writer: Writer, text: string): void {
  writer.out += text;
  const lastBreak = text.lastIndexOf('\n');
  const tail = lastBreak < 0 ? text : text.slice(lastBreak + 1);
  writer.column = (lastBreak < 0 ? writer.column : 0) + length(tail);
}

function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function startLine(writer: Writer, indent: number): void {
  write(writer, `\n${' '.repeat(indent)}`);
}

function writeNode(writer: Writer, value: unknown, place: Place): void {
  if (Array.isArray(value)) writeSequence(writer, value, place);
  else if (typeof value === 'object' && value !== null) writeMapping(writer, value as JsonObject, place);
  else {
    if (!place.inline) write(writer, ' ');
    writeScalar(writer, value, { indent: place.indent, isKey: false });
  }
}

function writeMapping(writer: Writer, value: JsonObject, place: Place): void {
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(compareKeys);
  if (keys.length === 0) write(writer, place.inline ? '{}' : ' {}');
  for (const [index, key] of keys.entries()) {
    if (index > 0 || !place.inline) startLine(writer, place.indent);
    const isSimple = !key.includes('\n') && new TextEncoder().encode(key).length <= maxSimpleKeyBytes;
    if (!isSimple) write(writer, '? ');
    writeScalar(writer, key, { indent: place.indent + 2, isKey: isSimple });
    if (!isSimple) startLine(writer, place.indent);
    write(writer, ':');
    const item = value[key];
    // Lists stand at the indentation of their key; everything else goes two deeper.
    const indent = Array.isArray(item) ? place.indent : place.indent + 2;
    writeNode(writer, item, { indent, inline: false });
  }
}

function writeSequence(writer: Writer, items: unknown[], place: Place): void {
  if (items.length === 0) write(writer, place.inline ? '[]' : ' []');
  for (const [index, item] of items.entries()) {
    if (index > 0 || !place.inline) startLine(writer, place.indent);
    write(writer, '- ');
    writeNode(writer, item, { indent: place.indent + 2, inline: true });
  }
}

function writeScalar(writer: Writer, value: unknown, place: { indent: number; isKey: boolean }): void {
  if (typeof value === 'string' && value.includes('\n') && !place.isKey && analyse(value).blockAllowed) {
    writeLiteral(writer, value, place.indent);
  } else {
    write(writer, scalarText(value, { column: writer.column, indent: place.indent, mayBreak: !place.isKey }));
  }
}

function scalarText(value: unknown, fold: Fold): string {
  if (typeof value === 'number') return Number.isInteger(value) ? integerText(value) : goFloat(value);
  if (typeof value !== 'string') return String(value ?? null);
  if (value.includes('\n') || wouldChange(value)) return doubleQuoted(value, fold);
  const analysis = analyse(value);
  if (analysis.plainAllowed) return foldPlain(value, fold);
  return analysis.singleQuotedAllowed ? singleQuoted(value, fold) : doubleQuoted(value, fold);
}

function integerText(value: number): string {
  return Math.abs(value) < 1e21 ? BigInt(value).toString() : goFloat(value);
}

function writeLiteral(writer: Writer, value: string, indent: number): void {
  write(writer, `|${literalHints(value)}`);
  const isOpenEnded = value.endsWith('\n');
  const lines = (isOpenEnded ? value.slice(0, -1) : value).split('\n');
  for (const line of lines) write(writer, line === '' ? '\n' : `\n${' '.repeat(indent)}${line}`);
}

/** Text that would be read as another type when it stood there without quotes. */
function wouldChange(value: string): boolean {
  return typeof resolvePlain(value) !== 'string' || isTimestamp(value) || isBase60(value);
}

function isBase60(value: string): boolean {
  return /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(value);
}

import { goSyntaxError } from '#lib/simulator/schema/json-error.ts';
import type { Json } from '#lib/simulator/value.ts';
import { constructJson, JsonError } from './construct.ts';
import { jsonEnd } from './json-text.ts';
import { depthLimit, documentLimit, LimitError, type Limits, nodeLimit } from './limits.ts';
import type { Node } from './node.ts';
import { parseDocument } from './parser.ts';
import { YamlError } from './source.ts';

/** One document of a file. `line` is the file's line (from 0) on which its text begins. */
export type Document = { value: Json; node: Node | null; line: number; text: string };

/** What stopped the reading: kubectl's text (without `error parsing FILE: `) and where it is, from 0 and absolute. */
export type ReadProblem = { problem: string; code: ReadProblemCode; line: number | null; column: number | null };
export type ReadProblemCode =
  | 'YamlSyntax'
  | 'YamlSeparator'
  | 'YamlToJson'
  | 'JsonSyntax'
  | 'YamlTooDeep'
  | 'YamlTooManyNodes'
  | 'YamlTooManyDocuments';

/**
 * Reads a file as kubectl does: JSON documents as long as the text looks like JSON, YAML documents split at `---`
 * otherwise. Stops at the first document that cannot be read. Null documents are given too; kubectl skips them.
 */
export function* readDocuments(text: string): Generator<Document | ReadProblem> {
  const limits: Limits = { maxDepth: depthLimit, maxNodes: nodeLimit };
  let count = 0;
  let offset = 0;
  // As long as the documents are JSON, they need no separators.
  for (;;) {
    const start = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
    if (text.charAt(start) !== '{') break;
    const end = jsonEnd(text, start);
    if (end === 'truncated') {
      yield { problem: 'unexpected EOF', code: 'JsonSyntax', ...placeOf(text, text.length) };
      return;
    }
    if (end === 'invalid') break;
    count += 1;
    if (count > documentLimit) {
      yield tooManyDocuments(text, start);
      return;
    }
    yield readText(text.slice(start, end), { line: placeOf(text, start).line, limits, isJson: true });
    offset = end;
  }
  if (offset > 0 && text.slice(offset).trim() === '') return;
  const wasJson = offset > 0 || text.trimStart().startsWith('{');
  const rest = offset;
  for (const chunk of splitDocuments(text, offset)) {
    if ('problem' in chunk) {
      yield chunk;
      return;
    }
    count += 1;
    const document =
      count > documentLimit
        ? tooManyDocuments(text, 0)
        : readText(chunk.text, { line: chunk.line, limits, isJson: false });
    // What is neither JSON nor YAML is told as JSON that is wrong, where it began as JSON.
    const isFirst = 'text' in chunk && wasJson && offset === rest;
    yield isFirst && 'problem' in document ? (jsonProblem(text, rest) ?? document) : document;
    if ('problem' in document) return;
    offset = -1;
  }
}

function jsonProblem(text: string, start: number): ReadProblem | null {
  const found = goSyntaxError(text, start);
  if (!found) return null;
  const bytes = new TextEncoder().encode(text.slice(0, found.at)).length + 1;
  return { problem: `json: offset ${bytes}: ${found.problem}`, code: 'JsonSyntax', ...placeOf(text, found.at) };
}

function tooManyDocuments(text: string, offset: number): ReadProblem {
  return { problem: `more than ${documentLimit} documents`, code: 'YamlTooManyDocuments', ...placeOf(text, offset) };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length - 1, column: offset - lastBreak - 1 };
}

/**
 * YAMLReader: a line that begins with `---` ends a document when there is anything before it; behind it only a
 * comment may stand. The first such line of a file stays with the text that follows it.
 */
function* splitDocuments(text: string, offset: number): Generator<{ text: string; line: number } | ReadProblem> {
  let line = placeOf(text, offset).line;
  let start = offset;
  let startLine = line;
  for (let at = offset; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next + 1;
    if (text.startsWith('---', at)) {
      const rest = text.slice(at + 3, end).trim();
      if (rest !== '' && !rest.startsWith('#')) {
        yield { problem: `invalid Yaml document separator: ${rest}`, code: 'YamlSeparator', line, column: 0 };
        return;
      }
      if (at > start) {
        yield { text: text.slice(start, at), line: startLine };
        start = end;
        startLine = line + 1;
      }
    }
    at = end;
    line += 1;
  }
  if (start < text.length) yield { text: text.slice(start), line: startLine };
}

type Reading = { line: number; limits: Limits; isJson: boolean };

function readText(text: string, reading: Reading): Document | ReadProblem {
  const { line, limits } = reading;
  try {
    const node = nodeOf(text, limits);
    const value = node ? constructJson(node, limits.maxNodes) : null;
    return { value: reading.isJson ? (JSON.parse(text) as Json) : value, node, line, text };
  } catch (error) {
    if (reading.isJson && (error instanceof YamlError || error instanceof JsonError)) {
      return { value: JSON.parse(text) as Json, node: null, line, text };
    }
    return problemOf(error, line);
  }
}

/** The grader, kubectl and each hidden world read the same text one after the other; its nodes never change. */
const recent = new Map<string, Node | null>();
const maxRecent = 32;

function nodeOf(text: string, limits: Limits): Node | null {
  const known = recent.get(text);
  if (known !== undefined) return known;
  checkCharacters(text);
  const node = parseDocument(text, limits);
  if (recent.size >= maxRecent) recent.clear();
  recent.set(text, node);
  return node;
}

function problemOf(error: unknown, line: number): ReadProblem {
  if (error instanceof LimitError) {
    return { problem: limitText(error), code: error.code, line: line + error.mark.line, column: error.mark.column };
  }
  if (error instanceof JsonError) {
    return { problem: `error converting YAML to JSON: ${error.message}`, code: 'YamlToJson', line: null, column: null };
  }
  if (!(error instanceof YamlError)) throw error;
  const where = error.shownLine === null ? '' : `line ${error.shownLine}: `;
  return {
    problem: `error converting YAML to JSON: yaml: ${where}${error.message}`,
    code: 'YamlSyntax',
    line: error.mark ? line + error.mark.line : null,
    column: error.mark ? error.mark.column : null,
  };
}

function limitText(error: LimitError): string {
  return error.code === 'YamlTooDeep' ? `nested deeper than ${depthLimit} levels` : `more than ${nodeLimit} values`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]|(?<!^)\ufeff/;
const halfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Throws for characters that YAML does not allow, and for halves of surrogate pairs. */
function checkCharacters(text: string): void {
  const controlAt = control.exec(text)?.index;
  const at = controlAt ?? halfPair.exec(text)?.index;
  if (at === undefined) return;
  const message = controlAt === undefined ? 'invalid Unicode character' : 'control characters are not allowed';
  throw new YamlError({ message, mark: { index: at, ...placeOf(text, at) } });
}

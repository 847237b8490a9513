import type { Json } from '#lib/simulator/value.ts';
import { type Document, type ReadProblem, type ReadProblemCode, readDocuments } from './documents.ts';
import { explainProblem, explainWarning } from './korean.ts';
import { type Location, locateIn, type Position } from './locate.ts';
import { findWarnings, type WarningCode } from './warnings.ts';

/** Bytes (UTF-8) that a text of manifests may have. */
const textLimitBytes = 64 * 1024;

/** One document that is no null. `line` is where its text begins, from 1. */
export type Manifest = {
  value: Json;
  line: number;
  /** Where a field (`spec.containers[0].image`) stands in the whole text; the nearest parent where it is not written. */
  locate(path: string): Location | null;
};

/** A mistake in the text, or what a learner should know of it; line and column are absolute, from 1. */
export type TextProblem = {
  code: TextProblemCode;
  severity: 'error' | 'warning';
  /** kubectl's English, empty where only we complain. */
  message: string;
  /** Korean: what is wrong and what to do. */
  explanation: string;
  path?: string;
} & Partial<Position>;

export type TextProblemCode = ReadProblemCode | WarningCode | 'TextTooLong' | 'TextEmpty';

/** What a text of manifests holds. `problems` has at most one error: reading stops there, as kubectl's does. */
export type Intake = { manifests: Manifest[]; problems: TextProblem[] };

/**
 * Reads a text as `kubectl apply -f FILE` does, with our limits before it, and places for everything that is later
 * said about it. Never throws for anything in the text.
 */
export function readManifests(text: string, fileName: string): Intake {
  const bytes = text.length > textLimitBytes ? text.length : new TextEncoder().encode(text).length;
  if (bytes > textLimitBytes) return { manifests: [], problems: [problem('TextTooLong', '')] };
  const manifests: Manifest[] = [];
  const problems: TextProblem[] = [];
  for (const document of readDocuments(text)) {
    if ('problem' in document) problems.push(readError(document, { text, fileName }));
    else if (document.value !== null) {
      manifests.push(manifestOf(document));
      problems.push(...warningsOf(document));
    }
  }
  if (manifests.length === 0 && problems.length === 0) {
    problems.push(problem('TextEmpty', 'error: no objects passed to apply'));
  }
  return { manifests, problems };
}

function problem(code: 'TextTooLong' | 'TextEmpty', message: string): TextProblem {
  return { code, severity: 'error', message, explanation: explainProblem(code, ''), line: 1, column: 1 };
}

function manifestOf(document: Document): Manifest {
  const { node, line, value } = document;
  return { value, line: line + 1, locate: (path) => locateIn(node, path, line) };
}

function warningsOf(document: Document): TextProblem[] {
  if (!document.node) return [];
  return findWarnings(document.node).map((warning) => ({
    code: warning.code,
    severity: 'warning',
    message: '',
    explanation: explainWarning(warning),
    path: warning.path,
    line: document.line + warning.mark.line + 1,
    column: warning.mark.column + 1,
  }));
}

function readError(found: ReadProblem, source: { text: string; fileName: string }): TextProblem {
  const isOurs = found.code.startsWith('YamlToo');
  const tab = found.code === 'YamlSyntax' ? findTab(source.text, found.line) : null;
  const code = tab ? 'TabInIndentation' : found.code;
  const at = tab ?? (found.line === null ? null : { line: found.line + 1, column: (found.column ?? 0) + 1 });
  return {
    code,
    severity: 'error',
    message: isOurs ? '' : `error: error parsing ${source.fileName}: ${found.problem}`,
    explanation: explainProblem(code, found.problem),
    ...at,
  };
}

/** A tab in the indentation of the line that the error names, or of the one before it. */
function findTab(text: string, line: number | null): Position | null {
  if (line === null) return null;
  const lines = text.split('\n');
  for (const candidate of [line, line - 1]) {
    const indentation = /^[ \t]*/.exec(lines[candidate] ?? '')?.[0] ?? '';
    if (indentation.includes('\t')) return { line: candidate + 1, column: indentation.indexOf('\t') + 1 };
  }
  return null;
}

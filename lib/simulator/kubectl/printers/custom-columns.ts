import { failure } from '#lib/simulator/kubectl/errors.ts';
import { evaluateTemplate } from '#lib/simulator/kubectl/jsonpath/evaluate.ts';
import { JsonPathError, parseTemplate } from '#lib/simulator/kubectl/jsonpath/parse.ts';
import { checkJsonPath } from '#lib/simulator/kubectl/jsonpath.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { goText } from './go-value.ts';

export type CustomColumn = { header: string; path: string };

/** Reads `NAME:.metadata.name,…`. */
export function readColumns(spec: string): CustomColumn[] {
  if (spec === '') throw failure('custom-columns format specified but no custom columns given');
  return spec.split(',').map((part) => {
    const at = part.indexOf(':');
    if (at < 0) throw failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return { header: part.slice(0, at), path: relaxedPath(part.slice(at + 1)) };
  });
}

/** Reads a template file: a line of headers, a line of paths. */
export function readColumnsFile(text: string): CustomColumn[] {
  const [headers = '', paths = ''] = text.split('\n');
  const names = headers.trim().split(/\s+/);
  const specs = paths.trim().split(/\s+/);
  if (names.length !== specs.length) {
    throw failure(`number of headers (${names.length}) and field specifications (${specs.length}) don't match`);
  }
  return names.map((header, at) => ({ header, path: relaxedPath(specs[at] ?? '') }));
}

/** RelaxedJSONPathExpression: `metadata.name`, `.metadata.name` and `{.metadata.name}` are one. */
export function relaxedPath(text: string): string {
  if (text === '') return text;
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(text);
  if (!match) {
    throw failure(
      "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'",
    );
  }
  return `{.${match[1] || match[2]}}`;
}

/** Throws what is wrong with a column's path. */
export function checkColumns(columns: CustomColumn[]): void {
  for (const column of columns) tellingProblems(() => checkJsonPath(column.path));
}

/** The cells of an object's row; throws what a path cannot be followed for. */
export function columnCells(columns: CustomColumn[], object: JsonObject): string[] {
  return columns.map((column) => {
    const values: Json[] = tellingProblems(() =>
      evaluateTemplate(parseTemplate(column.path), object, { allowMissing: true }).flat(),
    );
    return values.length === 0 ? '<none>' : values.map(goText).join(',');
  });
}

function tellingProblems<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof JsonPathError ? failure(error.message) : error;
  }
}

import { functionNames, parsePieces, TemplateError } from '#lib/simulator/kubectl/go-template/parse.ts';
import { renderTemplate } from '#lib/simulator/kubectl/go-template.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

type Value = Json | undefined;

/** Docker's functions beside text/template's own. */
const functions: Record<string, (args: Value[]) => Value> = {
  json: ([value]) => goJson(value ?? null),
  join: ([list, separator]) => (Array.isArray(list) ? list.map(String).join(String(separator ?? '')) : ''),
  split: ([text, separator]) => String(text ?? '').split(String(separator ?? '')),
  upper: ([text]) => String(text ?? '').toUpperCase(),
  lower: ([text]) => String(text ?? '').toLowerCase(),
  title: ([text]) => String(text ?? '').replace(/(^|\s)\S/g, (letter) => letter.toUpperCase()),
  truncate: ([text, length]) => String(text ?? '').slice(0, Number(length)),
  pad: ([text, before, after]) => `${spaces(before)}${text}${spaces(after)}`,
};
/** No listing is wider. */
const widest = 1_000_000;

function spaces(count: Value): string {
  const wanted = Number(count ?? 0);
  if (wanted < 0) throw new TemplateError('error calling pad: strings: negative Repeat count');
  if (!(wanted <= widest)) throw new TemplateError('error calling pad: strings: Repeat output length overflow');
  return ' '.repeat(wanted);
}
const known = [
  ...functionNames.filter((name) => name !== 'exists' && name !== 'base64decode'),
  ...Object.keys(functions),
];

export type Formatted = { text: string } | { problem: string; isParseError: boolean };

/** Fills a template with one value; `missing` is how an unknown field is told. */
export function fillTemplate(template: string, data: Json, missing: (key: string) => string): Formatted {
  try {
    const nodes = parsePieces(withEscapes(template), known);
    const filled = renderTemplate(nodes, data, { missing, functions });
    if ('text' in filled) return filled;
    return { problem: dockerWords(filled.problem), isParseError: false };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { problem: `template: :1: ${error.message}`, isParseError: true };
  }
}

/** In a --format, backslash sequences of tabs and newlines stand for themselves. */
function withEscapes(template: string): string {
  return template.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
}

/** Docker's templates have no name; the column is that of the last field of a chain. */
function dockerWords(problem: string): string {
  return problem.replace(
    /^template: output:1:(\d+): executing "output" at <([^>]*)>/,
    (_, column: string, source: string) => {
      const field = /^\.[\w.]*$/.test(source) ? source.lastIndexOf('.') : 0;
      return `template: :1:${Number(column) + field}: executing "" at <${source}>`;
    },
  );
}

/** encoding/json: `<`, `>` and `&` are escaped. */
export function goJson(value: Json): string {
  return JSON.stringify(value).replace(/[<>&]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
}

export type Row = JsonObject;

/** Rows for a table: the columns by their field, or what the person asked for with --format. */
export type TableStyle = {
  columns: { field: string; header: string }[];
  headers: Record<string, string>;
  typeName: string;
};

/**
 * Lists rows as Docker does: a padded table, `table TEMPLATE` with headers, `json`, or a template a row. Gives the text
 * or the problem that the CLI tells.
 */
export function listRows(rows: Row[], style: TableStyle, format: string): { text: string } | { problem: string } {
  const missing = (key: string) => `can't evaluate field ${key} in type *formatter.${style.typeName}`;
  if (format === 'json') return { text: rows.map((row) => `${goJson(row)}\n`).join('') };
  if (format === '' || format === 'table') {
    const cells = rows.map((row) => style.columns.map(({ field }) => String(row[field] ?? '')));
    return { text: alignColumns([style.columns.map(({ header }) => header), ...cells]) };
  }
  const isTable = /^table\b/.test(format);
  const template = isTable ? format.replace(/^table\s*/, '') : format;
  const probe = fillTemplate(template, style.headers, missing);
  if ('problem' in probe)
    return { problem: `failed to ${probe.isParseError ? 'parse' : 'execute'} template: ${probe.problem}` };
  const lines = rows.map((row) => {
    const filled = fillTemplate(template, row, missing);
    return 'text' in filled ? filled.text : '';
  });
  if (!isTable) return { text: lines.map((line) => `${line}\n`).join('') };
  return { text: alignColumns([probe.text, ...lines].map((line) => line.split('\t'))) };
}

/** Docker's tab writer: cells are as wide as the widest of their column, at least ten, plus three blanks; the last too. */
export function alignColumns(rows: string[][]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 7, [...cell].length);
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) + 3 - [...cell].length)))
        .join(''),
    )
    .map((line) => `${line}\n`)
    .join('');
}

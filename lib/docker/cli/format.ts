import { functionNames, parsePieces, TemplateError } from '#lib/simulator/kubectl/go-template/parse.ts';
import { type Dialect, renderTemplate } from '#lib/simulator/kubectl/go-template.ts';
import { goType } from '#lib/simulator/kubectl/printers/go-value.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

type Value = Json | undefined;

/** Docker's functions beside text/template's own. */
const functions: Record<string, (args: Value[]) => Value> = {
  json: ([value]) => (isRow(value) ? rowJson(value) : JSON.stringify(value ?? null)),
  join: ([list, separator]) => joined(list, String(separator ?? '')),
  split: ([text, separator]) => String(text ?? '').split(String(separator ?? '')),
  upper: ([text]) => String(text ?? '').toUpperCase(),
  lower: ([text]) => String(text ?? '').toLowerCase(),
  title: ([text]) => String(text ?? '').replace(/(^|\s)\S/g, (letter) => letter.toUpperCase()),
  truncate: ([text, length]) => String(text ?? '').slice(0, Number(length)),
  pad: ([text, before, after]) => (text === '' ? '' : `${spaces(before)}${text}${spaces(after)}`),
};

/** In the head of a table, functions leave the columns' names as they are. */
const headerFunctions = Object.fromEntries(
  ['json', 'split', 'join', 'title', 'lower', 'upper', 'truncate'].map((name) => [name, ([text]: Value[]) => text]),
);
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

function joined(list: Value, separator: string): string {
  if (list === null || list === undefined) return '';
  if (Array.isArray(list)) return list.map(String).join(separator);
  if (typeof list === 'object') return Object.values(list).map(String).sort().join(separator);
  throw new TemplateError(`error calling join: expected slice, got ${goType(list)}`);
}

/** Fills a template with one value; `missing` is how an unknown field is told. */
export function fillTemplate(
  template: string,
  data: Json,
  missing: (key: string) => string,
  dialect: Dialect = {},
): Formatted {
  try {
    const nodes = parsePieces(template, known);
    const filled = renderTemplate(nodes, data, { missing, functions, ...dialect });
    if ('text' in filled) return filled;
    return { problem: dockerWords(filled.problem), isParseError: false };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { problem: `template: :1: ${error.message}`, isParseError: true };
  }
}

/** In the format of a list, backslash sequences of tabs and newlines stand for themselves; blanks around it are cut. */
function withEscapes(template: string): string {
  return template
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
}

/** Docker's templates have no name; the column is that of the second field of a chain. */
function dockerWords(problem: string): string {
  return problem.replace(
    /^template: output:1:(\d+): executing "output" at <([^>]*)>/,
    (_, column: string, source: string) => {
      const field = /^\.[\w.]*$/.test(source) ? Math.max(0, source.indexOf('.', 1)) : 0;
      return `template: :1:${Number(column) + field}: executing "" at <${source}>`;
    },
  );
}

/** encoding/json: `<`, `>` and `&` are escaped. */
function goJson(value: Json): string {
  return JSON.stringify(value).replace(/[<>&]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
}

/** One line of a list, by field. `Label` holds the labels that `.Label "key"` looks into; it is no field of its own. */
export type Row = JsonObject;

/** A list's default columns, the heads of all its fields, and how Go names its rows. */
export type TableStyle = {
  columns: string[];
  headers: Record<string, string>;
  typeName: string;
  /** What a fault in the template begins with: `docker ps` tries it before it asks the engine. */
  isTriedFirst?: boolean;
};

type Methods = NonNullable<Dialect['methods']>;

const rowMark = 'Label';

function isRow(value: Value): value is Row {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && rowMark in value;
}

/** A row as JSON: its fields by name. */
function rowJson(row: Row): string {
  const fields = Object.keys(row)
    .filter((key) => key !== rowMark)
    .sort();
  return goJson(Object.fromEntries(fields.map((key) => [key, row[key] ?? null])));
}

const rowMethods: Methods = {
  [rowMark]: (row, [key]) => (isRow(row) ? ((row[rowMark] as JsonObject)[String(key)] ?? '') : ''),
};
/** A label's column is called by the last part of its key. */
const headerMethods: Methods = {
  [rowMark]: (_, [key]) => (String(key).split('.').at(-1) ?? '').replace(/[-_]/g, ' '),
};

/**
 * Lists rows as Docker does: a padded table, `table TEMPLATE` with headers, `json`, or a template a row. Gives the text
 * or the problem that the CLI tells.
 */
export function listRows(rows: Row[], style: TableStyle, format: string): { text: string } | { problem: string } {
  const missing = (key: string) => `can't evaluate field ${key} in type *formatter.${style.typeName}`;
  const isTable = format === '' || format.startsWith('table');
  const isBare = format === '' || format === 'table';
  const own = isBare ? style.columns.map((field) => `{{.${field}}}`).join('\t') : format.slice(isTable ? 5 : 0);
  const template = format === 'json' ? '{{json .}}' : withEscapes(own);
  const head = fillTemplate(template, { ...style.headers, [rowMark]: {} }, missing, {
    functions: { ...functions, ...headerFunctions },
    methods: headerMethods,
  });
  const isBroken = 'problem' in head && head.isParseError;
  if ('problem' in head && (isBroken || style.isTriedFirst)) {
    const words = style.isTriedFirst
      ? `failed to ${isBroken ? 'parse' : 'execute'} template`
      : 'template parsing error';
    return { problem: `${words}: ${head.problem}` };
  }
  const lines: string[] = [];
  for (const row of rows) {
    const filled = fillTemplate(template, { [rowMark]: {}, ...row }, missing, { methods: rowMethods });
    if ('problem' in filled) return { problem: `template parsing error: ${filled.problem}` };
    lines.push(filled.text);
  }
  if (!isTable) return { text: lines.map((line) => `${line}\n`).join('') };
  const heading = 'text' in head ? head.text : '';
  return {
    text: alignColumns([heading, ...lines].flatMap((line) => line.split('\n')).map((line) => line.split('\t'))),
  };
}

/** Docker's tab writer: cells are as wide as the widest of their column, at least ten, plus three blanks; the last too. */
function alignColumns(rows: string[][]): string {
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

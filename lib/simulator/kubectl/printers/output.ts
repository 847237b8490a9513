import type { Call } from '#lib/simulator/kubectl/command.ts';
import { nameText } from '#lib/simulator/kubectl/discovery.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { parseGoTemplate, renderTemplate } from '#lib/simulator/kubectl/go-template.ts';
import { checkJsonPath, printJsonPath } from '#lib/simulator/kubectl/jsonpath.ts';
import { readFile } from '#lib/simulator/kubectl/shell.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';
import { type CustomColumn, checkColumns, columnCells, readColumns, readColumnsFile } from './custom-columns.ts';
import { goSyntax, goText } from './go-value.ts';
import { compactJson, indentedJson } from './json.ts';
import { printKyaml } from './kyaml.ts';
import { createAligner } from './tab-writer.ts';

/** Prints one object (or a List) to stdout. */
export type Printer = (object: JsonObject) => void;

const generic = [
  'go-template',
  'go-template-file',
  'json',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'kyaml',
  'name',
  'template',
  'templatefile',
  'yaml',
];

/** Formats of `kubectl get`; other commands have no columns. */
export const getFormats = [...generic, 'custom-columns', 'custom-columns-file', 'wide'].sort();

export type PrinterOptions = {
  /** The value of -o. */
  output: string;
  allowed?: string[];
  /** Objects are of Go types: JSON keeps the order of their fields. Otherwise keys are sorted. */
  typed?: boolean;
  noHeaders?: boolean;
};

/** The printer that -o asks for, or kubectl's refusal. Not for '' and wide, which are tables or one-line messages. */
export function createPrinter(call: Call, options: PrinterOptions): Printer {
  const at = options.output.indexOf('=');
  const format = at < 0 ? options.output : options.output.slice(0, at);
  const argument = at < 0 ? call.flags.text('template') : options.output.slice(at + 1);
  const omitManaged = !call.flags.bool('show-managed-fields');
  switch (format.toLowerCase()) {
    case 'json':
      return (object) => {
        const shown = omitManaged ? withoutManagedFields(object) : object;
        call.out(`${indentedJson(shown, { sorted: !options.typed })}\n`);
      };
    case 'yaml':
      return yamlPrinter(call, omitManaged);
    case 'kyaml':
      return (object) => call.out(printKyaml(omitManaged ? withoutManagedFields(object) : object));
    case 'name':
      return (object) => call.out(namesOf(call, object));
  }
  return templatePrinter(call, { ...options, format, argument });
}

function templatePrinter(call: Call, options: PrinterOptions & { format: string; argument: string }): Printer {
  const { format, argument } = options;
  switch (format) {
    case 'jsonpath':
    case 'jsonpath-as-json':
      return jsonPathPrinter(call, requireTemplate(argument), format === 'jsonpath-as-json');
    case 'jsonpath-file':
      return jsonPathPrinter(call, templateFile(call, requireTemplate(argument)), false);
    case 'go-template':
    case 'template':
      return goTemplatePrinter(call, requireTemplate(argument));
    case 'go-template-file':
    case 'templatefile':
      return goTemplatePrinter(call, templateFile(call, requireTemplate(argument)));
  }
  const allowed = options.allowed ?? generic;
  if (allowed.includes(format)) {
    if (format === 'custom-columns') return columnsPrinter(call, readColumns(argument), options);
    if (format === 'custom-columns-file') return columnsPrinter(call, columnsFile(call, argument), options);
  }
  throw unknownFormat(options.output, allowed);
}

/** What kubectl says of an output format that a command does not have. */
export function unknownFormat(output: string, allowed: string[]) {
  return failure(
    `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: ${allowed.join(',')}`,
  );
}

function requireTemplate(argument: string): string {
  if (argument === '') throw failure('template format specified but no template given');
  return argument;
}

function templateFile(call: Call, path: string): string {
  const text = readFile(call.shell, path);
  if (text === null) throw failure(`error reading --template ${path}, open ${path}: no such file or directory\n`);
  return text;
}

function columnsFile(call: Call, path: string): CustomColumn[] {
  if (path === '') throw failure('custom-columns format specified but no custom columns given');
  const text = readFile(call.shell, path);
  if (text === null) throw failure(`error reading template ${path}, open ${path}: no such file or directory\n`);
  return readColumnsFile(text);
}

function yamlPrinter(call: Call, omitManaged: boolean): Printer {
  let count = 0;
  return (object) => {
    if (count > 0) call.out('---\n');
    count += 1;
    call.out(printYaml(omitManaged ? withoutManagedFields(object) : object));
  };
}

function namesOf(call: Call, object: JsonObject): string {
  const items = object['items'];
  if (Array.isArray(items)) return items.map((item) => namesOf(call, item as JsonObject)).join('');
  const [group = '', version] = String(object['apiVersion'] ?? '').split('/');
  const kind = String(object['kind'] ?? '');
  const type = call.discovery.findKind(version === undefined ? '' : group, version ?? group, kind);
  const name = String((object['metadata'] as JsonObject | undefined)?.['name'] || '<unknown>');
  if (type) return `${nameText(type, name)}\n`;
  return `${kind.toLowerCase()}${version === undefined ? '' : `.${group}`}/${name}\n`;
}

function jsonPathPrinter(call: Call, template: string, asJson: boolean): Printer {
  try {
    checkJsonPath(template);
  } catch (error) {
    throw failure(`error parsing jsonpath ${template}, ${textOf(error)}\n`);
  }
  const allowMissing = call.flags.bool('allow-missing-template-keys');
  return (object) => {
    try {
      call.out(printJsonPath(template, object, { allowMissing, asJson }));
    } catch (error) {
      const details =
        `Error executing template: ${textOf(error)}. Printing more information for debugging the template:\n` +
        `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n`;
      throw failure(`error executing jsonpath ${JSON.stringify(template)}: ${details}\n`);
    }
  };
}

function goTemplatePrinter(call: Call, template: string): Printer {
  const parsed = parseGoTemplate(template);
  if ('problem' in parsed) throw failure(`error parsing template ${template}, ${parsed.problem}\n`);
  return (object) => {
    const rendered = renderTemplate(parsed.nodes, object);
    if ('text' in rendered) {
      call.out(rendered.text);
      return;
    }
    call.out(
      `${rendered.before}Error executing template: ${rendered.problem}. Printing more information for debugging the template:\n` +
        `\ttemplate was:\n\t\t${template}\n\traw data was:\n\t\t${compactJson(object)}\n` +
        `\tobject given to template engine was:\n\t\t${goText(object)}\n\n`,
    );
    throw failure(`error executing template ${JSON.stringify(template)}: ${rendered.problem}`);
  };
}

function columnsPrinter(call: Call, columns: CustomColumn[], options: PrinterOptions): Printer {
  const align = createAligner();
  let header = options.noHeaders ? [] : [columns.map((column) => column.header)];
  return (object) => {
    const items = Array.isArray(object['items']) ? (object['items'] as JsonObject[]) : [object];
    const rows = header;
    header = [];
    try {
      checkColumns(columns);
      for (const item of items) rows.push(columnCells(columns, item));
    } finally {
      // What stands in front of a row that cannot be printed is printed.
      call.out(align(rows));
    }
  };
}

/** What printing leaves out unless --show-managed-fields is given. */
export function withoutManagedFields(object: JsonObject): JsonObject {
  const items = object['items'];
  if (Array.isArray(items)) return { ...object, items: items.map((item) => withoutManagedFields(item as JsonObject)) };
  const metadata = object['metadata'] as JsonObject | undefined;
  if (!metadata || metadata['managedFields'] === undefined) return object;
  const { managedFields: _, ...rest } = metadata;
  return { ...object, metadata: rest };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

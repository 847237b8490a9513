import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import type { ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { failure, PlainError } from '#lib/simulator/kubectl/errors.ts';
import { explanationOf } from '#lib/simulator/kubectl/explanations/all.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { type FieldType, findField, findKindType, findType, type TypeEntry } from '#lib/simulator/schema/types.ts';

/**
 * `kubectl explain`: the structure of a kind from the type table. Upstream's descriptions are prose and deliberately
 * not copied; fields that the course uses have a Korean line of our own in their place.
 */
export const explainCommand: Command = {
  name: 'explain',
  flags: [
    { name: 'api-version', type: 'string' },
    { name: 'output', short: 'o', type: 'string', initial: 'plaintext' },
    { name: 'recursive', short: 'R', type: 'bool' },
  ],
  run: explain,
};

const outputs = ['plaintext', 'plaintext-openapiv2'];

function explain(call: Call): void {
  const { args, flags } = call;
  if (args.length === 0) {
    throw failure(
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  }
  if (args.length > 1) throw failure('We accept only this format: explain RESOURCE\n');
  const output = flags.text('output');
  if (!outputs.includes(output)) throw failure(`unrecognized format: ${output}`);
  const [first = '', ...fields] = (args[0] ?? '').split('.');
  if (first === '' || fields.some((field) => field === '' || field.includes('['))) {
    throw failure('invalid jsonpath syntax, first node must be field node');
  }
  const type = resolve(call, first, flags.text('api-version'));
  const group = type.group ? `GROUP:      ${type.group}\n` : '';
  call.out(`${group}KIND:       ${type.kind}\nVERSION:    ${type.version}\n\n`);
  const key = findKindType(type);
  let field: FieldType = key === null ? { type: 'object' } : { ref: key };
  let name = '';
  let parentText: string | null = null;
  for (const part of fields) {
    const next = childOf(field, part);
    if (!next) throw failure(`field ${JSON.stringify(part)} does not exist`);
    parentText = textOf(field, part);
    field = next;
    name = part;
  }
  if (name !== '') call.out(`FIELD: ${name} <${typeText(field)}>\n\n`);
  const about = name === '' ? textOf(field, '') : (parentText ?? textOf(field, ''));
  if (about !== null) call.out(`DESCRIPTION:\n    ${about}\n\n`);
  const ref = refOf(field);
  const entry = ref === null ? null : findType(ref);
  if (ref !== null && entry?.fields)
    call.out(`FIELDS:\n${fieldLines(ref, entry, { level: 1, recursive: flags.bool('recursive'), seen: [] })}\n`);
}

function resolve(call: Call, name: string, apiVersion: string): ResourceType {
  const type = call.discovery.findType(name);
  if (!type) throw new PlainError(`the server doesn't have a resource type ${JSON.stringify(name)}`);
  if (apiVersion === '' || apiVersionOf(type) === apiVersion) return type;
  const [first = '', second] = apiVersion.split('/');
  const [group, version] = second === undefined ? ['', first] : [first, second];
  const other = call.discovery
    .all()
    .find((one) => one.resource === type.resource && one.group === group && one.version === version);
  if (!other) throw failure(`couldn't find resource for "${group}/${version}, Resource=${type.resource}"`);
  return other;
}

/** The field below one; lists and maps are looked through. */
function childOf(field: FieldType, name: string): FieldType | null {
  if (field.ref) return findField(field.ref, name);
  return field.items ? childOf(field.items, name) : null;
}

/** Our line on a field of the type, or on the type itself (''). */
function textOf(field: FieldType, name: string): string | null {
  const ref = refOf(field);
  return ref === null ? null : explanationOf(ref, name);
}

type Drawing = { level: number; recursive: boolean; seen: string[] };

function fieldLines(type: string, entry: TypeEntry, drawing: Drawing): string {
  const { level, recursive, seen } = drawing;
  const names = Object.keys(entry.fields ?? {}).sort();
  const lines = names.map((name) => {
    const field = entry.fields?.[name] ?? {};
    const required = entry.required?.includes(name) ? ' -required-' : '';
    const line = `${'  '.repeat(level)}${name}\t<${typeText(field)}>${required}\n`;
    const values = field.enum ? `${'  '.repeat(level)}enum: ${field.enum.join(', ')}\n` : '';
    if (!recursive) {
      const about = explanationOf(type, name);
      return line + values + (about === null ? '' : `${'  '.repeat(level + 1)}${about}\n\n`);
    }
    const ref = refOf(field);
    const below = ref === null ? null : findType(ref);
    if (!below?.fields || ref === null || seen.includes(ref)) return line + values;
    return line + values + fieldLines(ref, below, { level: level + 1, recursive, seen: [...seen, ref] });
  });
  return lines.join('');
}

function refOf(field: FieldType): string | null {
  return field.ref ?? (field.items ? refOf(field.items) : null);
}

/** `[]Container`, `map[string]string`, `integer`. */
function typeText(field: FieldType): string {
  if (field.ref) {
    const entry = findType(field.ref);
    if (entry?.fields || !entry?.type) return field.ref.split('.').at(-1) ?? field.ref;
    return entry.type;
  }
  if (field.type === 'array') return `[]${typeText(field.items ?? { type: 'object' })}`;
  if (field.type === 'map') return `map[string]${typeText(field.items ?? { type: 'string' })}`;
  return field.type ?? 'Object';
}

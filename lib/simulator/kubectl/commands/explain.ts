import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import type { ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { failure, PlainError } from '#lib/simulator/kubectl/errors.ts';
import { explanationOf } from '#lib/simulator/kubectl/explanations/all.ts';
import {
  explainSchema,
  type PublishedSchema,
  publishedSchema,
  schemaAt,
} from '#lib/simulator/kubectl/explanations/custom.ts';
import { fieldLines, refOf, typeText } from '#lib/simulator/kubectl/explanations/fields.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { type FieldType, findField, findKindType, findType } from '#lib/simulator/schema/types.ts';

/**
 * `kubectl explain`: the structure of a kind from the type table, or from its definition's schema. Upstream's descriptions
 * are prose and deliberately not copied; fields that the course uses have a Korean line of our own in their place.
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

/** A kind that has nothing but what every object has, to find the type of its metadata by path. */
const anyKind = 'core.v1.ConfigMap';
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
  const recursive = flags.bool('recursive');
  const schema = key === null ? publishedSchema(call.client, type) : null;
  if (schema) call.out(explainCustom(schema, fields, recursive));
  else call.out(explainType(key === null ? { type: 'object' } : { ref: key }, fields, recursive));
}

/** A field of a custom resource; what every object has is explained as of built-in kinds. */
function explainCustom(schema: PublishedSchema, fields: string[], recursive: boolean): string {
  if (fields[0] === 'metadata') return explainType({ ref: anyKind }, fields, recursive);
  const at = schemaAt(schema, fields);
  if (!at) throw noField(fields);
  return explainSchema(at, fields.at(-1) ?? '', { recursive });
}

/** A field of a built-in type. */
function explainType(type: FieldType, fields: string[], recursive: boolean): string {
  let field = type;
  let parentText: string | null = null;
  for (const part of fields) {
    const next = childOf(field, part);
    if (!next) throw noField(fields);
    parentText = textOf(field, part);
    field = next;
  }
  const name = fields.at(-1) ?? '';
  const head = name === '' ? '' : `FIELD: ${name} <${typeText(field)}>\n\n`;
  const about = name === '' ? textOf(field, '') : (parentText ?? textOf(field, ''));
  const description = about === null ? '' : `DESCRIPTION:\n    ${about}\n\n`;
  const ref = refOf(field);
  const entry = ref === null ? null : findType(ref);
  if (ref === null || !entry?.fields) return head + description;
  return `${head}${description}FIELDS:\n${fieldLines(ref, entry, { level: 1, recursive, seen: [] })}\n`;
}

/** Upstream names the last field of the path, wherever the path went wrong. */
function noField(fields: string[]): Error {
  return failure(`field ${JSON.stringify(fields.at(-1))} does not exist`);
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

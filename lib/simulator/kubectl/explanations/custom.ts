import type { Schema } from '#lib/simulator/kinds/custom-resource/schema.ts';
import type { Client } from '#lib/simulator/kubectl/client.ts';
import type { ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { wordWrap } from '#lib/simulator/kubectl/word-wrap.ts';
import { findType } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { explanationOfAny } from './all.ts';
import { fieldLines } from './fields.ts';

/** A schema as the server publishes it: with the author's descriptions, and what every object has. */
export type PublishedSchema = Omit<Schema, 'properties' | 'items' | 'additionalProperties'> & {
  description?: string;
  properties?: Record<string, PublishedSchema>;
  items?: PublishedSchema;
  additionalProperties?: PublishedSchema | boolean;
  /** A built-in type that stands in for the schema. */
  ref?: string;
};

const objectMeta = 'meta.v1.ObjectMeta';

/** What the definition of a custom resource publishes of one version; null for what no definition made. */
export function publishedSchema(client: Client, type: ResourceType): PublishedSchema | null {
  const { code, body } = client.cluster.request({
    verb: 'get',
    group: 'apiextensions.k8s.io',
    version: 'v1',
    resource: 'customresourcedefinitions',
    name: `${type.resource}.${type.group}`,
    user: { name: 'system:apiserver', groups: ['system:masters'] },
  });
  if (code >= 400) return null;
  type Version = { name: string; schema?: { openAPIV3Schema?: JsonObject } };
  const { versions } = (body as { spec?: { versions?: Version[] } }).spec ?? {};
  const schema = versions?.find(({ name }) => name === type.version)?.schema?.openAPIV3Schema;
  return published((schema ?? {}) as PublishedSchema);
}

/** What lies at the end of a path; lists and maps are looked through. Null where the schema has no such field. */
export function schemaAt(schema: PublishedSchema, path: string[]): PublishedSchema | null {
  const [name, ...rest] = path;
  if (name === undefined) return schema;
  if (schema.properties && Object.hasOwn(schema.properties, name)) {
    const next = schema.properties[name] ?? {};
    return schemaAt(next['x-kubernetes-embedded-resource'] ? published(next) : next, rest);
  }
  const within = schema.items ?? valuesOf(schema);
  return within ? schemaAt(within, path) : null;
}

/** The text below the head: the field, its description and its fields. */
export function explainSchema(schema: PublishedSchema, name: string, options: { recursive: boolean }): string {
  const values = (schema.enum ?? []).map((value) => `\n    ${enumText(value)}`).join('');
  const head = name === '' ? '' : `FIELD: ${name} <${typeOf(schema)}>\n${values && `ENUM:${values}`}\n\n`;
  const fields = fieldsOf(schema, { level: 1, ...options });
  const about = indent(wordWrap(descriptions(schema) || '<empty>', 76), 4);
  return `${head}DESCRIPTION:\n${about}\n${fields && `FIELDS:\n${fields}`}\n`;
}

/** With what every object has; where the server publishes its own prose on these, we have our own line. */
function published(schema: PublishedSchema): PublishedSchema {
  const common = (field: string) => explanationOfAny(field) ?? '';
  const properties: Record<string, PublishedSchema> = {
    ...schema.properties,
    apiVersion: { type: 'string', description: common('apiVersion') },
    kind: { type: 'string', description: common('kind') },
    metadata: { ref: objectMeta, description: common('metadata') },
  };
  return { ...schema, properties };
}

function fieldsOf(schema: PublishedSchema, drawing: { level: number; recursive: boolean }): string {
  const { level, recursive } = drawing;
  if (schema.ref) return fieldLines(schema.ref, findType(schema.ref) ?? {}, { level, recursive, seen: [schema.ref] });
  const known = schema['x-kubernetes-embedded-resource'] ? published(schema) : schema;
  const lines = Object.entries(known.properties ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => {
      const line = `${' '.repeat(level * 2)}${name}\t<${typeOf(field)}>${schema.required?.includes(name) ? ' -required-' : ''}\n`;
      const values = enumLine(field, level);
      if (recursive) return line + values + fieldsOf(field, { level: level + 1, recursive });
      const about = wordWrap(field.description || '<no description>', 78 - level * 2);
      return `${line}${values}${indent(about, level * 2 + 2)}\n\n`;
    });
  const within = [schema.items, valuesOf(schema)].map((one) => (one ? fieldsOf(one, drawing) : ''));
  return lines.join('') + within.join('');
}

function enumLine(field: PublishedSchema, level: number): string {
  if (!field.enum?.length) return '';
  const shown = field.enum.slice(0, 4).map(enumText).join(', ');
  return `${' '.repeat(level * 2)}enum: ${shown}${field.enum.length > 4 ? ', ....' : ''}\n`;
}

function enumText(value: Json): string {
  if (value === '') return '""';
  return typeof value === 'string' ? value : value === null ? '<no value>' : JSON.stringify(value);
}

/** The description of a schema, then those of what its list or map holds, each with a line end. */
function descriptions(schema: PublishedSchema): string {
  const within = [schema.items, valuesOf(schema)].map((one) => (one ? descriptions(one) : ''));
  return (schema.description ? `${schema.description}\n` : '') + within.join('');
}

/** `[]Object`, `map[string]string`, `integer`; one allOf alone hides the type, as upstream's guess does. */
function typeOf(schema: PublishedSchema): string {
  if (schema.items) return `[]${typeOf(schema.items)}`;
  const values = valuesOf(schema);
  if (values) return `map[string]${typeOf(values)}`;
  if (schema.allOf?.length === 1 && !schema.properties) return typeOf(schema.allOf[0] as PublishedSchema);
  if (schema.ref) return schema.ref.split('.').at(-1) ?? schema.ref;
  return schema.type === 'object' ? 'Object' : schema.type || 'Object';
}

function valuesOf(schema: PublishedSchema): PublishedSchema | null {
  const values = schema.additionalProperties;
  return typeof values === 'object' && Object.keys(values).length > 0 ? values : null;
}

function indent(text: string, amount: number): string {
  return text.replaceAll(/^/gm, ' '.repeat(amount));
}

import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import { clone, isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { childSchema, type Schema } from './schema.ts';

type Decoding = { value: JsonObject; unknown: string[] } | { error: string; path: string };

/**
 * Reads a custom object: metadata as every object's, the rest by its schema. Fields that the schema does not know are
 * dropped and listed, unless it preserves them (structural pruning).
 */
export function readCustom(body: JsonObject, schema: Schema): Decoding {
  const { apiVersion, kind, metadata, ...rest } = body;
  const meta = isObject(metadata) || metadata === undefined ? (metadata ?? {}) : null;
  if (meta === null) {
    const what = Array.isArray(metadata) ? 'array' : typeof metadata;
    return { error: `json: cannot unmarshal ${what} into Go value of type v1.ObjectMeta`, path: 'metadata' };
  }
  const decoded = decodeTyped({ metadata: meta }, 'core.v1.ConfigMap');
  if ('error' in decoded) return { ...decoded, error: decoded.error.replace('ObjectMeta.metadata.', 'ObjectMeta.') };
  const unknown = [...decoded.unknown];
  const kept = prune(rest, schema, '', unknown) as JsonObject;
  const value: JsonObject = { ...kept, metadata: decoded.value['metadata'] ?? {} };
  if (apiVersion !== undefined) value['apiVersion'] = apiVersion;
  if (kind !== undefined) value['kind'] = kind;
  return { value, unknown: unknown.sort() };
}

/**
 * Fills the defaults of the schema into the value, in place, however deep (structural defaulting), and drops the nulls
 * that a field does not take.
 */
export function fillDefaults(value: Json, schema: Schema): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items) for (const item of value) fillDefaults(item, items);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const current = value[key];
    const isMissing = current === undefined || (current === null && !child.nullable);
    if (isMissing && child.default !== undefined) value[key] = clone(child.default);
  }
  for (const [key, item] of Object.entries(value)) {
    const child = childSchema(schema, key);
    if (!child) continue;
    if (item === null && !child.nullable && schema.additionalProperties !== true) delete value[key];
    else fillDefaults(item, child);
  }
}

function prune(value: Json, schema: Schema, path: string, unknown: string[]): Json {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item, index) => prune(item, items, `${path}[${index}]`, unknown)) : value;
  }
  if (!isObject(value)) return value;
  const kept: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const child = childSchema(schema, key);
    const place = path === '' ? key : `${path}.${key}`;
    const isEmbedded = schema['x-kubernetes-embedded-resource'] && ['apiVersion', 'kind', 'metadata'].includes(key);
    if (child) kept[key] = prune(item, child, place, unknown);
    else if (isEmbedded || schema['x-kubernetes-preserve-unknown-fields']) kept[key] = item;
    else unknown.push(place);
  }
  return kept;
}

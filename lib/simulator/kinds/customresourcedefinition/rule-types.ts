import type { CelType } from '#lib/simulator/cel/cel-type.ts';
import type { Schema } from '#lib/simulator/kinds/custom-resource/schema.ts';
import { isObject, type Json } from '#lib/simulator/value.ts';

const scalars: Record<string, CelType> = { boolean: 'bool', integer: 'int', number: 'double' };
const formats: Record<string, CelType> = {
  date: 'google.protobuf.Timestamp',
  'date-time': 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  byte: 'bytes',
};

/** The type that a rule sees of what a schema describes; of a whole object's metadata only the names. */
export function ruleType(schema: Schema, isRoot = false): CelType {
  if (schema['x-kubernetes-int-or-string'] || schema['x-kubernetes-embedded-resource']) return '?';
  const { type, properties, additionalProperties, items } = schema;
  if (type === 'string') return formats[schema.format ?? ''] ?? 'string';
  if (type === 'array') return { list: items ? ruleType(items) : '?' };
  if (type !== 'object') return scalars[type ?? ''] ?? '?';
  if (isObject(additionalProperties as Json)) return { map: ['string', ruleType(additionalProperties as Schema)] };
  if (schema['x-kubernetes-preserve-unknown-fields'] || (!properties && !isRoot)) return '?';
  const known = Object.entries(properties ?? {}).map(([name, child]) => [name, ruleType(child)]);
  const metadata: CelType = { name: 'metadata', object: { name: 'string', generateName: 'string' } };
  const own = isRoot ? { apiVersion: 'string', kind: 'string', metadata } : {};
  return { name: 'object', object: { ...Object.fromEntries(known), ...own } };
}

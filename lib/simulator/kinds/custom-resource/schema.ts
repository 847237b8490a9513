import { canonical, isObject, type Json } from '#lib/simulator/value.ts';

/** The part of a structural schema that the server acts on; the rest of OpenAPI only documents. */
export type Schema = {
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  required?: string[];
  enum?: Json[];
  default?: Json;
  nullable?: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: boolean;
  exclusiveMaximum?: boolean;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  'x-kubernetes-list-type'?: string;
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-validations'?: Rule[];
};

/** A CEL rule of a schema. */
export type Rule = {
  rule?: string;
  message?: string;
  messageExpression?: string;
  reason?: string;
  fieldPath?: string;
};

/** The schema of what stands under a key of an object, or null where the schema does not know it. */
export function childSchema(schema: Schema, key: string): Schema | null {
  const { properties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, key)) return properties[key] ?? null;
  if (additionalProperties === true) return { 'x-kubernetes-preserve-unknown-fields': true };
  return additionalProperties || null;
}

/** What tells an item of a list apart from the others: itself in a set, its keys in a keyed list, else nothing. */
export function identityOf(item: Json, schema: Schema): Json | undefined {
  if (schema['x-kubernetes-list-type'] === 'set') return item;
  if (schema['x-kubernetes-list-type'] !== 'map' || !isObject(item)) return undefined;
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  return Object.fromEntries(keys.flatMap((key) => (item[key] === undefined ? [] : [[key, item[key]]])));
}

/** What each item of a list was before an update, by what tells it apart from the others. */
export function itemsBefore(schema: Schema, old: Json | undefined): (item: Json) => Json | undefined {
  const known = new Map<string, Json>();
  for (const item of Array.isArray(old) ? old : []) {
    const identity = identityOf(item, schema);
    if (identity !== undefined && !known.has(canonical(identity))) known.set(canonical(identity), item);
  }
  return (item) => {
    const identity = known.size === 0 ? undefined : identityOf(item, schema);
    return identity === undefined ? undefined : known.get(canonical(identity));
  };
}

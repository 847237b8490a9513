import { type FieldError, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { isObject, type Schema } from '#lib/simulator/kinds/custom-resource/schema.ts';
import type { JSONSchemaProps } from '#lib/simulator/schema/kubernetes.ts';
import type { Json } from '#lib/simulator/value.ts';

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** A schema must be structural: a type everywhere, objects and lists taken apart, an object at the root. */
export function validateSchema(given: JSONSchemaProps, field: string): FieldError[] {
  const schema = given as Schema;
  const errors: FieldError[] = [];
  if (!schema.type) errors.push(required(`${field}.type`, 'must not be empty at the root'));
  else if (types.includes(schema.type) && schema.type !== 'object') {
    errors.push(invalid(`${field}.type`, schema.type, 'must be object at the root'));
  }
  return [...checkNode(schema, field), ...errors];
}

function checkNode(schema: Schema, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const { type, items, properties, additionalProperties } = schema;
  if (type && !types.includes(type)) errors.push(notSupported(`${field}.type`, type, types));
  if (type === 'array' && !items) errors.push(required(`${field}.items`, 'must be specified'));
  if (properties && additionalProperties) {
    errors.push(forbidden(`${field}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'));
  }
  if (schema.default !== undefined) errors.push(...checkDefault(schema, field));
  for (const [key, child] of Object.entries(properties ?? {})) {
    errors.push(...checkChild(child, `${field}.properties[${key}]`));
  }
  if (isObject(items as Json)) errors.push(...checkChild(items as Schema, `${field}.items`));
  if (isObject(additionalProperties as Json)) {
    errors.push(...checkChild(additionalProperties as Schema, `${field}.additionalProperties`));
  }
  return errors;
}

function checkChild(schema: Schema, field: string): FieldError[] {
  const errors = checkNode(schema, field);
  const isFree = schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-int-or-string'];
  if (!schema.type && !isFree) {
    const what = field.endsWith('.items') ? 'array items' : 'object fields';
    errors.push(required(`${field}.type`, `must not be empty for specified ${what}`));
  }
  return errors;
}

/** A default has to be of the type that it stands in for. */
function checkDefault(schema: Schema, field: string): FieldError[] {
  const value = schema.default;
  const actual = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const isNumber = schema.type === 'integer' ? Number.isInteger(value) : typeof value === 'number';
  const fits =
    !schema.type || schema.type === actual || ((schema.type === 'integer' || schema.type === 'number') && isNumber);
  if (fits) return [];
  const name = `${field}.default`;
  return [invalid(name, actual, `${name} in body must be of type ${schema.type}: ${JSON.stringify(actual)}`)];
}

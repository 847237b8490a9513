import {
  type FieldError,
  invalid,
  notSupported,
  required,
  tooLong,
  tooMany,
  typeInvalid,
} from '#lib/simulator/api/field-error.ts';
import { parseTime } from '#lib/simulator/schema/time.ts';
import { isEqual, type Json } from '#lib/simulator/value.ts';
import { childSchema, isObject, type Schema } from './schema.ts';

/** What of a value does not meet its schema, in the words of kube-openapi's validator. `path` is '' for the root. */
export function checkSchema(value: Json, schema: Schema, path: string): FieldError[] {
  const type = typeError(value, schema, path);
  if (type) return [type];
  const errors = [...checkEnum(value, schema, path), ...checkCombined(value, schema, path)];
  if (typeof value === 'string') errors.push(...checkText(value, schema, path));
  else if (typeof value === 'number') errors.push(...checkNumber(value, schema, path));
  else if (Array.isArray(value)) errors.push(...checkList(value, schema, path));
  else if (isObject(value)) errors.push(...checkMap(value, schema, path));
  return errors;
}

function typeError(value: Json, schema: Schema, path: string): FieldError | null {
  const actual = typeOf(value);
  if (value === null && schema.nullable) return null;
  if (schema['x-kubernetes-int-or-string']) {
    if (actual === 'integer' || actual === 'string') return null;
    return typeInvalid(
      nameOf(path),
      actual,
      `${path} in body must be of type integer,string: ${JSON.stringify(actual)}`,
    );
  }
  const { type } = schema;
  if (type === undefined || type === actual || (type === 'number' && actual === 'integer')) return null;
  return typeInvalid(nameOf(path), actual, `${path} in body must be of type ${type}: ${JSON.stringify(actual)}`);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** The root has no name of its own. */
function nameOf(path: string): string {
  return path === '' ? '<nil>' : path;
}

function checkEnum(value: Json, schema: Schema, path: string): FieldError[] {
  if (!schema.enum || schema.enum.some((item) => isEqual(item, value))) return [];
  const supported = schema.enum.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return [notSupported(nameOf(path), value, supported, 'asGiven')];
}

function checkCombined(value: Json, schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const count = (schemas: Schema[]) => schemas.filter((one) => checkSchema(value, one, path).length === 0).length;
  const refuse = (why: string) => errors.push(invalid(nameOf(path), value, `${path} in body ${why}`));
  for (const one of schema.allOf ?? []) errors.push(...checkSchema(value, one, path));
  if (schema.anyOf && count(schema.anyOf) === 0) refuse('must validate at least one schema (anyOf)');
  if (schema.oneOf) {
    const valid = count(schema.oneOf);
    if (valid === 0) refuse('must validate one and only one schema (oneOf). Found none valid');
    if (valid > 1) refuse(`must validate one and only one schema (oneOf). Found ${valid} valid alternatives`);
  }
  if (schema.not && count([schema.not]) > 0) refuse('must not validate the schema (not)');
  return errors;
}

function checkText(value: string, schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const { minLength, maxLength, pattern, format } = schema;
  const length = [...value].length;
  const refuse = (why: string) => errors.push(invalid(nameOf(path), value, `${path} in body ${why}`));
  if (maxLength !== undefined && length > maxLength) {
    errors.push(tooLong(nameOf(path), `may not be more than ${maxLength} bytes`));
  }
  if (minLength !== undefined && length < minLength) refuse(`should be at least ${minLength} chars long`);
  if (pattern && !matches(pattern, value)) refuse(`should match '${pattern}'`);
  if (format && !hasFormat(format, value)) refuse(`must be of type ${format}: ${JSON.stringify(value)}`);
  return errors;
}

/** A pattern that JavaScript can not read refuses nothing: the definition was admitted with it. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function hasFormat(format: string, value: string): boolean {
  switch (format) {
    case 'date-time':
    case 'datetime':
      return typeof parseTime(value) === 'number';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'email':
      return /^[^@\s]+@[^@\s]+$/.test(value);
    case 'ipv4':
      return /^(\d{1,3}\.){3}\d{1,3}$/.test(value);
    case 'uuid':
      return /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(value);
    default:
      return true;
  }
}

function checkNumber(value: number, schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const { minimum, maximum, multipleOf } = schema;
  const refuse = (why: string) => errors.push(invalid(nameOf(path), value, `${path} in body ${why}`));
  if (multipleOf !== undefined && value % multipleOf !== 0) refuse(`should be a multiple of ${multipleOf}`);
  if (maximum !== undefined && (schema.exclusiveMaximum ? value >= maximum : value > maximum)) {
    refuse(schema.exclusiveMaximum ? `should be less than ${maximum}` : `should be less than or equal to ${maximum}`);
  }
  if (minimum !== undefined && (schema.exclusiveMinimum ? value <= minimum : value < minimum)) {
    refuse(
      schema.exclusiveMinimum ? `should be greater than ${minimum}` : `should be greater than or equal to ${minimum}`,
    );
  }
  return errors;
}

function checkList(value: Json[], schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const { items, minItems, maxItems } = schema;
  if (items) errors.push(...value.flatMap((item, index) => checkSchema(item, items, `${path}[${index}]`)));
  if (minItems !== undefined && value.length < minItems) {
    errors.push(invalid(nameOf(path), value.length, `${path} in body should have at least ${minItems} items`));
  }
  if (maxItems !== undefined && value.length > maxItems) errors.push(tooMany(nameOf(path), value.length, maxItems));
  return errors;
}

function checkMap(value: { [key: string]: Json }, schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const keys = Object.keys(value);
  const { minProperties, maxProperties } = schema;
  if (minProperties !== undefined && keys.length < minProperties) {
    errors.push(invalid(nameOf(path), keys.length, `${path} in body should have at least ${minProperties} properties`));
  }
  if (maxProperties !== undefined && keys.length > maxProperties) {
    errors.push(tooMany(nameOf(path), keys.length, maxProperties));
  }
  const below = (key: string) => (path === '' ? key : `${path}.${key}`);
  for (const key of schema.required ?? []) if (value[key] === undefined) errors.push(required(below(key)));
  for (const key of keys.sort()) {
    const child = childSchema(schema, key);
    const item = value[key];
    if (!child || item === undefined) continue;
    const isProperty = schema.properties !== undefined && Object.hasOwn(schema.properties, key);
    errors.push(...checkSchema(item, child, isProperty ? below(key) : `${path}.${key}`));
  }
  return errors;
}

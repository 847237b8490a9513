import {
  duplicate,
  type FieldError,
  invalid,
  notSupported,
  required,
  tooLong,
  tooMany,
  typeInvalid,
} from '#lib/simulator/api/field-error.ts';
import { parseDuration, parseTime } from '#lib/simulator/schema/time.ts';
import { canonical, isEqual, isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { childSchema, identityOf, itemsBefore, type Schema } from './schema.ts';

/**
 * What of a value does not meet its schema, in the words of kube-openapi's validator. `path` is '' for the root. What an
 * update leaves as it was (`old`) is tolerated, so that a definition may become stricter (ratcheting).
 */
export function checkSchema(value: Json, schema: Schema, path: string, old?: Json): FieldError[] {
  if (old !== undefined && isEqual(value, old)) return [];
  const type = typeError(value, schema, path);
  const errors = [...(type ? [type] : []), ...checkCombined(value, schema, path)];
  if (typeof value === 'string') errors.push(...checkText(value, schema, path));
  else if (typeof value === 'number') errors.push(...checkNumber(value, schema, path));
  else if (Array.isArray(value)) errors.push(...checkList(value, schema, path, old));
  errors.push(...checkEnum(value, schema, path));
  if (isObject(value)) errors.push(...checkMap(value, schema, path, old));
  return errors;
}

/** The items that a list holds twice though its type (x-kubernetes-list-type) forbids it. */
export function checkUnique(value: Json, schema: Schema, path: string): FieldError[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    const below = items ? value.flatMap((item, at) => checkUnique(item, items, `${path}[${at}]`)) : [];
    const seen = new Set<string>();
    const twice = value.flatMap((item, at) => {
      const identity = identityOf(item, schema);
      if (identity === undefined) return [];
      const count = seen.size;
      return seen.add(canonical(identity)).size > count ? [] : [duplicate(`${path}[${at}]`, identity)];
    });
    return [...twice, ...below];
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const child = childSchema(schema, key);
    return child && item !== undefined ? checkUnique(item, child, path === '' ? key : `${path}.${key}`) : [];
  });
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
  const refuse = (why: string) => errors.push(invalid('<nil>', '', `${JSON.stringify(path)} must ${why}`));
  const { allOf = [], anyOf = [], oneOf = [], not } = schema;
  const [any, one, all] = [anyOf, oneOf, allOf].map((schemas) => schemas.map((each) => checkSchema(value, each, path)));
  const count = (answers: FieldError[][]) => answers.filter((each) => each.length === 0).length;
  if (any && any.length > 0 && count(any) === 0) {
    refuse('validate at least one schema (anyOf)');
    errors.push(...(any[0] ?? []));
  }
  if (one && one.length > 0 && count(one) !== 1) {
    const valid = count(one);
    const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
    refuse(`validate one and only one schema (oneOf). ${found}`);
    if (valid === 0) errors.push(...(one[0] ?? []));
  }
  if (all && count(all) < all.length) {
    errors.push(...all.flat());
    refuse(`validate all the schemas (allOf)${count(all) === 0 ? '. None validated' : ''}`);
  }
  if (not && checkSchema(value, not, path).length === 0) refuse('not validate the schema (not)');
  return errors;
}

/** The first rule of the text that is broken, and its format. */
function checkText(value: string, schema: Schema, path: string): FieldError[] {
  const { format } = schema;
  const refused = textError(value, schema, path);
  const errors = refused ? [refused] : [];
  if (format && !hasFormat(format, value)) {
    const detail = `${path} in body must be of type ${format}: ${JSON.stringify(value)}`;
    errors.push(typeInvalid(nameOf(path), value, detail));
  }
  return errors;
}

function textError(value: string, { minLength, maxLength, pattern }: Schema, path: string): FieldError | null {
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength) {
    return tooLong(nameOf(path), `may not be more than ${maxLength} bytes`);
  }
  if (minLength !== undefined && length < minLength) {
    return invalid(nameOf(path), value, `${path} in body should be at least ${minLength} chars long`);
  }
  if (!pattern || matches(pattern, value)) return null;
  return invalid(nameOf(path), value, `${path} in body should match '${pattern}'`);
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
    case 'uri':
      return value.startsWith('/') || /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value);
    case 'duration':
      return typeof parseDuration(value) === 'number' || /^\d+\s*[A-Za-zµ]+$/.test(value);
    case 'byte':
      return /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value);
    case 'hostname':
      return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(value);
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
  const { minimum, maximum, multipleOf, type, format } = schema;
  const refuse = (why: string) => errors.push(invalid(nameOf(path), value, `${path} in body ${why}`));
  if (type === 'integer' && !fits(value, format)) {
    const how = format === 'int32' ? 'with format int32' : '(default format)';
    errors.push(invalid('<nil>', '', `Checked value must be of type integer ${how} in ${path}`));
  }
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

function fits(value: number, format: string | undefined): boolean {
  return Number.isInteger(value) && (format !== 'int32' || (value >= -(2 ** 31) && value < 2 ** 31));
}

function checkList(value: Json[], schema: Schema, path: string, old: Json | undefined): FieldError[] {
  const errors: FieldError[] = [];
  const { items, minItems, maxItems } = schema;
  if (items) {
    const before = itemsBefore(schema, old);
    errors.push(...value.flatMap((item, at) => checkSchema(item, items, `${path}[${at}]`, before(item))));
  }
  if (minItems !== undefined && value.length < minItems) {
    errors.push(invalid(nameOf(path), value.length, `${path} in body should have at least ${minItems} items`));
  }
  if (maxItems !== undefined && value.length > maxItems) errors.push(tooMany(nameOf(path), value.length, maxItems));
  return errors;
}

function checkMap(value: JsonObject, schema: Schema, path: string, old: Json | undefined): FieldError[] {
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
    const before = isObject(old) ? old[key] : undefined;
    errors.push(...checkSchema(item, child, isProperty ? below(key) : `${path}.${key}`, before));
  }
  return errors;
}

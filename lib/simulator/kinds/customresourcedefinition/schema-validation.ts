import { type FieldError, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { compile } from '#lib/simulator/cel/check.ts';
import { checkSchema } from '#lib/simulator/kinds/custom-resource/check.ts';
import { isObject, type Schema } from '#lib/simulator/kinds/custom-resource/schema.ts';
import type { JSONSchemaProps, ValidationRule } from '#lib/simulator/schema/kubernetes.ts';
import type { Json } from '#lib/simulator/value.ts';

const ruleReasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];
const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** A schema must be structural: a type everywhere, objects and lists taken apart, an object at the root. */
export function validateSchema(given: JSONSchemaProps, field: string): FieldError[] {
  const schema = given as Schema;
  const errors: FieldError[] = [];
  if (!schema.type) errors.push(required(`${field}.type`, 'must not be empty at the root'));
  else if (types.includes(schema.type) && schema.type !== 'object') {
    errors.push(invalid(`${field}.type`, schema.type, 'must be object at the root'));
  }
  return [...checkNode(schema, field), ...errors, ...checkMetadata(schema, field)];
}

function checkNode(schema: Schema, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const { type, items, properties, additionalProperties } = schema;
  if (type && !types.includes(type)) errors.push(notSupported(`${field}.type`, type, types));
  if (type === 'array' && !items) errors.push(required(`${field}.items`, 'must be specified'));
  if (properties && additionalProperties) {
    errors.push(forbidden(`${field}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'));
  }
  errors.push(...checkWords(schema, field));
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
  if ((schema as JSONSchemaProps).$ref !== undefined) return [forbidden(`${field}.$ref`, '$ref is not supported')];
  const isFree = schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-int-or-string'];
  if (!schema.type && !isFree) {
    const what = field.endsWith('.items') ? 'array items' : 'object fields';
    errors.push(required(`${field}.type`, `must not be empty for specified ${what}`));
  }
  return errors;
}

/** A default has to meet the schema that it stands in for. */
function checkDefault(schema: Schema, field: string): FieldError[] {
  const { default: value, ...rest } = schema;
  const errors = checkSchema(value as Json, rest, '');
  return errors.map((error) => ({ ...error, type: 'FieldValueInvalid', field: `${field}.default` }));
}

/** What the extensions of Kubernetes and a few words of JSON schema may not say. */
function checkWords(schema: Schema, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const words = schema as Schema & JSONSchemaProps;
  if (words.uniqueItems) {
    const why = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
    errors.push(forbidden(`${field}.uniqueItems`, why));
  }
  if (words['x-kubernetes-preserve-unknown-fields'] === false) {
    errors.push(invalid(`${field}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined'));
  }
  const listType = words['x-kubernetes-list-type'];
  const listTypes = ['atomic', 'set', 'map'];
  if (listType !== undefined && !listTypes.includes(listType)) {
    errors.push(notSupported(`${field}.x-kubernetes-list-type`, listType, listTypes, 'asGiven'));
  }
  if (listType === 'map' && !words['x-kubernetes-list-map-keys']?.length) {
    const why = 'must not be empty if x-kubernetes-list-type is map';
    errors.push(required(`${field}.x-kubernetes-list-map-keys`, why));
  }
  (words['x-kubernetes-validations'] ?? []).forEach((rule, index) => {
    errors.push(...checkRule(rule, `${field}.x-kubernetes-validations[${index}]`));
  });
  return errors;
}

function checkRule(given: ValidationRule, field: string): FieldError[] {
  const { rule = '', message, reason } = given;
  const errors: FieldError[] = [];
  if (rule.trim() === '') errors.push(required(`${field}.rule`, 'rule is not specified'));
  if (message && message.trim() === '') {
    errors.push(invalid(`${field}.message`, message, 'must be non-empty if specified'));
  }
  if (reason !== undefined && !ruleReasons.includes(reason)) {
    errors.push(notSupported(`${field}.reason`, reason, ruleReasons));
  }
  if (errors.length > 0) return errors;
  const compiled = compile(rule, ['self', 'oldSelf']);
  return 'error' in compiled ? [invalid(`${field}.rule`, internalRule(given), compiled.error)] : [];
}

/** As the server's internal type prints it. */
function internalRule(rule: ValidationRule) {
  return {
    Rule: rule.rule ?? '',
    Message: rule.message ?? '',
    MessageExpression: rule.messageExpression ?? '',
    Reason: rule.reason ?? null,
    FieldPath: rule.fieldPath ?? '',
    OptionalOldSelf: rule.optionalOldSelf ?? null,
  };
}

/** Of an object's metadata a schema may only narrow the names. */
function checkMetadata(schema: Schema, field: string): FieldError[] {
  const path = `${field}.properties[metadata]`;
  const metadata = schema.properties?.['metadata'];
  if (!metadata) return [];
  if (metadata.type && metadata.type !== 'object') return [invalid(`${path}.type`, metadata.type, 'must be object')];
  const isNarrow = Object.keys(metadata.properties ?? {}).every((key) => key === 'name' || key === 'generateName');
  const why = 'must not specify anything other than name and generateName, but metadata is implicitly specified';
  return isNarrow ? [] : [forbidden(path, why)];
}

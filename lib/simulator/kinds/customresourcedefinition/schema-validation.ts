import { type FieldError, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import type { CelType } from '#lib/simulator/cel/cel-type.ts';
import { compileTyped } from '#lib/simulator/cel/check.ts';
import { checkSchema } from '#lib/simulator/kinds/custom-resource/check.ts';
import type { Schema } from '#lib/simulator/kinds/custom-resource/schema.ts';
import type { JSONSchemaProps, ValidationRule } from '#lib/simulator/schema/kubernetes.ts';
import { isObject, type Json } from '#lib/simulator/value.ts';
import { ruleType } from './rule-types.ts';
import { validateStructure } from './structure.ts';

const ruleReasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];
const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** What the schema says, then whether it is structural. */
export function validateSchema(given: JSONSchemaProps, field: string): FieldError[] {
  const schema = given as Schema;
  const hasReference = JSON.stringify(given).includes('"$ref"');
  const structural = hasReference ? [] : validateStructure(schema, field);
  const defaults = structural.length > 0 ? [] : checkDefaults(schema, field);
  const compiles = !hasReference && structural.length === 0 && defaults.length === 0;
  return [...structural, ...defaults, ...checkNode(schema, field, { compiles, isRoot: true })];
}

/** Rules are compiled where nothing else is wrong with the schema. */
type Way = { compiles: boolean; isRoot?: boolean };

function checkNode(schema: Schema, field: string, way: Way): FieldError[] {
  const errors: FieldError[] = [];
  const { type, properties, additionalProperties } = schema;
  if (type && !types.includes(type)) errors.push(notSupported(`${field}.type`, type, types));
  if (properties && additionalProperties) {
    errors.push(forbidden(`${field}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'));
  }
  errors.push(...checkWords(schema, field));
  for (const [child, at] of childrenOf(schema, field)) errors.push(...checkChild(child, at, way));
  return errors.length > 0 || !way.compiles ? errors : compileRules(schema, field, way);
}

/** Rules are only read where nothing is wrong here or below. */
function compileRules(schema: Schema, field: string, { isRoot }: Way): FieldError[] {
  const rules = (schema as JSONSchemaProps)['x-kubernetes-validations'] ?? [];
  if (rules.length === 0) return [];
  const self = ruleType(schema, isRoot);
  return rules.flatMap((rule, index) => compileRule(rule, `${field}.x-kubernetes-validations[${index}]`, self));
}

function childrenOf({ properties, items, additionalProperties }: Schema, field: string): [Schema, string][] {
  const children = Object.entries(properties ?? {}).map(([key, child]): [Schema, string] => [
    child,
    `${field}.properties[${key}]`,
  ]);
  if (isObject(items as Json)) children.push([items as Schema, `${field}.items`]);
  if (isObject(additionalProperties as Json)) {
    children.push([additionalProperties as Schema, `${field}.additionalProperties`]);
  }
  return children;
}

function checkDefaults(schema: Schema, field: string): FieldError[] {
  const own = schema.default === undefined ? [] : checkDefault(schema, field);
  return [...own, ...childrenOf(schema, field).flatMap(([child, at]) => checkDefaults(child, at))];
}

function checkChild(schema: Schema, field: string, { compiles }: Way): FieldError[] {
  const errors = checkNode(schema, field, { compiles });
  if ((schema as JSONSchemaProps).$ref !== undefined) return [forbidden(`${field}.$ref`, '$ref is not supported')];
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
  if (listType === 'map' || listType === 'set') errors.push(...checkListItems(words, listType, field));
  (words['x-kubernetes-validations'] ?? []).forEach((rule, index) => {
    errors.push(...checkRule(rule, `${field}.x-kubernetes-validations[${index}]`));
  });
  return errors;
}

/** The items of a set or a map: never null; a map's keys are names of scalars that every item has. */
function checkListItems(schema: Schema, listType: string, field: string): FieldError[] {
  const { items } = schema;
  if (!items) return [];
  const errors: FieldError[] = [];
  const keys = listType === 'map' ? (schema['x-kubernetes-list-map-keys'] ?? []) : [];
  if (listType === 'map' && items.type !== 'object') {
    const why = "must be object if parent array's x-kubernetes-list-type is map";
    errors.push(invalid(`${field}.items.type`, items.type ?? '', why));
  }
  keys.forEach((key, index) => {
    const property = items.properties?.[key];
    if (!property) {
      const why = 'entries must all be names of item properties';
      errors.push(invalid(`${field}.x-kubernetes-list-map-keys`, keys, why));
    } else if (property.type === 'array' || property.type === 'object') {
      const why = "must be a scalar type if parent array's x-kubernetes-list-type is map";
      errors.push(invalid(`${field}.items.properties[${key}].type`, items.type, why));
    }
    if (keys.indexOf(key) < index) {
      errors.push(invalid(`${field}.x-kubernetes-list-map-keys`, keys, 'must not contain duplicate entries'));
    }
  });
  if (items.nullable) {
    errors.push(forbidden(`${field}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${listType}`));
  }
  for (const key of keys) {
    const property = items.properties?.[key];
    const at = `${field}.items.properties[${key}]`;
    const what = 'this property is in x-kubernetes-list-map-keys, so it';
    if (property && !items.required?.includes(key) && property.default === undefined) {
      errors.push(required(`${at}.default`, `${what} must have a default or be a required property`));
    }
    if (property?.nullable) errors.push(forbidden(`${at}.nullable`, `${what} cannot be nullable`));
  }
  return errors;
}

function checkRule({ rule = '', message, reason }: ValidationRule, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (rule.trim() === '') errors.push(required(`${field}.rule`, 'rule is not specified'));
  if (message && message.trim() === '') {
    errors.push(invalid(`${field}.message`, message, 'must be non-empty if specified'));
  }
  if (reason !== undefined && !ruleReasons.includes(reason)) {
    errors.push(notSupported(`${field}.reason`, reason, ruleReasons));
  }
  return errors;
}

function compileRule(given: ValidationRule, field: string, self: CelType): FieldError[] {
  const compiled = compileTyped(given.rule ?? '', { self, oldSelf: self });
  if ('error' in compiled) return [invalid(`${field}.rule`, internalRule(given), compiled.error)];
  if (compiled.type === '?' || compiled.type === 'bool') return [];
  return [invalid(`${field}.rule`, internalRule(given), 'cel expression must evaluate to a bool')];
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

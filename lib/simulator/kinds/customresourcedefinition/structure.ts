import { errorText, type FieldError, forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import { goRegexpProblem } from '#lib/simulator/kinds/custom-resource/go-regexp.ts';
import type { Schema } from '#lib/simulator/kinds/custom-resource/schema.ts';
import type { JSONSchemaProps } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, isObject, type Json } from '#lib/simulator/value.ts';

type Words = Schema & JSONSchemaProps;
type Level = 'root' | 'item' | 'field';

const junctors = ['anyOf', 'allOf', 'oneOf'] as const;
const intOrString = [{ type: 'integer' }, { type: 'string' }];
const untyped = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

/**
 * ValidateStructural: types everywhere, conditions (anyOf and the like) that add no structure of their own, and nothing
 * conditional that the structure lacks. Sorted by their texts.
 */
export function validateStructure(schema: Schema, field: string): FieldError[] {
  const errors = [...checkStructure(schema as Words, 'root', field), ...checkCompleteness(schema as Words, field)];
  return errors.sort((a, b) => (errorText(a) < errorText(b) ? -1 : 1));
}

function checkStructure(schema: Words, level: Level, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (schema.type === 'array' && !schema.items) errors.push(required(`${field}.items`, 'must be specified'));
  for (const [child, path, childLevel] of childrenOf(schema, field)) {
    errors.push(...checkStructure(child, childLevel, path));
  }
  if (schema.additionalProperties && level === 'root') {
    errors.push(forbidden(`${field}.additionalProperties`, 'must not be used at the root'));
  }
  errors.push(...checkExtensions(schema, field), ...checkConditions(schema, field, isIntOrString(schema)));
  errors.push(...checkType(schema, level, field));
  if (level === 'root' || schema['x-kubernetes-embedded-resource']) {
    for (const key of ['kind', 'apiVersion']) {
      const type = schema.properties?.[key]?.type ?? '';
      if (schema.properties?.[key] && type !== 'string') {
        errors.push(invalid(`${field}.properties[${key}].type`, type, 'must be string'));
      }
    }
    errors.push(...checkMetadata(schema, level, `${field}.properties[metadata]`));
  }
  return errors;
}

function childrenOf(schema: Words, field: string): [Words, string, Level][] {
  const children: [Words, string, Level][] = Object.entries(schema.properties ?? {}).map(([key, child]) => [
    child as Words,
    `${field}.properties[${key}]`,
    'field',
  ]);
  if (isObject(schema.items as Json)) children.push([schema.items as Words, `${field}.items`, 'item']);
  if (isObject(schema.additionalProperties as Json)) {
    children.push([schema.additionalProperties as Words, `${field}.additionalProperties`, 'field']);
  }
  return children;
}

function checkExtensions(schema: Words, field: string): FieldError[] {
  const why = 'must be false if x-kubernetes-int-or-string is true';
  const others = ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const;
  if (!schema['x-kubernetes-int-or-string']) return [];
  return others.flatMap((key) => (schema[key] ? [invalid(`${field}.${key}`, true, why)] : []));
}

function checkType(schema: Words, level: Level, field: string): FieldError[] {
  const { type = '' } = schema;
  const errors: FieldError[] = [];
  if (schema['x-kubernetes-embedded-resource']) {
    const why = 'must be object if x-kubernetes-embedded-resource is true';
    if (type !== 'object')
      errors.push(type === '' ? required(`${field}.type`, why) : invalid(`${field}.type`, type, why));
    if (!schema['x-kubernetes-preserve-unknown-fields'] && !schema.properties) {
      const lack = `must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields`;
      errors.push(required(`${field}.properties`, lack));
    }
  } else if (type === '' && !schema['x-kubernetes-int-or-string'] && !schema['x-kubernetes-preserve-unknown-fields']) {
    errors.push(required(`${field}.type`, untyped[level]));
  }
  if (level === 'root' && type !== '' && type !== 'object') {
    errors.push(invalid(`${field}.type`, type, 'must be object at the root'));
  }
  return errors;
}

/** Of an object's metadata a schema may only narrow the names. */
function checkMetadata({ properties }: Words, level: Level, field: string): FieldError[] {
  const metadata = properties?.['metadata'];
  if (!metadata) return [];
  const errors: FieldError[] = [];
  if (metadata.type !== 'object') errors.push(invalid(`${field}.type`, metadata.type ?? '', 'must be object'));
  const { type: _, properties: names = {}, ...others } = metadata as Words;
  const isNarrow = Object.keys(names).every((key) => key === 'name' || key === 'generateName');
  const isPlain = isNarrow && Object.keys(others).every((key) => key === 'default');
  const why = 'must not specify anything other than name and generateName, but metadata is implicitly specified';
  if (level === 'root' && !isPlain) errors.push(forbidden(field, why));
  return errors;
}

/** `anyOf` of an integer and a string is the one condition that may name types. */
function isIntOrString({ anyOf }: Words): boolean {
  return isEqual(anyOf, intOrString);
}

function checkConditions(schema: Words, field: string, skipsAnyOf: boolean): FieldError[] {
  const errors = junctors.flatMap((key) =>
    (key === 'anyOf' && skipsAnyOf ? [] : (schema[key] ?? [])).flatMap((condition, index) =>
      checkCondition(condition as Words, `${field}.${key}[${index}]`, key === 'allOf' && index === 0),
    ),
  );
  if (schema.not) errors.push(...checkCondition(schema.not as Words, `${field}.not`, false));
  const problem = schema.pattern ? goRegexpProblem(schema.pattern) : null;
  if (problem) {
    const why = `must be a valid regular expression, but isn't: ${problem}`;
    errors.push(invalid(`${field}.pattern`, schema.pattern, why));
  }
  return errors;
}

/** What a condition may not say, and how upstream words it. */
const structural: [keyof Words, string][] = [
  ['type', 'must be empty to be structural'],
  ['additionalProperties', 'must be undefined to be structural'],
  ['default', 'must be undefined to be structural'],
  ['title', 'must be empty to be structural'],
  ['description', 'must be empty to be structural'],
  ['nullable', 'must be false to be structural'],
  ['externalDocs', 'must be undefined to be structural'],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural'],
  ['x-kubernetes-embedded-resource', 'must be false to be structural'],
  ['x-kubernetes-int-or-string', 'must be false to be structural'],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural'],
  ['x-kubernetes-list-type', 'must be undefined to be structural'],
  ['x-kubernetes-map-type', 'must be undefined to be structural'],
  ['x-kubernetes-validations', 'must be empty to be structural'],
];

function checkCondition(schema: Words, field: string, mayBeIntOrString: boolean): FieldError[] {
  const errors = checkConditions(schema, field, mayBeIntOrString && isIntOrString(schema));
  if (isObject(schema.items as Json)) errors.push(...checkCondition(schema.items as Words, `${field}.items`, false));
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    errors.push(...checkCondition(child as Words, `${field}.properties[${key}]`, false));
  }
  for (const [key, why] of structural) if (schema[key]) errors.push(forbidden(`${field}.${key}`, why));
  if (schema.properties?.['metadata']) {
    errors.push(forbidden(`${field}.properties[metadata]`, 'must not be specified in a nested context'));
  }
  return errors;
}

/** What a condition speaks of has to be in the structure itself. */
function checkCompleteness(schema: Words, field: string): FieldError[] {
  const errors = conditionsOf(schema, field).flatMap(([condition, path]) =>
    missingFor({ schema, field }, condition, path),
  );
  return [...errors, ...childrenOf(schema, field).flatMap(([child, path]) => checkCompleteness(child, path))];
}

function conditionsOf(schema: Words, field: string): [Words, string][] {
  const conditions: [Words, string][] = junctors.flatMap((key) =>
    (schema[key] ?? []).map((one, index): [Words, string] => [one as Words, `${field}.${key}[${index}]`]),
  );
  if (schema.not) conditions.push([schema.not as Words, `${field}.not`]);
  return conditions;
}

function missingFor(place: { schema: Words; field: string }, condition: Words, path: string): FieldError[] {
  const { schema, field } = place;
  const errors = conditionsOf(condition, path).flatMap(([inner, at]) => missingFor(place, inner, at));
  const compare = (key: string, wanted: Schema, own: Schema | undefined) => {
    const at = { schema: own as Words, field: `${field}.${key}` };
    if (own) errors.push(...missingFor(at, wanted as Words, `${path}.${key}`));
    else errors.push(required(at.field, `because it is defined in ${path}.${key}`));
  };
  if (condition.items) compare('items', condition.items, schema.items);
  for (const [key, child] of Object.entries(condition.properties ?? {})) {
    compare(`properties[${key}]`, child, schema.properties?.[key]);
  }
  return errors;
}

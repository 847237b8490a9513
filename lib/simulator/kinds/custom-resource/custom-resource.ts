import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import type { Column, Kind } from '#lib/simulator/kinds/kind.ts';
import { findJsonPathValues } from '#lib/simulator/kubectl/jsonpath.ts';
import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
} from '#lib/simulator/schema/kubernetes.ts';
import { type Resource, resourceName } from '#lib/simulator/schema/resources.ts';
import { humanDuration, parseTime } from '#lib/simulator/schema/time.ts';
import { isEqual, type Json, type JsonObject, type KubeObject, type Stored } from '#lib/simulator/value.ts';
import { checkSchema, checkUnique } from './check.ts';
import { fillDefaults, readCustom } from './prune.ts';
import { checkRules } from './rules.ts';
import type { Schema } from './schema.ts';

const kept = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The rules of a kind that a CustomResourceDefinition describes: its schema decides what is known, filled in and
 * refused. Deliberately absent: conversion by webhooks.
 */
export function customKind(definition: Stored<CustomResourceDefinition>, resource: Resource): Kind {
  const version = definition.spec?.versions?.find(({ name }) => name === resource.version) ?? {};
  const schema = (version.schema?.openAPIV3Schema ?? { 'x-kubernetes-preserve-unknown-fields': true }) as Schema;
  const hasStatus = version.subresources?.status !== undefined;
  const validate = (object: KubeObject, old?: KubeObject) => checkCustom(object, old, schema);
  return {
    resource: resourceName(resource),
    hasGeneration: true,
    decode: (body) => readCustom(body, schema),
    setDefaults: (object) => fillDefaults(object as unknown as Json, schema),
    prepareForCreate: (object) => {
      if (hasStatus) delete (object as { status?: unknown }).status;
    },
    prepareForUpdate: (object, old) => countGeneration(object, old, hasStatus),
    validate: (object) => validate(object),
    validateUpdate: validate,
    validateStatusUpdate: (object, old) => validate(object, old).map(namedInStatus),
    columns: columnsOf(version),
    fieldSelectors: selectorsOf(version),
    ...scaleOf(version),
  };
}

/** Of a status that is written alone, upstream's validator names the fields from there on. */
function namedInStatus(error: FieldError): FieldError {
  return { ...error, detail: error.detail.replace(/^status\.(?=\S+ in body )/, '') };
}

const unchecked =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
const blocking = new Set<string>([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);

/** The schema first; its rules only look at what the schema finds well formed. */
function checkCustom(object: KubeObject, old: KubeObject | undefined, schema: Schema): FieldError[] {
  const value = withoutMeta(object);
  const before = old && withoutMeta(old);
  const errors = checkSchema(value, schema, '', before);
  if (!before || checkUnique(before, schema, '').length === 0) errors.push(...checkUnique(value, schema, ''));
  if (!hasRules(schema)) return errors;
  if (!object.metadata.name || errors.some(({ type }) => blocking.has(type))) {
    return [...errors, invalid('<nil>', null, unchecked)];
  }
  const place = { value: object as unknown as Json, old: old as unknown as Json | undefined, path: '' };
  return [...errors, ...checkRules(place, schema)];
}

function hasRules(schema: Schema): boolean {
  if (schema['x-kubernetes-validations']?.length) return true;
  const { items, properties, additionalProperties } = schema;
  const below = [items, ...Object.values(properties ?? {}), additionalProperties];
  return below.some((child) => typeof child === 'object' && hasRules(child));
}

/** Everything but metadata counts, and the status where it has a subresource of its own. */
function countGeneration(object: KubeObject, old: KubeObject, hasStatus: boolean): void {
  const spec = (from: KubeObject) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => !kept.has(key) && !(hasStatus && key === 'status')));
  if (!isEqual(spec(object), spec(old))) object.metadata.generation = (old.metadata.generation ?? 0) + 1;
}

function withoutMeta(object: KubeObject): JsonObject {
  const { metadata: _metadata, ...rest } = object as unknown as JsonObject;
  return rest;
}

function scaleOf({ subresources }: CustomResourceDefinitionVersion): Pick<Kind, 'scale'> {
  const { specReplicasPath, statusReplicasPath, labelSelectorPath } = subresources?.scale ?? {};
  if (!specReplicasPath || !statusReplicasPath) return {};
  const scale = { specReplicasPath, statusReplicasPath };
  return { scale: labelSelectorPath ? { ...scale, labelSelectorPath } : scale };
}

/** The fields that the definition lets people select by; what is not there counts as empty. */
function selectorsOf({ selectableFields = [] }: CustomResourceDefinitionVersion): Kind['fieldSelectors'] & object {
  return Object.fromEntries(
    selectableFields.map(({ jsonPath = '' }) => [
      jsonPath.replace(/^\./, ''),
      (object: KubeObject) => String(valuesAt(jsonPath, object)[0] ?? ''),
    ]),
  );
}

function columnsOf({ additionalPrinterColumns }: CustomResourceDefinitionVersion): Column<KubeObject>[] {
  const age = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' };
  const name: Column<KubeObject> = { name: 'Name', cell: (object) => object.metadata.name };
  return [name, ...(additionalPrinterColumns ?? [age]).map(columnOf)];
}

function columnOf({
  name = '',
  type,
  jsonPath = '',
  priority = 0,
}: CustomResourceColumnDefinition): Column<KubeObject> {
  return {
    name,
    wide: priority > 0,
    cell: (object, context) => {
      const value = valuesAt(jsonPath, object)[0];
      if (value === undefined || value === null) return '';
      if (type !== 'date') return typeof value === 'object' ? JSON.stringify(value) : String(value);
      const ms = typeof value === 'string' ? parseTime(value) : null;
      return typeof ms === 'number' ? humanDuration(context.now - ms) : '<invalid>';
    },
  };
}

/** A path that can not be read shows nothing. */
function valuesAt(jsonPath: string, object: KubeObject): unknown[] {
  try {
    return findJsonPathValues(jsonPath, object);
  } catch {
    return [];
  }
}

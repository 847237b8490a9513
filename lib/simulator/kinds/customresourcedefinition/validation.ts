import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { checkDns1035Label, checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import type {
  CustomResourceDefinitionNames,
  CustomResourceDefinitionSpec,
  CustomResourceDefinitionVersion,
} from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { Definition } from './defaults.ts';
import { internalVersions } from './internal-schema.ts';
import { validateSchema } from './schema-validation.ts';
import { validateViews } from './views.ts';

const protectedGroup = /(^|\.)(k8s|kubernetes)\.io$/;
const approval = 'api-approved.kubernetes.io';

/** ValidateCustomResourceDefinition. */
export function validateDefinition(definition: Definition): FieldError[] {
  const { spec = {}, metadata } = definition;
  const { plural = '' } = spec.names ?? {};
  const errors: FieldError[] = [];
  if (metadata.name && metadata.name !== `${plural}.${spec.group ?? ''}`) {
    errors.push(invalid('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group'));
  }
  return [...errors, ...validateRest(definition)];
}

function validateRest({ spec = {}, status, metadata }: Definition): FieldError[] {
  const errors = [...validateSpec(spec), ...validateStored(spec.versions ?? [], status?.storedVersions ?? [])];
  if (protectedGroup.test(spec.group ?? '') && metadata.annotations?.[approval] === undefined) {
    const why = `protected groups must have approval annotation "${approval}", see https://github.com/kubernetes/enhancements/pull/1111`;
    errors.push(required(`metadata.annotations[${approval}]`, why));
  }
  return errors;
}

function validateStored(versions: CustomResourceDefinitionVersion[], stored: string[]): FieldError[] {
  const field = 'status.storedVersions';
  if (stored.length === 0) return [invalid(field, null, 'must have at least one stored version')];
  const errors: FieldError[] = [];
  // A stored version is struck off when it was found, so that the second of one name misses it.
  const left = new Set(stored);
  for (const { name = '', storage } of versions) {
    if (!left.delete(name) && storage) errors.push(invalid(field, stored, `must have the storage version ${name}`));
  }
  stored.forEach((name, index) => {
    if (versions.some((version) => version.name === name)) return;
    const why = `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`;
    errors.push(invalid(`${field}[${index}]`, name, why));
  });
  return errors;
}

/** Group, scope and names of a definition that is in use stay as they are. */
export function validateDefinitionUpdate(definition: Definition, old: Definition): FieldError[] {
  const errors = validateRest(definition);
  const fixed = [
    ['spec.group', definition.spec?.group, old.spec?.group],
    ['spec.scope', definition.spec?.scope, old.spec?.scope],
    ['spec.names.kind', definition.spec?.names?.kind, old.spec?.names?.kind],
    ['spec.names.plural', definition.spec?.names?.plural, old.spec?.names?.plural],
  ] as const;
  for (const [field, value, before] of fixed) {
    if (!isEqual(value, before)) errors.push(invalid(field, value ?? '', 'field is immutable'));
  }
  return errors;
}

function validateSpec(spec: CustomResourceDefinitionSpec): FieldError[] {
  const errors: FieldError[] = [];
  const { group = '', scope = '', versions = [] } = spec;
  if (!group) errors.push(required('spec.group'));
  else {
    const texts = checkDns1123Subdomain(group);
    errors.push(...texts.map((text) => invalid('spec.group', group, text)));
    if (texts.length === 0 && !group.includes('.'))
      errors.push(invalid('spec.group', group, 'should be a domain with at least one dot'));
  }
  if (!scope) errors.push(required('spec.scope'));
  else if (scope !== 'Cluster' && scope !== 'Namespaced') {
    errors.push(notSupported('spec.scope', scope, ['Cluster', 'Namespaced']));
  }
  const shared = sharedSchema(versions);
  versions.forEach((version, index) => {
    errors.push(...validateVersion(version, `spec.versions[${index}]`, shared !== undefined));
  });
  errors.push(...validateVersions(versions, shared !== undefined));
  const first = versions[0]?.name ?? '';
  if (first !== '') errors.push(...checkDns1035Label(first).map((text) => invalid('spec.version', first, text)));
  errors.push(...validateNames(spec.names ?? {}, 'spec.names'));
  if (shared) {
    errors.push(...validateSchema(shared, 'spec.validation.openAPIV3Schema'));
    errors.push(...validateViews(versions[0] ?? {}, 'spec'));
  }
  return [...errors, ...validateConversion(spec)];
}

/** One schema for all versions is kept in one place, which is what errors then name. */
function sharedSchema(versions: CustomResourceDefinitionVersion[]) {
  const first = versions[0]?.schema?.openAPIV3Schema;
  return versions.every(({ schema }) => isEqual(schema?.openAPIV3Schema, first)) ? first : undefined;
}

function validateVersion(version: CustomResourceDefinitionVersion, field: string, isShared: boolean): FieldError[] {
  const { name = '', schema } = version;
  const errors = checkDns1035Label(name).map((text) => invalid(`${field}.name`, name, text));
  const path = `${field}.schema.openAPIV3Schema`;
  if (!schema?.openAPIV3Schema) errors.push(required(path));
  else if (!isShared) errors.push(...validateSchema(schema.openAPIV3Schema, path), ...validateViews(version, field));
  return errors;
}

function validateConversion({ conversion, preserveUnknownFields }: CustomResourceDefinitionSpec): FieldError[] {
  const errors: FieldError[] = [];
  const field = 'spec.conversion';
  const { strategy = '', webhook } = conversion ?? {};
  if (strategy === '') errors.push(required(`${field}.strategy`));
  else if (strategy !== 'None' && strategy !== 'Webhook') {
    errors.push(notSupported(`${field}.strategy`, strategy, ['None', 'Webhook']));
  }
  if (strategy === 'Webhook' && !webhook?.clientConfig) {
    errors.push(required(`${field}.webhookClientConfig`, 'required when strategy is set to Webhook'));
  }
  if (strategy === 'Webhook' && !webhook?.conversionReviewVersions?.length) {
    errors.push(required(`${field}.conversionReviewVersions`));
  }
  if (preserveUnknownFields) {
    const why =
      'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead';
    errors.push(invalid('spec.preserveUnknownFields', true, why));
  }
  return errors;
}

function validateVersions(versions: CustomResourceDefinitionVersion[], isShared: boolean): FieldError[] {
  const errors: FieldError[] = [];
  const shown = versions.length > 0 ? internalVersions(versions, isShared) : null;
  if (new Set(versions.map(({ name }) => name)).size < versions.length) {
    errors.push(invalid('spec.versions', shown, 'must contain unique version names'));
  }
  if (versions.filter(({ storage }) => storage).length !== 1) {
    errors.push(invalid('spec.versions', shown, 'must have exactly one version marked as storage version'));
  }
  return errors;
}

function validateNames(names: CustomResourceDefinitionNames, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const { plural = '', singular = '', kind = '', listKind = '', shortNames = [], categories = [] } = names;
  for (const [key, value] of Object.entries({ plural, singular, kind, listKind })) {
    if (!value) errors.push(required(`${field}.${key}`));
  }
  if (plural) for (const text of checkDns1035Label(plural)) errors.push(invalid(`${field}.plural`, plural, text));
  if (singular)
    for (const text of checkDns1035Label(singular)) errors.push(invalid(`${field}.singular`, singular, text));
  const mixed = 'may have mixed case, but should otherwise match: ';
  for (const [key, value] of [
    ['kind', kind],
    ['listKind', listKind],
  ] as const) {
    for (const text of value ? checkDns1035Label(value.toLowerCase()) : [])
      errors.push(invalid(`${field}.${key}`, value, mixed + text));
  }
  for (const [key, list] of [
    ['shortNames', shortNames],
    ['categories', categories],
  ] as const) {
    list.forEach((value, index) => {
      for (const text of checkDns1035Label(value)) errors.push(invalid(`${field}.${key}[${index}]`, value, text));
    });
  }
  if (kind && kind === listKind)
    errors.push(invalid(`${field}.listKind`, listKind, 'kind and listKind may not be the same'));
  return errors;
}

import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkDns1123Label, checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import type {
  PersistentVolumeClaimSpec,
  TypedLocalObjectReference,
  TypedObjectReference,
} from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { validateAccessModes } from './access-modes.ts';

type Source = TypedLocalObjectReference & TypedObjectReference;

/** ValidatePersistentVolumeClaimSpec: of a claim, of a template for claims, and of a volume that brings its claim. */
export function validateClaimSpec(spec: PersistentVolumeClaimSpec, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const { accessModes = [], storageClassName, volumeMode, volumeAttributesClassName } = spec;
  if (accessModes.length === 0) errors.push(required(`${field}.accessModes`, 'at least 1 access mode is required'));
  errors.push(...validateLabelSelector(spec.selector, `${field}.selector`));
  errors.push(...validateAccessModes(accessModes, field));
  const size = spec.resources?.requests?.['storage'];
  if (size === undefined) errors.push(required(`${field}.resources[storage]`));
  else if (compareQuantity(size, '0') <= 0) {
    errors.push(invalid(`${field}.resources[storage]`, canonicalQuantity(size), 'must be greater than zero'));
  }
  errors.push(...validateClassName(storageClassName, `${field}.storageClassName`));
  const modes = ['Block', 'Filesystem'];
  if (volumeMode !== undefined && !modes.includes(volumeMode)) {
    errors.push(notSupported(`${field}.volumeMode`, volumeMode, modes));
  }
  const sources = [
    ['dataSource', spec.dataSource],
    ['dataSourceRef', spec.dataSourceRef],
  ] as const;
  for (const [key, source] of sources) if (source) errors.push(...validateSource(source, `${field}.${key}`));
  const { dataSource, dataSourceRef } = spec;
  if (dataSource && dataSourceRef && !dataSourceRef.namespace && !isEqual(dataSource, dataSourceRef)) {
    errors.push(invalid(field, {}, 'must match dataSourceRef'));
  }
  return [...errors, ...validateClassName(volumeAttributesClassName, `${field}.volumeAttributesClassName`)];
}

function validateClassName(name: string | undefined, field: string): FieldError[] {
  return name ? checkDns1123Subdomain(name).map((text) => invalid(field, name, text)) : [];
}

function validateSource({ name, kind = '', apiGroup = '', namespace }: Source, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!name) errors.push(required(`${field}.name`));
  if (kind === '') errors.push(required(`${field}.kind`));
  if (apiGroup === '' && kind !== 'PersistentVolumeClaim') {
    errors.push(invalid(field, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup"));
  }
  if (apiGroup !== '') {
    errors.push(...checkDns1123Subdomain(apiGroup).map((text) => invalid(`${field}.apiGroup`, apiGroup, text)));
  }
  if (!namespace) return errors;
  return [...errors, ...checkDns1123Label(namespace).map((text) => invalid(`${field}.namespace`, namespace, text))];
}

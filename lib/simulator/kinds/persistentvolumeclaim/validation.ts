import { type FieldError, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import { unifiedDiff } from '#lib/simulator/kinds/unified-diff.ts';
import { canonicalQuantity, compareQuantity } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { validateAccessModes } from './access-modes.ts';
import { internalClaimSpec } from './internal.ts';
import type { StoredClaim } from './persistentvolumeclaim.ts';

/** ValidatePersistentVolumeClaim. */
export function validateClaim({ spec = {} }: StoredClaim): FieldError[] {
  const errors: FieldError[] = [];
  const { accessModes = [], storageClassName, volumeMode } = spec;
  if (accessModes.length === 0) errors.push(required('spec.accessModes', 'at least 1 access mode is required'));
  errors.push(...validateLabelSelector(spec.selector, 'spec.selector'), ...validateAccessModes(accessModes));
  const size = spec.resources?.requests?.['storage'];
  if (size === undefined) errors.push(required('spec.resources[storage]'));
  else if (compareQuantity(size, '0') <= 0) {
    errors.push(invalid('spec.resources[storage]', canonicalQuantity(size), 'must be greater than zero'));
  }
  if (storageClassName) {
    const texts = checkDns1123Subdomain(storageClassName);
    errors.push(...texts.map((text) => invalid('spec.storageClassName', storageClassName, text)));
  }
  const modes = ['Block', 'Filesystem'];
  if (volumeMode !== undefined && !modes.includes(volumeMode))
    errors.push(notSupported('spec.volumeMode', volumeMode, modes));
  return errors;
}

const immutableText =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';

/** ValidatePersistentVolumeClaimUpdate: a bound claim may grow, a pending one may be given its volume. */
export function validateClaimUpdate(object: StoredClaim, old: StoredClaim): FieldError[] {
  const errors = validateClaim(object);
  const [spec, last] = [object.spec ?? {}, old.spec ?? {}];
  const isBound = old.status?.phase === 'Bound';
  const allowed = { ...spec };
  if (isBound) {
    if (last.resources?.requests) allowed.resources = { ...spec.resources, requests: last.resources.requests };
    else delete allowed.resources;
    if (last.volumeAttributesClassName !== undefined)
      allowed.volumeAttributesClassName = last.volumeAttributesClassName;
    else delete allowed.volumeAttributesClassName;
  }
  // The binder writes the name of the volume, which only a claim without one takes.
  const mayBind = !last.volumeName && spec.volumeName;
  if (mayBind) delete allowed.volumeName;
  if (mayBind && last.storageClassName === undefined) delete allowed.storageClassName;
  if (!isEqual(allowed, last)) {
    const shown = (value: unknown) => JSON.stringify(value, null, 1);
    const diff = unifiedDiff(
      shown(internalClaimSpec(last)),
      shown(internalClaimSpec(isBound ? { ...allowed, resources: spec.resources } : spec)),
    );
    errors.push(forbidden('spec', `${immutableText}\n${diff}`));
  }
  errors.push(...validateResize(object, old));
  return errors;
}

function validateResize(object: StoredClaim, old: StoredClaim): FieldError[] {
  const [size, before] = [object.spec?.resources?.requests?.['storage'], old.spec?.resources?.requests?.['storage']];
  const capacity = old.status?.capacity?.['storage'];
  if (size === undefined || before === undefined || compareQuantity(size, before) >= 0) return [];
  if (old.status?.phase !== 'Bound' || capacity === undefined || compareQuantity(size, capacity) > 0) return [];
  return [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')];
}

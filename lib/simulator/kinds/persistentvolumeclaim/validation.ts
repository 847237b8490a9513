import { type FieldError, forbidden, invalid } from '#lib/simulator/api/field-error.ts';
import { unifiedDiff } from '#lib/simulator/kinds/unified-diff.ts';
import { compareQuantity } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { validateClaimSpec } from './claim-spec.ts';
import { internalClaimSpec } from './internal.ts';
import type { StoredClaim } from './persistentvolumeclaim.ts';

/** ValidatePersistentVolumeClaim. */
export function validateClaim({ spec = {} }: StoredClaim): FieldError[] {
  return validateClaimSpec(spec, 'spec');
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
  // Upstream's path lacks the spec.
  if (spec.volumeMode !== last.volumeMode) errors.push(invalid('volumeMode', spec.volumeMode, 'field is immutable'));
  return errors;
}

function validateResize(object: StoredClaim, old: StoredClaim): FieldError[] {
  const [size, before] = [object.spec?.resources?.requests?.['storage'], old.spec?.resources?.requests?.['storage']];
  const capacity = old.status?.capacity?.['storage'];
  if (size === undefined || before === undefined || compareQuantity(size, before) >= 0) return [];
  if (old.status?.phase !== 'Bound' || capacity === undefined || compareQuantity(size, capacity) > 0) return [];
  return [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')];
}

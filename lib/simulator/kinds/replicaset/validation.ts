import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { validateSelectedTemplate, validateSelector } from '#lib/simulator/kinds/deployment/validation.ts';
import { validateNonNegative } from '#lib/simulator/kinds/int-or-percent.ts';
import { shownSelector } from '#lib/simulator/kinds/labels.ts';
import type { ReplicaSet } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

/** ValidateReplicaSet: numbers, selector, template. */
export function validateReplicaSet(object: Stored<ReplicaSet>): FieldError[] {
  const spec = object.spec ?? {};
  const errors = [
    ...validateNonNegative(spec.replicas ?? 0, 'spec.replicas'),
    ...validateNonNegative(spec.minReadySeconds ?? 0, 'spec.minReadySeconds'),
    ...validateSelector(spec.selector, 'spec.selector'),
  ];
  return [...errors, ...validateSelectedTemplate(spec, 'spec')];
}

/** The whole again; beside it the selector is fixed. */
export function validateReplicaSetUpdate(object: Stored<ReplicaSet>, old: Stored<ReplicaSet>): FieldError[] {
  const errors = validateReplicaSet(object);
  if (!isEqual(object.spec?.selector, old.spec?.selector)) {
    errors.push(invalid('spec.selector', shownSelector(object.spec?.selector), 'field is immutable'));
  }
  return errors;
}

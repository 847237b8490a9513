import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import {
  plainValue,
  validateAtMost100Percent,
  validateIntOrPercent,
  validateNonNegative,
} from '#lib/simulator/kinds/int-or-percent.ts';
import {
  isEmptySelector,
  selectorMatches,
  shownLabels,
  shownSelector,
  validateLabelSelector,
} from '#lib/simulator/kinds/labels.ts';
import { validateTemplate } from '#lib/simulator/kinds/pod-template/validation.ts';
import type {
  Deployment,
  DeploymentSpec,
  DeploymentStrategy,
  LabelSelector,
  PodTemplateSpec,
  RollingUpdateDeployment,
} from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

/** ValidateDeployment. */
export function validateDeployment(object: Stored<Deployment>): FieldError[] {
  return validateSpec(object.spec ?? {}, 'spec');
}

/** The whole again; beside it the selector is fixed. */
export function validateDeploymentUpdate(object: Stored<Deployment>, old: Stored<Deployment>): FieldError[] {
  const errors = validateDeployment(object);
  if (!isEqual(object.spec?.selector, old.spec?.selector)) {
    errors.push(invalid('spec.selector', shownSelector(object.spec?.selector), 'field is immutable'));
  }
  return errors;
}

function validateSpec(spec: DeploymentSpec, field: string): FieldError[] {
  const errors = validateNonNegative(spec.replicas ?? 0, `${field}.replicas`);
  errors.push(...validateSelector(spec.selector, `${field}.selector`));
  errors.push(...validateSelectedTemplate(spec, field));
  errors.push(...validateStrategy(spec.strategy ?? {}, `${field}.strategy`));
  const { minReadySeconds = 0, revisionHistoryLimit, progressDeadlineSeconds } = spec;
  errors.push(...validateNonNegative(minReadySeconds, `${field}.minReadySeconds`));
  if (revisionHistoryLimit !== undefined) {
    errors.push(...validateNonNegative(revisionHistoryLimit, `${field}.revisionHistoryLimit`));
  }
  if (progressDeadlineSeconds !== undefined) {
    const path = `${field}.progressDeadlineSeconds`;
    errors.push(...validateNonNegative(progressDeadlineSeconds, path));
    if (progressDeadlineSeconds <= minReadySeconds) {
      errors.push(invalid(path, progressDeadlineSeconds, 'must be greater than minReadySeconds'));
    }
  }
  return errors;
}

/** Required, well formed, and not empty; the same text for Deployments and ReplicaSets. */
export function validateSelector(selector: LabelSelector | undefined, field: string): FieldError[] {
  if (!selector) return [required(field)];
  const errors = validateLabelSelector(selector, field);
  if (isEmptySelector(selector))
    errors.push(invalid(field, shownSelector(selector), 'empty selector is invalid for deployment'));
  return errors;
}

/** A selector that cannot be read hides everything that is wrong with the template. */
export function validateSelectedTemplate(
  spec: { selector?: LabelSelector | undefined; template?: PodTemplateSpec | undefined },
  field: string,
): FieldError[] {
  if (validateLabelSelector(spec.selector, field).length > 0) {
    return [invalid(`${field}.selector`, shownSelector(spec.selector), 'invalid label selector')];
  }
  return validateReplicaTemplate(spec.template, spec.selector, `${field}.template`);
}

/** A template that its owner's selector picks and that restarts its containers for ever. */
function validateReplicaTemplate(
  template: PodTemplateSpec | undefined,
  selector: LabelSelector | undefined,
  field: string,
): FieldError[] {
  const errors: FieldError[] = [];
  const labels = template?.metadata?.labels;
  if (!selectorPicks(selector, labels)) {
    errors.push(
      invalid(`${field}.metadata.labels`, shownLabels(labels), '`selector` does not match template `labels`'),
    );
  }
  errors.push(...validateTemplate(template, field));
  const policy = template?.spec?.restartPolicy ?? '';
  if (policy !== 'Always') errors.push(notSupported(`${field}.spec.restartPolicy`, policy, ['Always']));
  if (template?.spec?.activeDeadlineSeconds !== undefined) {
    errors.push(
      forbidden(`${field}.spec.activeDeadlineSeconds`, 'activeDeadlineSeconds in ReplicaSet is not Supported'),
    );
  }
  return errors;
}

/** An empty selector is skipped here (it has its own error), no selector picks nothing. */
function selectorPicks(selector: LabelSelector | undefined, labels: Record<string, string> | undefined): boolean {
  return (selector !== undefined && isEmptySelector(selector)) || selectorMatches(selector, labels);
}

function validateStrategy(strategy: DeploymentStrategy, field: string): FieldError[] {
  const { type = '', rollingUpdate } = strategy;
  if (type === 'Recreate') {
    if (!rollingUpdate) return [];
    return [forbidden(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")];
  }
  if (type === 'RollingUpdate') {
    if (!rollingUpdate) return [required(`${field}.rollingUpdate`, 'this should be defaulted and never be nil')];
    return validateRollingUpdate(rollingUpdate, `${field}.rollingUpdate`);
  }
  const shown = rollingUpdate
    ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 }
    : null;
  return [notSupported(field, { Type: type, RollingUpdate: shown }, ['Recreate', 'RollingUpdate'])];
}

function validateRollingUpdate(rollingUpdate: RollingUpdateDeployment, field: string): FieldError[] {
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate;
  const path = `${field}.maxUnavailable`;
  const errors = [
    ...validateIntOrPercent(maxUnavailable, path),
    ...validateIntOrPercent(maxSurge, `${field}.maxSurge`),
  ];
  if (plainValue(maxUnavailable) === 0 && plainValue(maxSurge) === 0) {
    errors.push(invalid(path, maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  }
  return [...errors, ...validateAtMost100Percent(maxUnavailable, path)];
}

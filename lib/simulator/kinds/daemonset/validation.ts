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
import type { DaemonSet, DaemonSetUpdateStrategy } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

/** ValidateDaemonSet: here an empty selector is compared with the labels too, and matches them. */
export function validateDaemonSet(object: Stored<DaemonSet>): FieldError[] {
  const { selector, template, minReadySeconds = 0, updateStrategy = {}, revisionHistoryLimit } = object.spec ?? {};
  const errors = validateLabelSelector(selector, 'spec.selector');
  const labels = template?.metadata?.labels;
  if (errors.length === 0 && !selectorMatches(selector, labels)) {
    const detail = '`selector` does not match template `labels`';
    errors.push(invalid('spec.template.metadata.labels', shownLabels(labels), detail));
  }
  if (selector && isEmptySelector(selector)) {
    errors.push(invalid('spec.selector', shownSelector(selector), 'empty selector is invalid for daemonset'));
  }
  errors.push(...validateTemplate(template, 'spec.template'));
  const policy = template?.spec?.restartPolicy ?? '';
  if (policy !== 'Always') errors.push(notSupported('spec.template.spec.restartPolicy', policy, ['Always']));
  if (template?.spec?.activeDeadlineSeconds !== undefined) {
    const detail = 'activeDeadlineSeconds in DaemonSet is not Supported';
    errors.push(forbidden('spec.template.spec.activeDeadlineSeconds', detail));
  }
  errors.push(...validateNonNegative(minReadySeconds, 'spec.minReadySeconds'));
  errors.push(...validateUpdateStrategy(updateStrategy, 'spec.updateStrategy'));
  if (revisionHistoryLimit !== undefined) {
    errors.push(...validateNonNegative(revisionHistoryLimit, 'spec.revisionHistoryLimit'));
  }
  return errors;
}

/** The selector is fixed; then the whole again. */
export function validateDaemonSetUpdate(object: Stored<DaemonSet>, old: Stored<DaemonSet>): FieldError[] {
  const selector = object.spec?.selector;
  const isKept = isEqual(selector, old.spec?.selector);
  const errors = isKept ? [] : [invalid('spec.selector', shownSelector(selector), 'field is immutable')];
  return [...errors, ...validateDaemonSet(object)];
}

function validateUpdateStrategy(strategy: DaemonSetUpdateStrategy, field: string): FieldError[] {
  const { type = '', rollingUpdate } = strategy;
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') {
    const shown = rollingUpdate ? { MaxUnavailable: maxUnavailable, MaxSurge: maxSurge } : null;
    return [notSupported(field, { Type: type, RollingUpdate: shown }, ['RollingUpdate', 'OnDelete'], 'asGiven')];
  }
  const path = `${field}.rollingUpdate`;
  if (!rollingUpdate) return [required(path)];
  const errors = [
    ...validateIntOrPercent(maxUnavailable, `${path}.maxUnavailable`),
    ...validateIntOrPercent(maxSurge, `${path}.maxSurge`),
    ...validateAtMost100Percent(maxUnavailable, `${path}.maxUnavailable`),
    ...validateAtMost100Percent(maxSurge, `${path}.maxSurge`),
  ];
  const [isUnavailable, isSurge] = [plainValue(maxUnavailable) !== 0, plainValue(maxSurge) !== 0];
  if (isUnavailable && isSurge) {
    errors.push(invalid(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  }
  if (!isUnavailable && !isSurge) errors.push(required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'));
  return errors;
}

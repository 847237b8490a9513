import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import type {
  AutoscalingV2HorizontalPodAutoscaler,
  HPAScalingRules,
  MetricSpec,
} from '#lib/simulator/schema/kubernetes.ts';
import { compareQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { validateMetric } from './metric-validation.ts';
import { validateReference } from './reference.ts';

/** ValidateHorizontalPodAutoscaler. Scaling to zero is behind a feature gate that is off. */
export function validateAutoscaler(object: Stored<AutoscalingV2HorizontalPodAutoscaler>): FieldError[] {
  const { minReplicas, maxReplicas = 0, scaleTargetRef = {}, metrics = [], behavior } = object.spec ?? {};
  const errors: FieldError[] = [];
  if (minReplicas !== undefined && minReplicas < 1) {
    errors.push(invalid('spec.minReplicas', minReplicas, 'must be greater than or equal to 1'));
  }
  if (maxReplicas === 0) errors.push(required('spec.maxReplicas', 'must be set and greater than 0'));
  else if (maxReplicas < 1) errors.push(invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to 1'));
  if (minReplicas !== undefined && maxReplicas < minReplicas) {
    errors.push(invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`'));
  }
  errors.push(...validateReference(scaleTargetRef, 'spec.scaleTargetRef'));
  errors.push(...validateMetrics(metrics, minReplicas, 'spec.metrics'));
  for (const key of ['scaleUp', 'scaleDown'] as const) {
    const rules = behavior?.[key];
    if (rules) errors.push(...validateRules(rules, `spec.behavior.${key}`));
  }
  return errors;
}

function validateMetrics(metrics: MetricSpec[], minReplicas: number | undefined, field: string): FieldError[] {
  const errors = metrics.flatMap((metric, index) => validateMetric(metric, `${field}[${index}]`));
  const mayReachZero = metrics.some(({ type }) => type === 'Object' || type === 'External');
  if (minReplicas !== 0 || mayReachZero) return errors;
  const detail = 'must specify at least one Object or External metric to support scaling to zero replicas';
  return [...errors, forbidden(field, detail)];
}

function validateRules(rules: HPAScalingRules, field: string): FieldError[] {
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [], tolerance } = rules;
  const errors: FieldError[] = [];
  if (window !== undefined && window < 0) {
    errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, 'must be greater than or equal to zero'));
  }
  if (window !== undefined && window > 3600) {
    errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, 'must be less than or equal to 3600'));
  }
  const selections = ['Disabled', 'Max', 'Min'];
  if (selectPolicy !== undefined && !selections.includes(selectPolicy)) {
    errors.push(notSupported(`${field}.selectPolicy`, selectPolicy, selections));
  }
  if (policies.length === 0) errors.push(required(`${field}.policies`, 'must specify at least one Policy'));
  policies.forEach(({ type = '', value = 0, periodSeconds = 0 }, index) => {
    const path = `${field}.policies[${index}]`;
    if (type !== 'Pods' && type !== 'Percent') errors.push(notSupported(`${path}.type`, type, ['Percent', 'Pods']));
    if (value <= 0) errors.push(invalid(`${path}.value`, value, 'must be greater than zero'));
    if (periodSeconds <= 0) errors.push(invalid(`${path}.periodSeconds`, periodSeconds, 'must be greater than zero'));
    if (periodSeconds > 1800) {
      errors.push(invalid(`${path}.periodSeconds`, periodSeconds, 'must be less than or equal to 1800'));
    }
  });
  if (tolerance !== undefined && compareQuantity(tolerance, '0') < 0) {
    errors.push(invalid(`${field}.tolerance`, String(tolerance), 'must be greater than or equal to 0'));
  }
  return errors;
}

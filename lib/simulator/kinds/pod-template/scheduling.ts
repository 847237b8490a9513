import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { validateLabelName, validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkLabelValue, checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type {
  PodReadinessGate,
  PodSchedulingGate,
  Toleration,
  TopologySpreadConstraint,
} from '#lib/simulator/schema/kubernetes.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** ValidateTolerations; a bad value blames `.operator`, as upstream does. */
export function validateTolerations(tolerations: Toleration[], field: string): FieldError[] {
  return flatMap(tolerations, (toleration, index) => validateToleration(toleration, `${field}[${index}]`));
}

function validateToleration(toleration: Toleration, path: string): FieldError[] {
  const { key = '', operator = '', value = '', effect = '' } = toleration;
  const errors = key === '' ? [] : validateLabelName(key, `${path}.key`);
  if (key === '' && operator !== 'Exists') {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    errors.push(invalid(`${path}.operator`, operator, detail));
  }
  if (toleration.tolerationSeconds !== undefined && effect !== 'NoExecute') {
    errors.push(invalid(`${path}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
  }
  if (operator === '' || operator === 'Equal') {
    const details = checkLabelValue(value);
    if (details.length > 0) errors.push(invalid(`${path}.operator`, value, details.join(';')));
  } else if (operator === 'Exists') {
    if (value !== '') {
      errors.push(invalid(`${path}.operator`, value, "value must be empty when `operator` is 'Exists'"));
    }
  } else {
    // Comparing operators are behind a feature gate that is closed; only their own error names them.
    const isComparing = operator === 'Lt' || operator === 'Gt';
    const operators = isComparing ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists'];
    errors.push(notSupported(`${path}.operator`, operator, operators, 'asGiven'));
  }
  if (effect !== '' && !effects.includes(effect)) {
    errors.push(notSupported(`${path}.effect`, effect, effects, 'asGiven'));
  }
  return errors;
}

/** validateTopologySpreadConstraints. */
export function validateSpread(constraints: TopologySpreadConstraint[], field: string): FieldError[] {
  return flatMap(constraints, (constraint, index) =>
    validateConstraint(constraint, constraints.slice(index + 1), `${field}[${index}]`),
  );
}

function validateConstraint(
  constraint: TopologySpreadConstraint,
  following: TopologySpreadConstraint[],
  path: string,
): FieldError[] {
  const errors: FieldError[] = [];
  const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', minDomains } = constraint;
  if (maxSkew <= 0) errors.push(invalid(`${path}.maxSkew`, maxSkew, 'must be greater than zero'));
  if (topologyKey === '') errors.push(required(`${path}.topologyKey`, 'can not be empty'));
  const actions = ['DoNotSchedule', 'ScheduleAnyway'];
  if (!actions.includes(whenUnsatisfiable)) {
    errors.push(notSupported(`${path}.whenUnsatisfiable`, whenUnsatisfiable, actions));
  }
  const isRepeated = following.some(
    (other) => (other.topologyKey ?? '') === topologyKey && (other.whenUnsatisfiable ?? '') === whenUnsatisfiable,
  );
  if (isRepeated) {
    errors.push(duplicate(`${path}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`));
  }
  if (minDomains !== undefined) {
    const field = `${path}.minDomains`;
    if (minDomains <= 0) errors.push(invalid(field, minDomains, 'must be greater than zero'));
    if (whenUnsatisfiable !== 'DoNotSchedule') {
      const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
      errors.push(invalid(field, minDomains, detail));
    }
  }
  for (const key of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
    const policies = ['Honor', 'Ignore'];
    const policy = constraint[key];
    if (policy !== undefined && !policies.includes(policy))
      errors.push(notSupported(`${path}.${key}`, policy, policies));
  }
  return [
    ...errors,
    ...validateMatchLabelKeys(constraint, path),
    ...validateLabelSelector(constraint.labelSelector, `${path}.labelSelector`),
  ];
}

function validateMatchLabelKeys(
  { matchLabelKeys = [], labelSelector }: TopologySpreadConstraint,
  path: string,
): FieldError[] {
  if (matchLabelKeys.length === 0) return [];
  const keys = `${path}.matchLabelKeys`;
  const errors: FieldError[] = [];
  if (!labelSelector) errors.push(forbidden(keys, 'must not be specified when labelSelector is not set'));
  matchLabelKeys.forEach((key, index) => {
    errors.push(...validateLabelName(key, `${keys}[${index}]`));
  });
  // Only a Pod's own keys are put into its selector, where they are then found twice.
  if (path.includes('template.')) return errors;
  const selected = new Set([
    ...Object.keys(labelSelector?.matchLabels ?? {}),
    ...(labelSelector?.matchExpressions ?? []).map((expression) => expression.key ?? ''),
  ]);
  matchLabelKeys.forEach((key, index) => {
    if (!selected.has(key)) return;
    errors.push(invalid(`${path}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector'));
  });
  return errors;
}

/** Conditions that must hold too before the Pod counts as ready. */
export function validateReadinessGates(gates: PodReadinessGate[], field: string): FieldError[] {
  return flatMap(gates, ({ conditionType = '' }, index) =>
    checkQualifiedName(conditionType).map((detail) =>
      invalid(`${field}[${index}].conditionType`, conditionType, detail),
    ),
  );
}

/** Gates that keep the scheduler away. */
export function validateSchedulingGates(gates: PodSchedulingGate[], field: string): FieldError[] {
  const seen = new Set<string>();
  return flatMap(gates, ({ name = '' }, index) => {
    const path = `${field}[${index}]`;
    const errors = checkQualifiedName(name).map((detail) => invalid(path, name, detail));
    if (seen.has(name)) errors.push(duplicate(path, name));
    seen.add(name);
    return errors;
  });
}

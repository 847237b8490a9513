import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, invalid, notSupported, required, tooMany } from '#lib/simulator/api/field-error.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyRule,
} from '#lib/simulator/schema/kubernetes.ts';

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const operators = ['In', 'NotIn'];
const statuses = ['False', 'True', 'Unknown'];

/** What failures of Pods mean for the Job. */
export function validateFailurePolicy(spec: JobSpec, field: string): FieldError[] {
  const rules = spec.podFailurePolicy?.rules ?? [];
  const { containers = [], initContainers = [] } = spec.template?.spec ?? {};
  const names = new Set([...containers, ...initContainers].map((container) => container.name ?? ''));
  const errors = rules.length > 20 ? [tooMany(`${field}.rules`, rules.length, 20)] : [];
  rules.forEach((rule, index) => {
    errors.push(...validateRule(rule, `${field}.rules[${index}]`, { names, spec }));
  });
  return errors;
}

function validateRule(
  rule: PodFailurePolicyRule,
  path: string,
  context: { names: Set<string>; spec: JobSpec },
): FieldError[] {
  const { action = '', onExitCodes, onPodConditions = [] } = rule;
  const errors: FieldError[] = [];
  if (action === '') errors.push(required(`${path}.action`, `valid values: ${list(actions)}`));
  else if (!actions.includes(action)) errors.push(notSupported(`${path}.action`, action, actions));
  else if (action === 'FailIndex' && context.spec.backoffLimitPerIndex === undefined) {
    errors.push(invalid(`${path}.action`, action, 'requires the backoffLimitPerIndex to be set'));
  }
  if (onExitCodes) errors.push(...validateExitCodes(onExitCodes, `${path}.onExitCodes`, context.names));
  onPodConditions.forEach(({ type = '', status = '' }, index) => {
    const pattern = `${path}.onPodConditions[${index}]`;
    errors.push(...checkQualifiedName(type).map((detail) => invalid(`${pattern}.type`, type, detail)));
    if (status === '') errors.push(required(`${pattern}.status`, `valid values: ${list(statuses)}`));
    else if (!statuses.includes(status)) errors.push(notSupported(`${pattern}.status`, status, statuses));
  });
  if (onExitCodes && onPodConditions.length > 0) {
    errors.push(withoutValue(path, 'specifying both OnExitCodes and OnPodConditions is not supported'));
  }
  if (!onExitCodes && onPodConditions.length === 0) {
    errors.push(withoutValue(path, 'specifying one of OnExitCodes and OnPodConditions is required'));
  }
  return errors;
}

function validateExitCodes(
  requirement: PodFailurePolicyOnExitCodesRequirement,
  path: string,
  names: Set<string>,
): FieldError[] {
  const { operator = '', containerName, values = [] } = requirement;
  const errors: FieldError[] = [];
  if (operator === '') errors.push(required(`${path}.operator`, `valid values: ${list(operators)}`));
  else if (!operators.includes(operator)) errors.push(notSupported(`${path}.operator`, operator, operators));
  if (containerName !== undefined && !names.has(containerName)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    errors.push(invalid(`${path}.containerName`, containerName, detail));
  }
  if (values.length === 0) errors.push(invalid(`${path}.values`, null, 'at least one value is required'));
  else if (values.length > 255) errors.push(tooMany(`${path}.values`, values.length, 255));
  const seen = new Set<number>();
  values.forEach((value, index) => {
    const field = `${path}.values[${index}]`;
    if (operator === 'In' && value === 0) errors.push(invalid(field, value, 'must not be 0 for the In operator'));
    if (seen.has(value)) errors.push(duplicate(field, value));
    seen.add(value);
  });
  if (values.some((value, index) => index > 0 && (values[index - 1] ?? 0) > value)) {
    errors.push(invalid(`${path}.values`, values, 'must be ordered'));
  }
  return errors;
}

/** When an indexed Job counts as done before all its indexes are. */
export function validateSuccessPolicy(spec: JobSpec, field: string): FieldError[] {
  if (spec.completionMode !== 'Indexed') {
    const shown = (spec.successPolicy?.rules ?? []).map(({ succeededIndexes, succeededCount }) => ({
      SucceededIndexes: succeededIndexes ?? null,
      SucceededCount: succeededCount ?? null,
    }));
    return [invalid(field, { Rules: shown.length > 0 ? shown : null }, 'requires indexed completion mode')];
  }
  const rules = spec.successPolicy?.rules ?? [];
  if (rules.length === 0) {
    const detail = 'at least one rules must be specified when the successPolicy is specified';
    return [required(`${field}.rules`, detail)];
  }
  const errors = rules.length > 20 ? [tooMany(`${field}.rules`, rules.length, 20)] : [];
  rules.forEach((rule, index) => {
    const path = `${field}.rules[${index}]`;
    if (rule.succeededCount === undefined && rule.succeededIndexes === undefined) {
      errors.push(required(path, 'at least one of succeededCount or succeededIndexes must be specified'));
    }
    if (rule.succeededCount !== undefined && rule.succeededCount < 0) {
      errors.push(invalid(`${path}.succeededCount`, rule.succeededCount, 'must be greater than or equal to 0'));
    }
  });
  return errors;
}

/** An error that prints no value. */
function withoutValue(field: string, detail: string): FieldError {
  return { type: 'FieldValueInvalid', field, detail };
}

function list(values: string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(' ')}]`;
}

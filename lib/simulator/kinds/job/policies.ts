import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, invalid, notSupported, required, tooMany } from '#lib/simulator/api/field-error.ts';
import { validateNonNegative } from '#lib/simulator/kinds/int-or-percent.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyRule,
  SuccessPolicyRule,
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
  if (onPodConditions.length > 20) {
    errors.push(tooMany(`${path}.onPodConditions`, onPodConditions.length, 20));
  }
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
  if (values.length === 0)
    errors.push(invalid(`${path}.values`, requirement.values ?? null, 'at least one value is required'));
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
    errors.push(...validateSuccessRule(rule, spec.completions ?? 0, `${field}.rules[${index}]`));
  });
  return errors;
}

function validateSuccessRule(rule: SuccessPolicyRule, completions: number, path: string): FieldError[] {
  const { succeededCount: count, succeededIndexes } = rule;
  const errors: FieldError[] = [];
  if (count === undefined && succeededIndexes === undefined) {
    errors.push(required(path, 'at least one of succeededCount or succeededIndexes must be specified'));
  }
  const indexes = countIndexes(succeededIndexes ?? '', completions);
  if (typeof indexes === 'string') {
    const detail = `error parsing succeededIndexes: ${indexes}`;
    errors.push(invalid(`${path}.succeededIndexes`, succeededIndexes, detail));
  }
  if (count === undefined) return errors;
  const field = `${path}.succeededCount`;
  errors.push(...validateNonNegative(count, field));
  if (count > completions) {
    const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
    errors.push(invalid(field, count, detail));
  }
  const total = typeof indexes === 'number' ? indexes : 0;
  if (succeededIndexes !== undefined && count > total) {
    const detail = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`;
    errors.push(invalid(field, count, detail));
  }
  return errors;
}

/** How many indexes a text such as `0,2-4` names, or what is wrong with it (validateIndexesFormat). */
function countIndexes(text: string, completions: number): number | string {
  if (text === '') return 0;
  let last: number | undefined;
  let total = 0;
  for (const interval of text.split(',')) {
    const limits = parseInterval(interval, completions);
    if (typeof limits === 'string') return limits;
    const [first, end] = limits;
    if (last !== undefined && last >= first) return notIncreasing(last, first);
    total += end - first + 1;
    last = end;
  }
  return total;
}

function parseInterval(interval: string, completions: number): [first: number, last: number] | string {
  const limits = interval.split('-');
  if (limits.length > 2) {
    const rule = "an index interval can have at most two parts separated by '-'";
    return `the fragment ${JSON.stringify(interval)} violates the requirement that ${rule}`;
  }
  for (const limit of limits) {
    if (!/^[+]?\d+$/.test(limit)) return `cannot convert string to integer for index: ${JSON.stringify(limit)}`;
    if (Number(limit) >= completions) return `too large index: ${JSON.stringify(limit)}`;
  }
  const [first = 0, last = first] = limits.map(Number);
  return limits.length > 1 && first >= last ? notIncreasing(first, last) : [first, last];
}

function notIncreasing(previous: number, current: number): string {
  return `non-increasing order, previous: ${previous}, current: ${current}`;
}

/** An error that prints no value. */
function withoutValue(field: string, detail: string): FieldError {
  return { type: 'FieldValueInvalid', field, detail };
}

function list(values: string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(' ')}]`;
}

import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, invalid, notSupported, required, tooMany } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Container } from '#lib/simulator/schema/kubernetes.ts';

const policies = ['Always', 'Never', 'OnFailure'];
const actions = ['Restart', 'RestartAllContainers'];
const operators = ['In', 'NotIn'];
const resizeResources = ['cpu', 'memory'];
const resizePolicies = ['NotRequired', 'RestartContainer'];

/** A container's own restartPolicy and the rules by exit code that go before it. */
export function validateRestartRules(container: Container, path: string): FieldError[] {
  const { restartPolicy, restartPolicyRules: rules = [] } = container;
  const errors: FieldError[] = [];
  const field = `${path}.restartPolicyRules`;
  if (restartPolicy === undefined) {
    if (rules.length > 0) {
      errors.push(required(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used'));
    }
  } else if (!policies.includes(restartPolicy)) {
    errors.push(notSupported(`${path}.restartPolicy`, restartPolicy, policies));
  }
  if (rules.length > 20) errors.push(tooMany(field, rules.length, 20));
  rules.forEach(({ action = '', exitCodes }, index) => {
    const rule = `${field}[${index}]`;
    if (!actions.includes(action)) errors.push(notSupported(`${rule}.action`, action, actions));
    if (!exitCodes) {
      errors.push(required(`${rule}.exitCodes`, 'must be specified'));
      return;
    }
    const operator = exitCodes.operator ?? '';
    if (!operators.includes(operator)) errors.push(notSupported(`${rule}.exitCodes.operator`, operator, operators));
    const values = exitCodes.values ?? [];
    if (values.length > 255) errors.push(tooMany(`${rule}.exitCodes.values`, values.length, 255));
  });
  return errors;
}

/** What a change of resources on the running Pod does to the container. */
export function validateResizePolicy(container: Container, field: string, podRestartPolicy: string): FieldError[] {
  const seen = new Set<string>();
  return flatMap(container.resizePolicy ?? [], ({ resourceName = '', restartPolicy = '' }, index) => {
    const errors: FieldError[] = [];
    if (seen.has(resourceName)) errors.push(duplicate(`${field}[${index}]`, resourceName));
    seen.add(resourceName);
    if (resourceName === '') errors.push(required(field));
    else if (!resizeResources.includes(resourceName)) errors.push(notSupported(field, resourceName, resizeResources));
    if (restartPolicy === '') errors.push(required(field));
    else if (!resizePolicies.includes(restartPolicy)) errors.push(notSupported(field, restartPolicy, resizePolicies));
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      errors.push(invalid(field, restartPolicy, "must be 'NotRequired' when `restartPolicy` is 'Never'"));
    }
    return errors;
  });
}

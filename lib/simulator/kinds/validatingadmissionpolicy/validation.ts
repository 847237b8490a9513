import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { compile } from '#lib/simulator/cel/check.ts';
import { validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type {
  MatchResources,
  NamedRuleWithOperations,
  ValidatingAdmissionPolicy,
  Validation,
} from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type Policy = Stored<ValidatingAdmissionPolicy>;

/** What expressions of a policy may name. */
export const policyNames = ['object', 'oldObject', 'request', 'namespaceObject', 'params', 'variables', 'authorizer'];

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const reasons = ['Unauthorized', 'Forbidden', 'Invalid', 'RequestEntityTooLarge'];

/** ValidateValidatingAdmissionPolicy. */
export function validatePolicy({ spec = {} }: Policy): FieldError[] {
  const errors: FieldError[] = [];
  const {
    failurePolicy,
    matchConstraints,
    validations = [],
    auditAnnotations = [],
    paramKind,
    matchConditions = [],
  } = spec;
  if (failurePolicy && !['Fail', 'Ignore'].includes(failurePolicy)) {
    errors.push(notSupported('spec.failurePolicy', failurePolicy, ['Fail', 'Ignore']));
  }
  if (paramKind) {
    if (!paramKind.apiVersion) errors.push(required('spec.paramKind.apiVersion'));
    if (!paramKind.kind) errors.push(required('spec.paramKind.kind'));
  }
  if (!matchConstraints) errors.push(required('spec.matchConstraints'));
  else {
    errors.push(...validateMatchResources(matchConstraints, 'spec.matchConstraints'));
    if (!matchConstraints.resourceRules?.length) errors.push(required('spec.matchConstraints.resourceRules'));
  }
  matchConditions.forEach(({ name = '', expression = '' }, index) => {
    const field = `spec.matchConditions[${index}]`;
    errors.push(...validateExpression(expression, `${field}.expression`));
    if (!name) errors.push(required(`${field}.name`));
    else for (const text of checkQualifiedName(name)) errors.push(invalid(`${field}.name`, name, text));
  });
  (spec.variables ?? []).forEach(({ name = '', expression = '' }, index) => {
    const field = `spec.variables[${index}]`;
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      errors.push(
        name
          ? invalid(`${field}.name`, name, 'name is not a valid CEL identifier')
          : required(`${field}.name`, 'name is not specified'),
      );
    }
    errors.push(...validateExpression(expression, `${field}.expression`));
  });
  if (validations.length === 0 && auditAnnotations.length === 0) {
    const why = 'validations or auditAnnotations must contain at least one item';
    errors.push(required('spec.validations', why), required('spec.auditAnnotations', why));
  }
  validations.forEach((validation, index) => {
    errors.push(...validateValidation(validation, `spec.validations[${index}]`));
  });
  return errors;
}

/** Also of bindings. */
export function validateMatchResources(match: MatchResources, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const { matchPolicy, namespaceSelector, objectSelector, resourceRules = [], excludeResourceRules = [] } = match;
  if (matchPolicy && !['Exact', 'Equivalent'].includes(matchPolicy)) {
    errors.push(notSupported(`${field}.matchPolicy`, matchPolicy, ['Equivalent', 'Exact']));
  }
  errors.push(...validateLabelSelector(namespaceSelector, `${field}.namespaceSelector`));
  errors.push(...validateLabelSelector(objectSelector, `${field}.objectSelector`));
  for (const [key, rules] of [
    ['resourceRules', resourceRules],
    ['excludeResourceRules', excludeResourceRules],
  ] as const) {
    errors.push(...rules.flatMap((rule, index) => validateRule(rule, `${field}.${key}[${index}]`)));
  }
  return errors;
}

function validateRule(rule: NamedRuleWithOperations, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const lists = [
    ['operations', rule.operations],
    ['apiGroups', rule.apiGroups],
    ['apiVersions', rule.apiVersions],
    ['resources', rule.resources],
  ] as const;
  for (const [key, list = []] of lists) {
    if (list.length === 0) errors.push(required(`${field}.${key}`));
    else if (list.length > 1 && key !== 'resources' && list.includes('*')) {
      errors.push(invalid(`${field}.${key}`, list, "if '*' is present, must not specify other values"));
    }
  }
  (rule.operations ?? []).forEach((operation, index) => {
    if (!operations.includes(operation))
      errors.push(notSupported(`${field}.operations[${index}]`, operation, operations));
  });
  return errors;
}

function validateValidation(
  { expression = '', message, messageExpression, reason }: Validation,
  field: string,
): FieldError[] {
  const errors = validateExpression(expression, `${field}.expression`);
  if (message !== undefined && message.trim() === '' && message !== '') {
    errors.push(invalid(`${field}.message`, message, 'message must be non-empty if specified'));
  }
  if (message?.trim().includes('\n'))
    errors.push(invalid(`${field}.message`, message, 'message must not contain line breaks'));
  if (messageExpression) errors.push(...validateExpression(messageExpression, `${field}.messageExpression`));
  if (reason && !reasons.includes(reason)) errors.push(notSupported(`${field}.reason`, reason, reasons));
  return errors;
}

function validateExpression(expression: string, field: string): FieldError[] {
  if (expression.trim() === '') return [required(field, 'expression is not specified')];
  const compiled = compile(expression, policyNames);
  return 'error' in compiled ? [invalid(field, expression, compiled.error)] : [];
}

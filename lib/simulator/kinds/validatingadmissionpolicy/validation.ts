import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { type CelType, type Env, typeText } from '#lib/simulator/cel/cel-type.ts';
import { compileTyped } from '#lib/simulator/cel/check.ts';
import { validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type {
  MatchResources,
  NamedRuleWithOperations,
  ValidatingAdmissionPolicy,
  Validation,
} from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { policyEnv } from './expression-types.ts';

export type Policy = Stored<ValidatingAdmissionPolicy>;

/** What expressions of a policy may name. */
export const policyNames = ['object', 'oldObject', 'request', 'namespaceObject', 'params', 'variables', 'authorizer'];

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];

/** The names that an expression may use, the types that it may have, and what is said of a missing one. */
type Expects = { env: Env; types?: string[]; missing?: string };

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
  const hasParams = paramKind !== undefined;
  const variables: Env = {};
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
  const env = policyEnv({ hasParams, variables });
  matchConditions.forEach(({ name = '', expression = '' }, index) => {
    const field = `spec.matchConditions[${index}]`;
    errors.push(...validateExpression(expression, `${field}.expression`, { env, types: ['bool'], missing: '' }));
    if (!name) errors.push(required(`${field}.name`));
    else for (const text of checkQualifiedName(name)) errors.push(invalid(`${field}.name`, name, text));
  });
  (spec.variables ?? []).forEach(({ name = '', expression = '' }, index) => {
    const field = `spec.variables[${index}]`;
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      errors.push(
        name
          ? invalid(`${field}.name`, name, 'must be a valid CEL identifier')
          : required(`${field}.name`, 'name is not specified'),
      );
    }
    const before = policyEnv({ hasParams, variables });
    errors.push(...validateExpression(expression, `${field}.expression`, { env: before }));
    const compiled = compileTyped(expression, before);
    if (name) variables[name] = 'error' in compiled ? '?' : compiled.type;
  });
  const whole = policyEnv({ hasParams, variables });
  if (validations.length === 0 && auditAnnotations.length === 0) {
    const why = 'validations or auditAnnotations must contain at least one item';
    errors.push(required('spec.validations', why), required('spec.auditAnnotations', why));
  }
  validations.forEach((validation, index) => {
    errors.push(...validateValidation(validation, `spec.validations[${index}]`, whole));
  });
  auditAnnotations.forEach(({ valueExpression = '' }, index) => {
    const field = `spec.auditAnnotations[${index}].valueExpression`;
    errors.push(...validateExpression(valueExpression, field, { env: whole, types: ['string', 'null_type'] }));
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

/** What a rule of a policy or of a webhook is about. */
export function validateRule(rule: NamedRuleWithOperations, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const lists = [
    ['operations', rule.operations, 'operations'],
    ['apiGroups', rule.apiGroups, 'API groups'],
    ['apiVersions', rule.apiVersions, 'API versions'],
    ['resources', rule.resources, ''],
  ] as const;
  for (const [key, list = [], others] of lists) {
    if (list.length === 0) errors.push(required(`${field}.${key}`));
    else if (list.length > 1 && others !== '' && list.includes('*')) {
      errors.push(invalid(`${field}.${key}`, list, `if '*' is present, must not specify other ${others}`));
    }
    list.forEach((item, index) => {
      const at = `${field}.${key}[${index}]`;
      if (key === 'operations' && !operations.includes(item)) errors.push(notSupported(at, item, operations));
      if (key === 'apiVersions' && item === '') errors.push(required(at));
    });
  }
  return errors;
}

function validateValidation(
  { expression = '', message, messageExpression, reason }: Validation,
  field: string,
  env: Env,
): FieldError[] {
  const errors = validateExpression(expression, `${field}.expression`, { env, types: ['bool'] });
  if (message !== undefined && message.trim() === '' && message !== '') {
    errors.push(invalid(`${field}.message`, message, 'must be non-empty if specified'));
  }
  if (message?.trim().includes('\n')) errors.push(invalid(`${field}.message`, message, 'must not contain line breaks'));
  if (messageExpression)
    errors.push(...validateExpression(messageExpression, `${field}.messageExpression`, { env, types: ['string'] }));
  if (reason && !reasons.includes(reason)) errors.push(notSupported(`${field}.reason`, reason, reasons));
  return errors;
}

function validateExpression(expression: string, field: string, expects: Expects): FieldError[] {
  if (expression.trim() === '') return [required(field, expects.missing ?? 'expression is not specified')];
  const compiled = compileTyped(expression, expects.env);
  if ('error' in compiled) return [invalid(field, expression, compiled.error)];
  if (!expects.types || isOneOf(compiled.type, expects.types)) return [];
  const [type = '', ...others] = expects.types;
  const wanted = others.length === 0 ? type : `one of [${expects.types.join(' ')}]`;
  return [invalid(field, expression, `must evaluate to ${wanted} but got ${typeText(compiled.type)}`)];
}

function isOneOf(type: CelType, wanted: string[]): boolean {
  return typeText(type).includes('?') || wanted.includes(typeText(type));
}

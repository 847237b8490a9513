import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import { ApiError, forbiddenError } from '#lib/simulator/api/status.ts';
import { compile } from '#lib/simulator/cel/check.ts';
import { evaluate, type Names } from '#lib/simulator/cel/evaluate.ts';
import type { Expression } from '#lib/simulator/cel/parse.ts';
import { CelError, type CelMap, type CelValue } from '#lib/simulator/cel/value.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { policyNames } from '#lib/simulator/kinds/validatingadmissionpolicy/validation.ts';
import type {
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  Validation,
} from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { matchesResources } from './match-resources.ts';

type Policy = Stored<ValidatingAdmissionPolicy>;
type Binding = Stored<ValidatingAdmissionPolicyBinding>;
type Denial = { message: string; reason: string };

const group = 'admissionregistration.k8s.io';
const policies = `validatingadmissionpolicies.${group}`;
const bindings = `validatingadmissionpolicybindings.${group}`;
const codes: Record<string, number> = { Unauthorized: 401, Forbidden: 403, RequestEntityTooLarge: 413 };

const compiled = new Map<string, Expression | { error: string }>();
/** Expressions that are kept compiled. */
const maxCompiled = 1000;

/**
 * ValidatingAdmissionPolicy: every binding of a policy that matches the request is evaluated; Deny refuses, Warn
 * warns, Audit says nothing here. Deliberately absent: parameters chosen by a selector.
 */
export const validatingPolicies: Admission = {
  name: 'ValidatingAdmissionPolicy',
  validate(attributes, client) {
    if (attributes.resourceName.group === group) return;
    const found = client.list<Binding>(bindings);
    for (const binding of found) {
      const policy = client.find<Policy>(policies, undefined, binding.spec?.policyName ?? '');
      if (!policy || !matchesResources(policy.spec?.matchConstraints, attributes, client)) continue;
      const { matchResources } = binding.spec ?? {};
      if (matchResources && !matchesResources(matchResources, attributes, client)) continue;
      enforce({ policy, binding, denials: denialsOf(policy, binding, attributes, client), attributes });
    }
  },
};

type Outcome = { policy: Policy; binding: Binding; denials: Denial[]; attributes: Attributes };

function enforce({ policy, binding, denials, attributes }: Outcome): void {
  const names = `ValidatingAdmissionPolicy '${policy.metadata.name}' with binding '${binding.metadata.name}'`;
  const actions = binding.spec?.validationActions ?? [];
  if (actions.includes('Warn')) {
    for (const { message } of denials) attributes.warn(`Validation failed for ${names}: ${message}`);
  }
  const [first] = denials;
  if (!first || !actions.includes('Deny')) return;
  const message = `${names} denied request: ${first.message}`;
  const { status } = forbiddenError(attributes.resourceName, attributes.name, message);
  throw new ApiError({
    ...status,
    code: codes[first.reason] ?? 422,
    reason: first.reason,
    details: { ...status.details, causes: [{ message, field: '' }] },
  });
}

function denialsOf(policy: Policy, binding: Binding, attributes: Attributes, client: Client): Denial[] {
  const { spec = {} } = policy;
  const names = namesOf(policy, binding, attributes, client);
  const mayFail = spec.failurePolicy === 'Ignore';
  try {
    for (const { expression = '' } of spec.matchConditions ?? []) if (run(expression, names) !== true) return [];
  } catch (error) {
    return mayFail || !(error instanceof CelError) ? [] : [{ message: error.message, reason: 'Invalid' }];
  }
  return flatMap(spec.validations ?? [], (validation) => {
    const denial = check(validation, names, mayFail);
    return denial ? [denial] : [];
  });
}

function check(validation: Validation, names: Names, mayFail: boolean): Denial | null {
  const { expression = '', reason = 'Invalid' } = validation;
  try {
    if (run(expression, names) === true) return null;
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    const message = `expression '${expression.trim()}' resulted in error: ${error.message}`;
    return mayFail ? null : { message, reason: 'Invalid' };
  }
  return { message: messageOf(validation, names), reason };
}

function messageOf({ expression = '', message, messageExpression }: Validation, names: Names): string {
  if (messageExpression) {
    try {
      const text = run(messageExpression, names);
      if (typeof text === 'string' && text.trim() !== '' && !text.includes('\n')) return text.trim();
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
    }
  }
  return message?.trim() || `failed expression: ${expression.trim()}`;
}

function run(source: string, names: Names): CelValue {
  const known = compiled.get(source) ?? compile(source, policyNames);
  if (compiled.size >= maxCompiled) compiled.clear();
  compiled.set(source, known);
  if ('error' in known) throw new CelError(known.error);
  return evaluate(known, names);
}

function namesOf(policy: Policy, binding: Binding, attributes: Attributes, client: Client): Names {
  const { object, old, operation, namespace, name, user, dryRun, kind, resourceName, subresource } = attributes;
  const request: CelMap = {
    operation,
    name,
    namespace: namespace ?? '',
    subResource: subresource,
    dryRun,
    kind: { group: kind.group, kind: kind.name },
    resource: { group: resourceName.group, resource: resourceName.name },
    userInfo: { username: user.name, groups: user.groups },
  };
  const within = namespace === undefined ? null : client.find('namespaces', undefined, namespace);
  const names: Names = {
    object: asValue(object),
    oldObject: asValue(old),
    request,
    namespaceObject: asValue(within),
    params: asValue(paramOf(policy, binding, attributes, client)),
  };
  const variables: CelMap = {};
  names['variables'] = variables;
  for (const { name: variable = '', expression = '' } of policy.spec?.variables ?? []) {
    let value: CelValue | undefined;
    const get = () => {
      value ??= run(expression, names);
      return value;
    };
    Object.defineProperty(variables, variable, { enumerable: true, get });
  }
  return names;
}

function paramOf({ spec }: Policy, binding: Binding, attributes: Attributes, client: Client): KubeObject | null {
  const { kind = '', apiVersion = '' } = spec?.paramKind ?? {};
  const { name, namespace } = binding.spec?.paramRef ?? {};
  if (!name) return null;
  const apiGroup = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const resource = client.resourceOfKind(apiGroup, kind);
  if (!resource) return null;
  return client.find(resource, namespace ?? attributes.namespace, name) ?? client.find(resource, undefined, name);
}

function asValue(object: KubeObject | null): CelValue {
  return object as unknown as CelValue;
}

import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import { isIntegerResource, isQuotaResource, validateQuotaResourceName } from '#lib/simulator/kinds/resource-names.ts';
import type { ResourceQuotaSpec, ScopeSelector } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity, quantity } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { StoredResourceQuota } from './resourcequota.ts';

const compute = ['cpu', 'memory'];
const bestEffortResources = new Set(['pods']);
const scopeNames = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
  'VolumeAttributesClass',
];
const podResources = new Set([
  'pods',
  ...compute,
  ...compute.flatMap((name) => [`requests.${name}`, `limits.${name}`]),
]);

/** ValidateResourceQuota. */
export function validateResourceQuota({ spec = {} }: StoredResourceQuota): FieldError[] {
  const errors: FieldError[] = [];
  const hard = spec.hard ?? {};
  for (const name of Object.keys(hard).sort()) {
    const field = `spec.hard[${name}]`;
    errors.push(...validateQuotaResourceName(name, field), ...validateValue(name, hard[name] ?? '0', field));
  }
  const scopes = spec.scopes ?? [];
  if (scopes.length > 0) errors.push(...validateScopes(scopes, Object.keys(hard)));
  errors.push(...validateSelector(spec));
  return errors;
}

/** The scopes of a quota stay as they are. */
export function validateResourceQuotaUpdate(object: StoredResourceQuota, old: StoredResourceQuota): FieldError[] {
  const errors = validateResourceQuota(object);
  if (!isEqual([...(object.spec?.scopes ?? [])].sort(), [...(old.spec?.scopes ?? [])].sort())) {
    errors.push(invalid('spec.scopes', object.spec?.scopes ?? null, 'field is immutable'));
  }
  return errors;
}

function validateValue(name: string, value: string | number, field: string): FieldError[] {
  const shown = canonicalQuantity(value);
  const errors: FieldError[] = [];
  if (compareQuantity(value, '0') < 0) errors.push(invalid(field, shown, 'must be greater than or equal to 0'));
  const isWhole = quantity(value).nanos % 1_000_000_000n === 0n;
  if (isIntegerResource(name) && !isWhole) errors.push(invalid(field, shown, 'must be an integer'));
  return errors;
}

/** Whether a scope says something about a resource; names beyond the standard ones are not judged. */
function fits(scope: string, resource: string): boolean {
  if (!isQuotaResource(resource) || !scopeNames.includes(scope)) return true;
  if (scope === 'VolumeAttributesClass')
    return resource === 'persistentvolumeclaims' || resource === 'requests.storage';
  return (scope === 'BestEffort' ? bestEffortResources : podResources).has(resource);
}

function validateScopes(scopes: string[], resources: string[]): FieldError[] {
  const errors: FieldError[] = [];
  for (const scope of scopes) {
    if (!scopeNames.includes(scope)) errors.push(invalid('spec.scopes', scopes, 'unsupported scope'));
    for (const resource of [...resources].sort()) {
      if (!fits(scope, resource)) errors.push(invalid('spec.scopes', scopes, 'unsupported scope applied to resource'));
    }
  }
  const pairs = [
    ['BestEffort', 'NotBestEffort'],
    ['Terminating', 'NotTerminating'],
  ];
  for (const pair of pairs) {
    if (pair.every((scope) => scopes.includes(scope)))
      errors.push(invalid('spec.scopes', scopes, 'conflicting scopes'));
  }
  return errors;
}

const existsOnly =
  "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";

function validateSelector({ hard, scopeSelector }: ResourceQuotaSpec): FieldError[] {
  const field = 'spec.scopeSelector.matchExpressions';
  const errors: FieldError[] = [];
  for (const { scopeName = '', operator = '', values = [] } of scopeSelector?.matchExpressions ?? []) {
    if (!scopeNames.includes(scopeName)) errors.push(invalid(`${field}.scopeName`, scopeName, 'unsupported scope'));
    for (const resource of Object.keys(hard ?? {}).sort()) {
      if (!fits(scopeName, resource))
        errors.push(invalid(field, shownSelector(scopeSelector), 'unsupported scope applied to resource'));
    }
    const isClass =
      scopeName === 'PriorityClass' || scopeName === 'VolumeAttributesClass' || !scopeNames.includes(scopeName);
    if (!isClass && operator !== 'Exists') errors.push(invalid(`${field}.operator`, operator, existsOnly));
    errors.push(...validateValues(operator, values, field));
  }
  return errors;
}

/** As errors print it: by the names of Go's fields. */
function shownSelector(selector: ScopeSelector | undefined) {
  const shown = selector?.matchExpressions?.map(({ scopeName = '', operator = '', values = null }) => ({
    ScopeName: scopeName,
    Operator: operator,
    Values: values,
  }));
  return { MatchExpressions: shown ?? null };
}

function validateValues(operator: string, values: string[], field: string): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn': {
      const why = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
      return values.length > 0 ? [] : [required(`${field}.values`, why)];
    }
    case 'Exists':
    case 'DoesNotExist': {
      const why = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
      return values.length === 0 ? [] : [invalid(`${field}.values`, values, why)];
    }
    default:
      return [invalid(`${field}.operator`, operator, 'not a valid selector operator')];
  }
}

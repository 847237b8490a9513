import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import { canonicalQuantity, compareQuantity, quantity } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { StoredResourceQuota } from './resourcequota.ts';

const compute = ['cpu', 'memory', 'ephemeral-storage'];
const objectCounts = [
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const standard = new Set([
  ...compute,
  ...compute.flatMap((name) => [`requests.${name}`, `limits.${name}`]),
  'requests.storage',
  ...objectCounts,
]);
const bestEffortResources = new Set(['pods']);
const scopeNames = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
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
    errors.push(...validateName(name, field), ...validateValue(name, hard[name] ?? '0', field));
  }
  const scopes = spec.scopes ?? [];
  if (scopes.length > 0) errors.push(...validateScopes(scopes, Object.keys(hard)));
  (spec.scopeSelector?.matchExpressions ?? []).forEach((expression, index) => {
    const field = `spec.scopeSelector.matchExpressions[${index}]`;
    const { scopeName = '', operator = '', values = [] } = expression;
    if (!scopeNames.includes(scopeName)) errors.push(invalid(`${field}.scopeName`, scopeName, 'unsupported scope'));
    const needsValues = operator === 'In' || operator === 'NotIn';
    if (needsValues && values.length === 0) {
      errors.push(
        required(`${field}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"),
      );
    }
  });
  return errors;
}

export function validateResourceQuotaUpdate(object: StoredResourceQuota, old: StoredResourceQuota): FieldError[] {
  const errors = validateResourceQuota(object);
  if (!isEqual([...(object.spec?.scopes ?? [])].sort(), [...(old.spec?.scopes ?? [])].sort())) {
    errors.push(invalid('spec.scopes', object.spec?.scopes ?? null, 'field is immutable'));
  }
  return errors;
}

function validateName(name: string, field: string): FieldError[] {
  const errors = checkQualifiedName(name).map((text) => invalid(field, name, text));
  if (name.includes('/')) return errors;
  if (standard.has(name) || /^count\//.test(name)) return errors;
  errors.push(invalid(field, name, 'must be a standard resource type or fully qualified'));
  if (errors.length === 1) errors.push(invalid(field, name, 'must be a standard resource for quota'));
  return errors;
}

function validateValue(name: string, value: string | number, field: string): FieldError[] {
  const shown = canonicalQuantity(value);
  const errors: FieldError[] = [];
  if (compareQuantity(value, '0') < 0) errors.push(invalid(field, shown, 'must be greater than or equal to 0'));
  const isWhole = quantity(value).nanos % 1_000_000_000n === 0n;
  const isCount = objectCounts.includes(name) || name.startsWith('count/');
  if (isCount && !isWhole) errors.push(invalid(field, shown, 'must be an integer'));
  return errors;
}

function validateScopes(scopes: string[], resources: string[]): FieldError[] {
  const errors: FieldError[] = [];
  for (const scope of scopes) {
    if (!scopeNames.includes(scope)) {
      errors.push(invalid('spec.scopes', scopes, 'unsupported scope'));
      continue;
    }
    const allowed = scope === 'BestEffort' ? bestEffortResources : podResources;
    for (const resource of resources) {
      if (!allowed.has(resource)) errors.push(invalid('spec.scopes', scopes, 'unsupported scope applied to resource'));
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

import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import { checkQualifiedName } from './names.ts';

const compute = ['cpu', 'memory', 'ephemeral-storage'];
const countedResources = [
  ...['pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
];
const standardResources = [
  ...compute.flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
  ...countedResources,
  ...['storage', 'requests.storage'],
];

/** Without a prefix, or with one that ends in kubernetes.io. */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** What devices add, such as nvidia.com/gpu: requests and limits must be equal whole numbers. */
export function isExtendedResource(name: string): boolean {
  return (
    !isNativeResource(name) && !name.startsWith('requests.') && checkQualifiedName(`requests.${name}`).length === 0
  );
}

/** Whether it comes in whole numbers only (IsIntegerResourceName). */
export function isIntegerResource(name: string): boolean {
  return countedResources.includes(name) || isExtendedResource(name);
}

/** Memory in large pages. */
export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

function isStandard(name: string): boolean {
  return standardResources.includes(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

/** Any resource name of the API: a known one, or one with a prefix (validateResourceName). */
export function validateResourceName(name: string, field: string): FieldError[] {
  const errors = checkQualifiedName(name).map((detail) => invalid(field, name, detail));
  if (errors.length > 0 || name.includes('/')) return errors;
  return isStandard(name) ? [] : [invalid(field, name, 'must be a standard resource type or fully qualified')];
}

/** What containers can ask for, or a resource with a prefix (ValidateContainerResourceName). */
export function validateContainerResourceName(name: string, field: string): FieldError[] {
  const errors = validateResourceName(name, field);
  if (!name.includes('/')) {
    if (!compute.includes(name) && !isHugePages(name)) {
      errors.push(invalid(field, name, 'must be a standard resource for containers'));
    }
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    errors.push(invalid(field, name, "doesn't follow extended resource name standard"));
  }
  return errors;
}

/** Whether a quota knows the resource (IsStandardQuotaResourceName). */
export function isQuotaResource(name: string): boolean {
  return isStandard(name) && name !== 'storage';
}

/** What a quota can limit, or a resource with a prefix (ValidateResourceQuotaResourceName). */
export function validateQuotaResourceName(name: string, field: string): FieldError[] {
  const errors = validateResourceName(name, field);
  if (name.includes('/') || isQuotaResource(name)) return errors;
  return [...errors, invalid(field, name, 'must be a standard resource for quota')];
}

import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, forbidden, invalid, notFound, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import {
  isHugePages,
  isIntegerResource,
  isNativeResource,
  validateContainerResourceName,
  validateResourceName,
} from '#lib/simulator/kinds/resource-names.ts';
import type { CoreV1ResourceClaim, Quantity, ResourceRequirements } from '#lib/simulator/schema/kubernetes.ts';
import {
  canonicalQuantity,
  compareQuantity,
  milliValue,
  parseQuantity,
  unitValue,
} from '#lib/simulator/schema/quantity.ts';

/** Whether a limit may be above its request. */
function mayOvercommit(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}

function validatePodResourceName(name: string, field: string): FieldError[] {
  const errors = validateResourceName(name, field);
  if (errors.length > 0 || ['cpu', 'memory'].includes(name) || isHugePages(name)) return errors;
  const supported = ['cpu', 'hugepages-', 'memory'].map((item) => JSON.stringify(item)).join(', ');
  const detail = `supported values: ${supported}`;
  return [...errors, { type: 'FieldValueNotSupported', field, badValue: name, detail }];
}

/** Not negative, and whole where the resource is counted (ValidateResourceQuantityValue). */
function validateQuantityOf(name: string, quantity: Quantity, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const text = canonicalQuantity(quantity);
  if (compareQuantity(quantity, '0') < 0) errors.push(invalid(field, text, 'must be greater than or equal to 0'));
  const isWhole = isIntegerResource(name);
  if (isWhole && milliValue(quantity) % 1000 !== 0) errors.push(invalid(field, text, 'must be an integer'));
  return errors;
}

/** requests and limits of a container, or (`level: 'pod'`) of a Pod as a whole, and the claims of a container. */
export function validateResources(
  resources: ResourceRequirements | undefined,
  field: string,
  options: { level: 'container' | 'pod'; claims: Set<string> },
): FieldError[] {
  if (!resources) return [];
  const validateName = options.level === 'pod' ? validatePodResourceName : validateContainerResourceName;
  const { limits = {}, requests = {} } = resources;
  const errors: FieldError[] = [];
  for (const [name, quantity] of Object.entries(limits)) {
    const path = `${field}.limits[${name}]`;
    errors.push(...validateName(name, path), ...validateQuantityOf(name, quantity, path));
    errors.push(...validatePages(name, quantity, path));
  }
  for (const [name, quantity] of Object.entries(requests)) {
    const path = `${field}.requests[${name}]`;
    errors.push(...validateName(name, path), ...validateQuantityOf(name, quantity, path));
    errors.push(...validateAgainstLimit(name, quantity, limits[name], field));
    errors.push(...validatePages(name, quantity, path));
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
    errors.push(forbidden(field, 'HugePages require cpu or memory'));
  }
  errors.push(...validateClaims(resources.claims ?? [], `${field}.claims`, options.claims));
  return errors;
}

/** Memory in huge pages comes in whole pages. */
function validatePages(name: string, amount: Quantity, field: string): FieldError[] {
  if (!isHugePages(name)) return [];
  const page = parseQuantity(name.slice('hugepages-'.length));
  if (!('error' in page) && unitValue(page) > 0 && unitValue(amount) % unitValue(page) === 0) return [];
  const text = canonicalQuantity(amount);
  return [invalid(field, text, `${text} is not positive integer multiple of ${name}`)];
}

function validateAgainstLimit(
  name: string,
  request: Quantity,
  limit: Quantity | undefined,
  field: string,
): FieldError[] {
  if (limit === undefined) {
    if (mayOvercommit(name)) return [];
    return [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  const text = canonicalQuantity(request);
  const limitText = `${name} limit of ${canonicalQuantity(limit)}`;
  const order = compareQuantity(request, limit);
  if (order !== 0 && !mayOvercommit(name)) return [invalid(`${field}.requests`, text, `must be equal to ${limitText}`)];
  return order > 0 ? [invalid(`${field}.requests`, text, `must be less than or equal to ${limitText}`)] : [];
}

function validateClaims(claims: CoreV1ResourceClaim[], field: string, known: Set<string>): FieldError[] {
  const seen = new Set<string>();
  return flatMap(claims, ({ name = '', request = '' }, index) => {
    const path = `${field}[${index}]`;
    if (name === '') return [required(path)];
    const errors: FieldError[] = [];
    const key = `${name}/${request}`;
    if (seen.has(key)) errors.push(duplicate(path, request === '' ? name : key));
    seen.add(key);
    if (request !== '') {
      errors.push(...checkDns1123Label(request).map((detail) => invalid(`${path}.request`, request, detail)));
    }
    if (!known.has(name)) errors.push({ ...notFound(path, name), detail: knownClaims(known) });
    return errors;
  });
}

function knownClaims(known: Set<string>): string {
  const names = known.size === 0 ? ' which is empty' : `: ${[...known].sort().join(', ')}`;
  return `must be one of the names in pod.spec.resourceClaims${names}`;
}

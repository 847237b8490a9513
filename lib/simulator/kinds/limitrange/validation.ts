import { duplicate, type FieldError, forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import { validateContainerResourceName, validateResourceName } from '#lib/simulator/kinds/resource-names.ts';
import type { LimitRangeItem } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity, milliValue } from '#lib/simulator/schema/quantity.ts';
import type { StoredLimitRange } from './limitrange.ts';

const types = ['Container', 'Pod', 'PersistentVolumeClaim'];
const parts = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
type Part = (typeof parts)[number];

/** ValidateLimitRange. */
export function validateLimitRange({ spec }: StoredLimitRange): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  (spec?.limits ?? []).forEach((item, index) => {
    const field = `spec.limits[${index}]`;
    const type = item.type ?? '';
    errors.push(...validateType(type, `${field}.type`));
    if (seen.has(type)) errors.push(duplicate(`${field}.type`, type));
    seen.add(type);
    errors.push(...validateParts(item, field));
    for (const resource of resourcesOf(item)) errors.push(...validateResource(item, resource, field));
  });
  return errors;
}

function validateType(type: string, field: string): FieldError[] {
  const texts = checkQualifiedName(type);
  if (texts.length > 0) return texts.map((text) => invalid(field, type, text));
  const isKnown = types.includes(type) || type.includes('/');
  return isKnown ? [] : [invalid(field, type, 'must be a standard limit type or fully qualified')];
}

/** The names of resources part by part; pods have no defaults, claims want storage. */
function validateParts(item: LimitRangeItem, field: string): FieldError[] {
  const names = (part: Part) =>
    Object.keys(item[part] ?? {})
      .sort()
      .flatMap((name) => validateName(item.type ?? '', name, `${field}.${part}[${name}]`));
  const errors = [...names('max'), ...names('min')];
  for (const part of ['default', 'defaultRequest'] as const) {
    if (item.type !== 'Pod') errors.push(...names(part));
    else if (Object.keys(item[part] ?? {}).length > 0) {
      errors.push(forbidden(`${field}.${part}`, "may not be specified when `type` is 'Pod'"));
    }
  }
  if (
    item.type === 'PersistentVolumeClaim' &&
    item.min?.['storage'] === undefined &&
    item.max?.['storage'] === undefined
  ) {
    errors.push(
      required(`${field}.limits`, 'either minimum or maximum storage value is required, but neither was provided'),
    );
  }
  return [...errors, ...names('maxLimitRequestRatio')];
}

function validateName(type: string, name: string, field: string): FieldError[] {
  return type === 'Pod' || type === 'Container'
    ? validateContainerResourceName(name, field)
    : validateResourceName(name, field);
}

function resourcesOf(item: LimitRangeItem): string[] {
  const given = parts.filter((part) => item.type !== 'Pod' || !part.startsWith('default'));
  return [...new Set(given.flatMap((part) => Object.keys(item[part] ?? {})))].sort();
}

/** min ≤ default request ≤ default ≤ max, for one resource. */
function validateResource(item: LimitRangeItem, resource: string, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const read = (part: Part) => {
    const value = item.type === 'Pod' && part.startsWith('default') ? undefined : item[part]?.[resource];
    return value === undefined ? undefined : canonicalQuantity(value);
  };
  const [max, min, limit, request] = [read('max'), read('min'), read('default'), read('defaultRequest')];
  const ratio = read('maxLimitRequestRatio');
  const isAbove = (left: string | undefined, right: string | undefined) =>
    left !== undefined && right !== undefined && compareQuantity(left, right) > 0;
  const say = (part: Part, shown: string | undefined, why: string) =>
    errors.push(invalid(`${field}.${part}[${resource}]`, shown, why));
  if (isAbove(min, max)) say('min', min, `min value ${min} is greater than max value ${max}`);
  if (isAbove(min, request)) {
    say('defaultRequest', request, `min value ${min} is greater than default request value ${request}`);
  }
  if (isAbove(request, max)) {
    say('defaultRequest', request, `default request value ${request} is greater than max value ${max}`);
  }
  if (isAbove(request, limit)) {
    say('defaultRequest', request, `default request value ${request} is greater than default limit value ${limit}`);
  }
  if (isAbove(min, limit)) say('default', min, `min value ${min} is greater than default value ${limit}`);
  // Upstream shows the max as the bad value here.
  if (isAbove(limit, max)) say('default', max, `default value ${limit} is greater than max value ${max}`);
  if (ratio === undefined) return errors;
  if (compareQuantity(ratio, '1') < 0) say('maxLimitRequestRatio', ratio, `ratio ${ratio} is less than 1`);
  if (min !== undefined && max !== undefined && milliValue(min) > 0) {
    const highest = milliValue(max) / milliValue(min);
    const why = `ratio ${ratio} is greater than max/min = ${highest.toFixed(6)}`;
    if (milliValue(ratio) / 1000 > highest) say('maxLimitRequestRatio', ratio, why);
  }
  return errors;
}

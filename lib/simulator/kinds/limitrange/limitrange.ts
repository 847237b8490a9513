import { duplicate, type FieldError, forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import { nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type { LimitRange, LimitRangeItem } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeLimitRange } from './describe.ts';

export type StoredLimitRange = Stored<LimitRange>;

const types = ['Container', 'Pod', 'PersistentVolumeClaim'];

export const limitRange: Kind<StoredLimitRange> = {
  resource: 'limitranges',
  setDefaults,
  validate,
  columns: [nameColumn, { name: 'Created At', cell: ({ metadata }) => metadata.creationTimestamp ?? '' }],
  describe: describeLimitRange,
};

/** SetDefaults_LimitRangeItem: a container's default limit is the max, its default request the default limit or the min. */
function setDefaults({ spec }: StoredLimitRange): void {
  for (const item of spec?.limits ?? []) {
    if (item.type !== 'Container') continue;
    item.default = { ...item.max, ...item.default };
    item.defaultRequest = { ...item.min, ...item.default, ...item.defaultRequest };
    for (const key of ['default', 'defaultRequest'] as const) {
      if (Object.keys(item[key] ?? {}).length === 0) delete item[key];
    }
  }
}

/** ValidateLimitRange. */
function validate({ spec }: StoredLimitRange): FieldError[] {
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

function validateParts(item: LimitRangeItem, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (item.type === 'Pod') {
    for (const key of ['default', 'defaultRequest'] as const) {
      const isSet = Object.keys(item[key] ?? {}).length > 0;
      if (isSet) errors.push(forbidden(`${field}.${key}`, "may not be specified when `type` is 'Pod'"));
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
  return errors;
}

function resourcesOf({ max, min, default: limit, defaultRequest, maxLimitRequestRatio }: LimitRangeItem): string[] {
  return Object.keys({ ...max, ...min, ...limit, ...defaultRequest, ...maxLimitRequestRatio }).sort();
}

/** min ≤ default request ≤ default ≤ max, for one resource. */
function validateResource(item: LimitRangeItem, resource: string, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const texts = checkQualifiedName(resource);
  errors.push(...texts.map((text) => invalid(`${field}.max[${resource}]`, resource, text)));
  const read = (part: Record<string, string | number> | undefined) => part?.[resource];
  const max = read(item.max);
  const min = read(item.min);
  const limit = item.type === 'Pod' ? undefined : read(item.default);
  const request = item.type === 'Pod' ? undefined : read(item.defaultRequest);
  const ratio = read(item.maxLimitRequestRatio);
  const isAbove = (left: string | number | undefined, right: string | number | undefined) =>
    left !== undefined && right !== undefined && compareQuantity(left, right) > 0;
  const say = (key: string, shown: string | number | undefined, why: string) =>
    errors.push(invalid(`${field}.${key}[${resource}]`, canonicalQuantity(shown ?? '0'), why));
  if (isAbove(min, max)) say('min', min, `min value ${min} is greater than max value ${max}`);
  if (isAbove(min, request))
    say('defaultRequest', request, `min value ${min} is greater than default request value ${request}`);
  if (isAbove(request, max))
    say('defaultRequest', request, `default request value ${request} is greater than max value ${max}`);
  if (isAbove(request, limit)) {
    say('defaultRequest', request, `default request value ${request} is greater than default limit value ${limit}`);
  }
  if (isAbove(min, limit)) say('default', min, `min value ${min} is greater than default value ${limit}`);
  // Upstream shows the max as the bad value here.
  if (isAbove(limit, max)) say('default', max, `default value ${limit} is greater than max value ${max}`);
  if (ratio !== undefined && compareQuantity(ratio, '1') < 0) {
    say('maxLimitRequestRatio', ratio, `ratio ${ratio} is less than 1`);
  }
  return errors;
}

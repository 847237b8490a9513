import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { validateNonNegative } from '#lib/simulator/kinds/int-or-percent.ts';
import { validateJobSpec } from '#lib/simulator/kinds/job/validation.ts';
import { shownSelector } from '#lib/simulator/kinds/labels.ts';
import type { CronJob } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { parseSchedule } from './schedule.ts';
import { isTimeZone } from './time-zone.ts';

/** ValidateCronJobCreate: the spec, and a name that leaves room for the minute in the names of its Jobs. */
export function validateCronJob(object: Stored<CronJob>): FieldError[] {
  const errors = validateSpec(object, null);
  const { name = '' } = object.metadata;
  if (name.length > 52) errors.push(invalid('metadata.name', name, 'must be no more than 52 characters'));
  return errors;
}

export function validateCronJobUpdate(object: Stored<CronJob>, old: Stored<CronJob>): FieldError[] {
  return validateSpec(object, old);
}

function validateSpec(object: Stored<CronJob>, old: Stored<CronJob> | null): FieldError[] {
  const spec = object.spec ?? {};
  const errors = validateSchedule(spec, old);
  const { startingDeadlineSeconds: deadline, concurrencyPolicy = '', jobTemplate } = spec;
  if (deadline !== undefined) errors.push(...validateNonNegative(deadline, 'spec.startingDeadlineSeconds'));
  if (spec.timeZone !== undefined && old?.spec?.timeZone !== spec.timeZone) {
    errors.push(...validateTimeZone(spec.timeZone, 'spec.timeZone'));
  }
  const policies = ['Allow', 'Forbid', 'Replace'];
  if (concurrencyPolicy === '') errors.push(required('spec.concurrencyPolicy'));
  else if (!policies.includes(concurrencyPolicy)) {
    errors.push(notSupported('spec.concurrencyPolicy', concurrencyPolicy, policies));
  }
  const jobSpec = jobTemplate?.spec ?? {};
  errors.push(...validateJobSpec(jobSpec, 'spec.jobTemplate.spec'));
  if (jobSpec.selector) {
    const shown = shownSelector(jobSpec.selector);
    errors.push(invalid('spec.jobTemplate.spec.selector', shown, '`selector` will be auto-generated'));
  }
  if (jobSpec.manualSelector) {
    errors.push(notSupported('spec.jobTemplate.spec.manualSelector', true, ['nil', 'false'], 'asGiven'));
  }
  for (const key of ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const) {
    const limit = spec[key];
    if (limit !== undefined) errors.push(...validateNonNegative(limit, `spec.${key}`));
  }
  return errors;
}

function validateSchedule(
  spec: { schedule?: string | undefined; timeZone?: string | undefined },
  old: Stored<CronJob> | null,
): FieldError[] {
  const { schedule = '', timeZone } = spec;
  const field = 'spec.schedule';
  if (schedule === '') return [required(field)];
  const parsed = parseSchedule(schedule);
  const errors = 'error' in parsed ? [invalid(field, schedule, parsed.error)] : [];
  if (!schedule.includes('TZ')) return errors;
  if (!old?.spec?.schedule?.includes('TZ')) {
    errors.push(invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
  } else if (timeZone !== undefined) {
    errors.push(invalid(field, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'));
  }
  return errors;
}

function validateTimeZone(zone: string, field: string): FieldError[] {
  if (zone === '') return [invalid(field, zone, 'timeZone must be nil or non-empty string')];
  const unknown = invalid(field, zone, `unknown time zone ${zone}`);
  if (!zone.split('/').every((part) => /^[A-Za-z0-9._+][A-Za-z0-9._+-]{0,13}$/.test(part) && !/^\.\.?$/.test(part))) {
    return [unknown];
  }
  if (zone.toLowerCase() === 'local') {
    const detail = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
    const errors = [invalid(field, zone, detail)];
    return zone === 'Local' ? errors : [...errors, unknown];
  }
  return isTimeZone(zone) ? [] : [unknown];
}

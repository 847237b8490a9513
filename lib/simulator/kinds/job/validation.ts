import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, notSupported, required, tooLong } from '#lib/simulator/api/field-error.ts';
import { validateNonNegative } from '#lib/simulator/kinds/int-or-percent.ts';
import { selectorMatches, shownLabels, shownSelector, validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { byteLength, checkDns1123Label, checkDns1123Subdomain, regexText } from '#lib/simulator/kinds/names.ts';
import { validateTemplate } from '#lib/simulator/kinds/pod-template/validation.ts';
import type { Job, JobSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { validateFailurePolicy, validateSuccessPolicy } from './policies.ts';
import { controllerUidLabels, jobNameLabels } from './selector.ts';

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
] as const;

/** ValidateJob: the generated labels, the spec, and room for the indexes in host names. */
export function validateJob(object: Stored<Job>): FieldError[] {
  const spec = object.spec ?? {};
  const errors = [...validateGenerated(object), ...validateSelectedJob(spec)];
  const completions = spec.completions ?? 0;
  if (spec.completionMode === 'Indexed' && completions > 0) {
    const hostname = `${object.metadata.name}-${completions - 1}`;
    if (checkDns1123Label(hostname).length > 0) {
      const detail = `will not able to create pod with invalid DNS label: ${hostname}`;
      errors.push(invalid('metadata.name', object.metadata.name, detail));
    }
  }
  return errors;
}

/** The spec with its selector, as create and update check it (ValidateJobSpec). */
export function validateSelectedJob(spec: JobSpec): FieldError[] {
  const errors = validateJobSpec(spec, 'spec');
  if (!spec.selector) errors.push(required('spec.selector'));
  else errors.push(...validateLabelSelector(spec.selector, 'spec.selector'));
  const labels = spec.template?.metadata?.labels;
  if (validateLabelSelector(spec.selector, '').length === 0 && !selectorMatches(spec.selector, labels)) {
    const detail = '`selector` does not match template `labels`';
    errors.push(invalid('spec.template.metadata.labels', shownLabels(labels), detail));
  }
  return errors;
}

/** The spec without its selector: what CronJobs check of their template too. */
export function validateJobSpec(spec: JobSpec, field: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of counts) {
    const value = spec[key];
    if (value !== undefined) errors.push(...validateNonNegative(value, `${field}.${key}`));
  }
  errors.push(...validateIndexes(spec, field));
  if (spec.podFailurePolicy) errors.push(...validateFailurePolicy(spec, `${field}.podFailurePolicy`));
  if (spec.successPolicy) errors.push(...validateSuccessPolicy(spec, `${field}.successPolicy`));
  if (spec.podReplacementPolicy !== undefined) {
    const policies = spec.podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
    if (!policies.includes(spec.podReplacementPolicy)) {
      errors.push(notSupported(`${field}.podReplacementPolicy`, spec.podReplacementPolicy, policies));
    }
  }
  errors.push(...validateTemplate(spec.template, `${field}.template`));
  const policy = spec.template?.spec?.restartPolicy ?? '';
  const path = `${field}.template.spec.restartPolicy`;
  if (policy === '' || policy === 'Always') errors.push(required(path, 'valid values: "OnFailure", "Never"'));
  else if (policy !== 'OnFailure' && policy !== 'Never') {
    errors.push(notSupported(path, policy, ['OnFailure', 'Never'], 'asGiven'));
  } else if (spec.podFailurePolicy && policy !== 'Never') {
    errors.push(invalid(path, policy, 'only "Never" is supported when podFailurePolicy is specified'));
  }
  return errors;
}

function validateIndexes(spec: JobSpec, field: string): FieldError[] {
  const { completions, parallelism, maxFailedIndexes, backoffLimitPerIndex, completionMode } = spec;
  const errors: FieldError[] = [];
  const path = `${field}.maxFailedIndexes`;
  if (maxFailedIndexes !== undefined) {
    errors.push(...validateNonNegative(maxFailedIndexes, path));
    if (backoffLimitPerIndex === undefined) {
      errors.push(required(`${field}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
    }
  }
  if (spec.managedBy !== undefined) errors.push(...validateManager(spec.managedBy, `${field}.managedBy`));
  if (completionMode !== undefined && completionMode !== 'NonIndexed' && completionMode !== 'Indexed') {
    errors.push(notSupported(`${field}.completionMode`, completionMode, ['NonIndexed', 'Indexed'], 'asGiven'));
  }
  if (completionMode === 'Indexed') {
    if (completions === undefined) {
      errors.push(required(`${field}.completions`, 'when completion mode is Indexed'));
    }
    if ((parallelism ?? 0) > 100_000) {
      const detail = 'must be less than or equal to 100000 when completion mode is Indexed';
      errors.push(invalid(`${field}.parallelism`, parallelism, detail));
    }
    if (completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions) {
      errors.push(invalid(path, maxFailedIndexes, 'must be less than or equal to completions'));
    }
    if ((maxFailedIndexes ?? 0) > 100_000) {
      errors.push(invalid(path, maxFailedIndexes, 'must be less than or equal to 100000'));
    }
    if ((completions ?? 0) > 100_000 && backoffLimitPerIndex !== undefined) {
      errors.push(...validateManyIndexes(spec, field));
    }
  }
  if (completionMode === undefined || completionMode === 'NonIndexed') {
    for (const key of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
      const value = spec[key];
      if (value !== undefined) errors.push(invalid(`${field}.${key}`, value, 'requires indexed completion mode'));
    }
  }
  return errors;
}

/** More than 100000 completions with a limit for each index: the failed ones are listed in the status. */
function validateManyIndexes({ parallelism = 0, maxFailedIndexes }: JobSpec, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const detail =
    'must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index';
  const path = `${field}.maxFailedIndexes`;
  if (maxFailedIndexes === undefined) {
    errors.push(required(path, 'must be specified when completions is above 100000'));
  }
  if (parallelism > 10_000) errors.push(invalid(`${field}.parallelism`, parallelism, detail));
  if ((maxFailedIndexes ?? 0) > 10_000) errors.push(invalid(path, maxFailedIndexes, detail));
  return errors;
}

/** Another controller than the built-in one, as `acme.io/foo`. */
function validateManager(manager: string, field: string): FieldError[] {
  if (manager === '') return [required(field)];
  const slash = manager.indexOf('/');
  const host = slash < 0 ? '' : manager.slice(0, slash);
  const path = manager.slice(slash + 1);
  if (host === '' || path === '') {
    return [invalid(field, manager, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  }
  const errors = checkDns1123Subdomain(host).map((detail) => invalid(field, host, detail));
  const expression = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
  if (!new RegExp(`^${expression}$`).test(path)) {
    errors.push(invalid(field, path, regexText('Invalid path', expression)));
  }
  if (byteLength(manager) > 63) errors.push(tooLong(field, 'may not be more than 63 bytes'));
  return errors;
}

/** Labels that the user may not set otherwise than the server generates them. */
export function validateGenerated(object: Stored<Job>): FieldError[] {
  const { spec, metadata } = object;
  if (spec?.manualSelector || !spec?.selector) return [];
  const labels = spec.template?.metadata?.labels ?? {};
  const [oldUid = '', newUid = ''] = controllerUidLabels;
  const [oldName = '', newName = ''] = jobNameLabels;
  const { uid = '', name } = metadata;
  const expected: Record<string, string> = { [oldUid]: uid, [oldName]: name, [newUid]: uid, [newName]: name };
  const errors: FieldError[] = [];
  for (const [key, value] of Object.entries(expected)) {
    const path = `spec.template.metadata.labels[${key}]`;
    if (labels[key] === undefined) errors.push(required(path, `must be '${value}'`));
    else if (labels[key] !== value) errors.push(invalid(path, shownLabels(labels), `must be '${value}'`));
  }
  const isReadable = validateLabelSelector(spec.selector, '').length === 0;
  if (isReadable && !selectorMatches(spec.selector, expected)) {
    errors.push(invalid('spec.selector', shownSelector(spec.selector), '`selector` not auto-generated'));
  }
  return errors;
}

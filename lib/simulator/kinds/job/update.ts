import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { shownLabels, shownSelector } from '#lib/simulator/kinds/labels.ts';
import { toInternal } from '#lib/simulator/kinds/pod-template/internal.ts';
import type { Job, JobSpec, PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { validateGenerated, validateSelectedJob } from './validation.ts';

const immutable = 'field is immutable';

/** ValidateJobUpdate: a Job's work is fixed; where its Pods may run can change while it never ran. */
export function validateJobUpdate(object: Stored<Job>, old: Stored<Job>): FieldError[] {
  const [spec, before] = [object.spec ?? {}, old.spec ?? {}];
  const errors = [...validateGenerated(object), ...validateSelectedJob(spec)];
  errors.push(...validateCompletions(spec, before));
  if (!isEqual(spec.selector, before.selector)) {
    errors.push(invalid('spec.selector', shownSelector(spec.selector), immutable));
  }
  const mayMove = before.suspend === true && old.status?.startTime === undefined;
  const expected = mayMove ? withDirectives(before.template ?? {}, spec.template ?? {}) : before.template;
  if (!isEqual(spec.template, expected)) errors.push(...changedTemplate(spec.template, mayMove));
  for (const key of [
    'completionMode',
    'podFailurePolicy',
    'backoffLimitPerIndex',
    'managedBy',
    'successPolicy',
  ] as const) {
    if (!isEqual(spec[key], before[key])) errors.push(invalid(`spec.${key}`, spec[key] ?? null, immutable));
  }
  return errors;
}

/** Of a Job that never ran only the Pod's own part is compared, so only that is named. */
function changedTemplate(template: PodTemplateSpec | undefined, mayMove: boolean): FieldError[] {
  if (!mayMove) return [invalid('spec.template', shownTemplate(template), immutable)];
  return [invalid('spec.template.spec', toInternal(template?.spec ?? {}, 'PodSpec'), immutable)];
}

/** An indexed Job may grow or shrink when its parallelism follows. */
function validateCompletions(spec: JobSpec, before: JobSpec): FieldError[] {
  if (spec.completions === before.completions) return [];
  const field = 'spec.completions';
  if (spec.completionMode !== 'Indexed') return [invalid(field, spec.completions ?? null, immutable)];
  if (spec.completions === undefined) return [invalid(field, null, 'cannot be unset')];
  if (spec.completions === spec.parallelism && before.completions === before.parallelism) return [];
  return [invalid(field, spec.completions, 'can only be modified in tandem with spec.parallelism')];
}

/** The old template with the new one's node selection, tolerations, gates, labels and annotations. */
function withDirectives(before: PodTemplateSpec, next: PodTemplateSpec): PodTemplateSpec {
  const affinity = { ...before.spec?.affinity, nodeAffinity: next.spec?.affinity?.nodeAffinity };
  const hasAffinity = Object.values(affinity).some((value) => value !== undefined);
  return {
    ...before,
    metadata: { ...before.metadata, labels: next.metadata?.labels, annotations: next.metadata?.annotations },
    spec: {
      ...before.spec,
      affinity: hasAffinity ? affinity : undefined,
      nodeSelector: next.spec?.nodeSelector,
      tolerations: next.spec?.tolerations,
      schedulingGates: next.spec?.schedulingGates,
    },
  };
}

/** The internal template: its metadata keeps its JSON names, the rest has Go names. */
function shownTemplate(template: PodTemplateSpec | undefined): unknown {
  const { labels, annotations } = template?.metadata ?? {};
  return {
    ...(labels ? { labels: shownLabels(labels) } : {}),
    ...(annotations ? { annotations: shownLabels(annotations) } : {}),
    Spec: toInternal(template?.spec ?? {}, 'PodSpec'),
  };
}

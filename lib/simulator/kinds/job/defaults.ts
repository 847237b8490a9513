import { setTemplateDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import type { Job, JobSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const maxInt32 = 2147483647;

/** SetDefaults_Job; the Job takes its Pods' labels where it has none. */
export function setJobDefaults(object: Stored<Job>): void {
  object.spec ??= {};
  const spec = object.spec;
  spec.template ??= {};
  setTemplateDefaults(spec.template);
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : maxInt32;
  const labels = spec.template.metadata?.labels;
  // The very same map, as upstream: what is generated into the template's labels shows up in the Job's.
  if (labels && Object.keys(object.metadata.labels ?? {}).length === 0) object.metadata.labels = labels;
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  setFailurePolicyDefaults(spec);
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  spec.manualSelector ??= false;
}

/** The part of the defaults that a CronJob's template has as well. */
export function setFailurePolicyDefaults(spec: JobSpec): void {
  for (const rule of spec.podFailurePolicy?.rules ?? []) {
    for (const pattern of rule.onPodConditions ?? []) if (!pattern.status) pattern.status = 'True';
  }
}

import { checkLabelValue } from '#lib/simulator/kinds/names.ts';
import type { Job } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** Labels that tie Pods to their Job, each with its older name. */
export const controllerUidLabels = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
export const jobNameLabels = ['job-name', 'batch.kubernetes.io/job-name'];

/** Gives the Job a selector of its own unless the user manages it; labels that are there stay (and fail validation). */
export function generateSelector(object: Stored<Job>): void {
  const spec = object.spec;
  if (!spec?.template || spec.manualSelector) return;
  spec.template.metadata ??= {};
  spec.template.metadata.labels ??= {};
  const { labels } = spec.template.metadata;
  const { uid = '', name = '' } = object.metadata;
  for (const key of jobNameLabels) labels[key] ??= name;
  for (const key of controllerUidLabels) labels[key] ??= uid;
  spec.selector ??= {};
  spec.selector.matchLabels ??= {};
  spec.selector.matchLabels['batch.kubernetes.io/controller-uid'] ??= uid;
  // A Job without labels takes those of its Pods, generated ones included, when it is read back.
  const isReadBack = checkLabelValue(name).length === 0;
  if (isReadBack && Object.keys(object.metadata.labels ?? {}).length === 0) object.metadata.labels = { ...labels };
}

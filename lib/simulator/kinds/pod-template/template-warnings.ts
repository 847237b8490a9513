import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import type { PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { podSpecWarnings } from './warnings.ts';

/** What workloads warn of: a name that makes poor Pod names (on create), and the template where it is new or changed. */
export function workloadWarnings(
  object: KubeObject,
  old: KubeObject | null,
  template: PodTemplateSpec | undefined,
  path = 'spec.template',
): string[] {
  if (old && old.metadata.generation === object.metadata.generation) return [];
  const warnings: string[] = [];
  const details = old ? [] : checkDns1123Label(object.metadata.name ?? '');
  if (details.length > 0) {
    const head = 'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior';
    warnings.push(`${head}; a DNS label is recommended: [${details.join(' ')}]`);
  }
  return [...warnings, ...podSpecWarnings(template?.spec ?? {}, template?.metadata, `${path}.`)];
}

import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import { podSpecWarnings } from '#lib/simulator/kinds/pod-template/warnings.ts';
import type { StoredPod } from './stored-pod.ts';

/** Warnings of a new Pod; updates of Pods come from machines and get none. */
export function podWarnings(object: StoredPod, old: StoredPod | null): string[] {
  if (old) return [];
  const details = checkDns1123Label(object.metadata.name ?? '');
  const head = "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior";
  const warnings = details.length > 0 ? [`${head}; a DNS label is recommended: [${details.join(' ')}]`] : [];
  return [...warnings, ...podSpecWarnings(object.spec ?? {}, object.metadata, '')];
}

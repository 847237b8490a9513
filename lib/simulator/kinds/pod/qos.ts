import { flatMap } from '#lib/simulator/flat-map.ts';
import type { PodSpec, ResourceRequirements } from '#lib/simulator/schema/kubernetes.ts';
import { compareQuantity } from '#lib/simulator/schema/quantity.ts';

const counted = ['cpu', 'memory'];

/** Guaranteed, Burstable or BestEffort, from cpu and memory of all containers or of the Pod as a whole. */
export function qosClass(spec: PodSpec): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const parts: ResourceRequirements[] = spec.resources
    ? [spec.resources]
    : [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map((container) => container.resources ?? {});
  const asked = flatMap(parts, (part) => [...positive(part.requests), ...positive(part.limits)]);
  if (asked.length === 0) return 'BestEffort';
  return parts.every(isGuaranteed) ? 'Guaranteed' : 'Burstable';
}

function isGuaranteed({ limits = {}, requests = {} }: ResourceRequirements): boolean {
  return counted.every((name) => {
    const limit = limits[name];
    if (limit === undefined || compareQuantity(limit, '0') <= 0) return false;
    return compareQuantity(requests[name] ?? limit, limit) === 0;
  });
}

function positive(list: Record<string, string | number> | undefined): string[] {
  return counted.filter((name) => list?.[name] !== undefined && compareQuantity(list[name] ?? '0', '0') > 0);
}

import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid } from '#lib/simulator/api/field-error.ts';
import { isGivenEmpty } from '#lib/simulator/schema/given-empty.ts';
import type { PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity, printQuantity } from '#lib/simulator/schema/quantity.ts';
import { containersSum } from './pod-sum.ts';
import { validateResources } from './resources.ts';

/** Requests and limits of the Pod as a whole, against those of its containers (validatePodResources). */
export function validatePodResources(spec: PodSpec, field: string): FieldError[] {
  const resources = spec.resources;
  if (!resources) return [];
  const errors: FieldError[] = [];
  if (resources.claims || isGivenEmpty(resources, 'claims')) {
    errors.push(forbidden(`${field}.claims`, 'claims may not be set for Resources at pod-level'));
  }
  errors.push(...validateResources(resources, field, { level: 'pod', claims: new Set() }));
  for (const [name, total] of containersSum(spec, 'requests')) {
    const own = resources.requests?.[name] ?? '0';
    if (compareQuantity(total, own) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${printQuantity(total)}`;
    errors.push(invalid(`${field}.requests[${name}]`, canonicalQuantity(own), detail));
  }
  (spec.containers ?? []).forEach((container, index) => {
    for (const [name, limit] of Object.entries(container.resources?.limits ?? {})) {
      const podLimit = resources.limits?.[name];
      if (podLimit === undefined || compareQuantity(limit, podLimit) <= 0) continue;
      const detail = `must be less than or equal to pod limits of ${canonicalQuantity(podLimit)}`;
      errors.push(invalid(`${field}.containers[${index}][${name}].limits`, canonicalQuantity(limit), detail));
    }
  });
  return errors;
}

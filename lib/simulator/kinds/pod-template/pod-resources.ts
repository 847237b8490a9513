import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid } from '#lib/simulator/api/field-error.ts';
import type { Container, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { Quantity } from '#lib/simulator/schema/quantity.ts';
import {
  addQuantity,
  canonicalQuantity,
  compareQuantity,
  printQuantity,
  quantity,
} from '#lib/simulator/schema/quantity.ts';
import { validateResources } from './resources.ts';

/** Requests and limits of the Pod as a whole, against those of its containers (validatePodResources). */
export function validatePodResources(spec: PodSpec, field: string): FieldError[] {
  const resources = spec.resources;
  if (!resources) return [];
  const errors: FieldError[] = [];
  if (resources.claims) errors.push(forbidden(`${field}.claims`, 'claims cannot be set for Resources at pod-level'));
  errors.push(...validateResources(resources, field, { level: 'pod', claims: new Set() }));
  for (const [name, total] of aggregateRequests(spec)) {
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

/** What the containers ask for together: the sum with sidecars, or one init container if that is more. */
export function aggregateRequests(spec: PodSpec): Map<string, Quantity> {
  const total = new Map<string, Quantity>();
  for (const container of spec.containers ?? []) addRequests(total, container);
  const sidecars = new Map<string, Quantity>();
  const peak = new Map<string, Quantity>();
  for (const container of spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') {
      addRequests(total, container);
      addRequests(sidecars, container);
      keepMaximum(peak, sidecars);
      continue;
    }
    const needed = new Map(sidecars);
    addRequests(needed, container);
    keepMaximum(peak, needed);
  }
  keepMaximum(total, peak);
  return total;
}

function addRequests(sum: Map<string, Quantity>, container: Container): void {
  for (const [name, value] of Object.entries(container.resources?.requests ?? {})) {
    const before = sum.get(name);
    sum.set(name, before ? addQuantity(before, quantity(value)) : quantity(value));
  }
}

function keepMaximum(target: Map<string, Quantity>, other: Map<string, Quantity>): void {
  for (const [name, value] of other) {
    const before = target.get(name);
    if (!before || compareQuantity(value, before) > 0) target.set(name, value);
  }
}

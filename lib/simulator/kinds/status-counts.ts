import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

type Counts = { [count: string]: unknown };

/** Which numbers a status holds, and which of them may not exceed its replicas, each in upstream's order. */
export type StatusRules = { counts: string[]; parts: string[]; ready: string };

/**
 * What all workloads check of a status that is written: nothing below zero, no part above the whole, nothing
 * available that is not ready (ValidateDeploymentStatus and its like).
 */
export function validateCounts(object: KubeObject, { counts, parts, ready }: StatusRules): FieldError[] {
  const status: Counts = (object as { status?: Counts }).status ?? {};
  const count = (name: string) => (typeof status[name] === 'number' ? status[name] : 0);
  const errors: FieldError[] = [];
  for (const name of counts) {
    if (count(name) < 0) errors.push(invalid(`status.${name}`, count(name), 'must be greater than or equal to 0'));
  }
  for (const name of parts) {
    if (count(name) > count('replicas')) {
      errors.push(invalid(`status.${name}`, count(name), 'cannot be greater than status.replicas'));
    }
  }
  if (count('availableReplicas') > count('readyReplicas')) {
    errors.push(invalid('status.availableReplicas', count('availableReplicas'), `cannot be greater than ${ready}`));
  }
  return errors;
}

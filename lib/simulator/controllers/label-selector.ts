import type { LabelSelector } from '#lib/simulator/schema/kubernetes.ts';

type Labels = Record<string, string> | undefined;

/** Whether the labels meet a LabelSelector. No selector selects nothing, an empty one everything (LabelSelectorAsSelector). */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  if (!matchesLabels(selector.matchLabels, labels)) return false;
  for (const { key = '', operator, values = [] } of selector.matchExpressions ?? []) {
    const value = labels?.[key];
    if (!matchesRequirement(operator, value, values)) return false;
  }
  return true;
}

/** Whether every wanted label is there with that value; none wanted is met by all. */
export function matchesLabels(wanted: Labels, labels: Labels): boolean {
  for (const key in wanted) if (labels?.[key] !== wanted[key]) return false;
  return true;
}

/** A selector that names nothing: it would select every object. */
export function isEmptySelector(selector: LabelSelector | undefined): boolean {
  return Object.keys(selector?.matchLabels ?? {}).length === 0 && (selector?.matchExpressions ?? []).length === 0;
}

/** Whether a label's value meets one requirement of a selector; none is met with an operator that it does not know. */
export function matchesRequirement(operator: string | undefined, value: string | undefined, values: string[]): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import type { LabelSelector, LabelSelectorRequirement } from '#lib/simulator/schema/kubernetes.ts';
import { checkLabelValue, checkQualifiedName } from './names.ts';

/** The key of a label, taint or topology at `field` (ValidateLabelName). */
export function validateLabelName(key: string, field: string): FieldError[] {
  return checkQualifiedName(key).map((detail) => invalid(field, key, detail));
}

/** Labels as metadata.labels and nodeSelector have them: the path names the map, not the key (ValidateLabels). */
export function validateLabels(labels: Record<string, string> | undefined, field: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of Object.keys(labels ?? {}).sort()) {
    errors.push(...validateLabelName(key, field));
    const value = labels?.[key] ?? '';
    errors.push(...checkLabelValue(value).map((detail) => invalid(field, value, detail)));
  }
  return errors;
}

/** matchLabels, then matchExpressions, as ValidateLabelSelector does. */
export function validateLabelSelector(selector: LabelSelector | undefined, field: string): FieldError[] {
  if (!selector) return [];
  const errors = validateLabels(selector.matchLabels, `${field}.matchLabels`);
  (selector.matchExpressions ?? []).forEach((expression, index) => {
    errors.push(...validateExpression(expression, `${field}.matchExpressions[${index}]`));
  });
  return errors;
}

function validateExpression(expression: LabelSelectorRequirement, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const values = expression.values ?? [];
  switch (expression.operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      }
      break;
    default:
      errors.push(invalid(`${field}.operator`, expression.operator ?? '', 'not a valid selector operator'));
  }
  errors.push(...validateLabelName(expression.key ?? '', `${field}.key`));
  values.forEach((value, index) => {
    errors.push(...checkLabelValue(value).map((detail) => invalid(`${field}.values[${index}]`, value, detail)));
  });
  return errors;
}

/** Whether a selector without any requirement was given: it selects everything. */
export function isEmptySelector(selector: LabelSelector | undefined): boolean {
  return Object.keys(selector?.matchLabels ?? {}).length === 0 && (selector?.matchExpressions ?? []).length === 0;
}

/** Whether the selector picks these labels. No selector picks nothing, an empty one everything. */
export function selectorMatches(
  selector: LabelSelector | undefined,
  labels: Record<string, string> | undefined,
): boolean {
  if (!selector) return false;
  for (const key in selector.matchLabels) if (labels?.[key] !== selector.matchLabels[key]) return false;
  return (selector.matchExpressions ?? []).every((expression) => expressionMatches(expression, labels ?? {}));
}

function expressionMatches(expression: LabelSelectorRequirement, labels: Record<string, string>): boolean {
  const value = labels[expression.key ?? ''];
  switch (expression.operator) {
    case 'In':
      return value !== undefined && (expression.values ?? []).includes(value);
    case 'NotIn':
      return value === undefined || !(expression.values ?? []).includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** A selector as kubectl prints it: `app=web,tier in (a,b),!old` (FormatLabelSelector); no requirement is `<none>`. */
export function formatSelector(selector: LabelSelector | undefined): string {
  if (!selector || isEmptySelector(selector)) return '<none>';
  const requirements: { key: string; text: string }[] = [];
  for (const [key, value] of Object.entries(selector.matchLabels ?? {}))
    requirements.push({ key, text: `${key}=${value}` });
  for (const { key = '', operator, values } of selector.matchExpressions ?? []) {
    const list = [...(values ?? [])].sort().join(',');
    if (operator === 'In') requirements.push({ key, text: `${key} in (${list})` });
    else if (operator === 'NotIn') requirements.push({ key, text: `${key} notin (${list})` });
    else requirements.push({ key, text: operator === 'Exists' ? key : `!${key}` });
  }
  requirements.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return requirements.map(({ text }) => text).join(',');
}

/** Labels as an error shows them: in Go's order of map keys, null without any. */
export function shownLabels(labels: Record<string, string> | undefined): Record<string, string> | null {
  if (!labels) return null;
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A selector as an error shows it. */
export function shownSelector(selector: LabelSelector | undefined): unknown {
  if (!selector) return null;
  const { matchLabels, matchExpressions } = selector;
  return {
    ...(matchLabels && Object.keys(matchLabels).length > 0 ? { matchLabels: shownLabels(matchLabels) } : {}),
    ...(matchExpressions && matchExpressions.length > 0
      ? {
          matchExpressions: matchExpressions.map(({ key = '', operator = '', values }) => ({
            key,
            operator,
            ...(values && values.length > 0 ? { values } : {}),
          })),
        }
      : {}),
  };
}

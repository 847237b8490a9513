import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import {
  createDescribeWriter,
  type DescribeWriter,
  writeAnnotations,
  writeLabels,
} from '#lib/simulator/kinds/describe-writer.ts';
import { validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import type { AggregationRule, PolicyRule } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

/** An aggregated role must say by which labels it finds the others. */
export function validateAggregation(rule: AggregationRule | undefined): FieldError[] {
  if (!rule) return [];
  const field = 'aggregationRule.clusterRoleSelectors';
  const selectors = rule.clusterRoleSelectors ?? [];
  if (selectors.length === 0) {
    return [required(field, 'at least one clusterRoleSelector required if aggregationRule is non-nil')];
  }
  return selectors.flatMap((selector, index) => {
    const at = `${field}[${index}]`;
    const errors = validateLabelSelector(selector, at);
    return errors.length > 0 ? [...errors, invalid(at, null, 'invalid label selector.')] : [];
  });
}

/** ValidatePolicyRule for each rule; only cluster roles may name paths that are no resources. */
export function validateRules(rules: PolicyRule[] | undefined, scope: { namespaced: boolean }): FieldError[] {
  return (rules ?? []).flatMap((rule, index) => validateRule(rule, `rules[${index}]`, scope.namespaced));
}

function validateRule(rule: PolicyRule, field: string, isNamespaced: boolean): FieldError[] {
  const { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  const errors: FieldError[] = [];
  if (verbs.length === 0) errors.push(required(`${field}.verbs`, 'verbs must contain at least one value'));
  if (nonResourceURLs.length > 0) {
    const at = `${field}.nonResourceURLs`;
    if (isNamespaced) errors.push(invalid(at, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs'));
    if (apiGroups.length > 0 || resources.length > 0 || resourceNames.length > 0) {
      errors.push(invalid(at, nonResourceURLs, 'rules cannot apply to both regular resources and non-resource URLs'));
    }
    return errors;
  }
  if (apiGroups.length === 0)
    errors.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'));
  if (resources.length === 0)
    errors.push(required(`${field}.resources`, 'resource rules must supply at least one resource'));
  return errors;
}

/** `kubectl describe role` and `clusterrole`: one line for each resource with its verbs. */
export function describeRole(object: KubeObject & { rules?: PolicyRule[] | undefined }): string {
  const writer = createDescribeWriter();
  writeHead(writer, object);
  writer.line(0, 'PolicyRule:');
  writer.line(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs');
  writer.line(1, '---------\t-----------------\t--------------\t-----');
  for (const rule of compactRules(object.rules ?? [])) {
    const cells = [list(rule.nonResourceURLs), list(rule.resourceNames), list(rule.verbs)];
    writer.line(1, [combined(rule), ...cells].join('\t'));
  }
  return writer.text();
}

/** Name, labels and annotations, without a namespace: how all RBAC descriptions begin. */
export function writeHead(writer: DescribeWriter, object: KubeObject): void {
  writer.line(0, `Name:\t${object.metadata.name}`);
  writeLabels(writer, object.metadata.labels);
  writeAnnotations(writer, object.metadata.annotations);
}

/** Breaks rules down to one resource each, joins the verbs of equal ones, and sorts them by how Go prints them. */
function compactRules(rules: PolicyRule[]): PolicyRule[] {
  const lines = new Map<string, PolicyRule & { verbs: string[] }>();
  for (const line of rules.flatMap(breakDown)) {
    const key = JSON.stringify([line.apiGroups, line.resources, line.resourceNames, line.nonResourceURLs]);
    const known = lines.get(key);
    if (!known) lines.set(key, { ...line, verbs: [...(line.verbs ?? [])] });
    else known.verbs.push(...(line.verbs ?? []).filter((verb) => !known.verbs.includes(verb)));
  }
  return [...lines.values()].sort((a, b) => (goText(a) < goText(b) ? -1 : goText(a) > goText(b) ? 1 : 0));
}

function breakDown(rule: PolicyRule): PolicyRule[] {
  const { apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], verbs = [] } = rule;
  const names = resourceNames.length > 0 ? resourceNames.map((name) => [name]) : [[]];
  const urls = nonResourceURLs.map((url) => ({ verbs, nonResourceURLs: [url] }));
  const lines = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      names.map((resourceName) => ({ verbs, apiGroups: [group], resources: [resource], resourceNames: resourceName })),
    ),
  );
  return [...lines, ...urls];
}

function list(items: string[] | undefined): string {
  return `[${(items ?? []).join(' ')}]`;
}

function goText({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string {
  const head = `&PolicyRule{Verbs:${list(verbs)},APIGroups:${list(apiGroups)},Resources:${list(resources)}`;
  return `${head},ResourceNames:${list(resourceNames)},NonResourceURLs:${list(nonResourceURLs)},}`;
}

/** `deployments.apps/scale`: the group stands between the resource and its subresource. */
function combined({ apiGroups, resources }: PolicyRule): string {
  const [group = ''] = apiGroups ?? [];
  const [resource = ''] = resources ?? [];
  if (group === '' || resource === '') return resource;
  const [plural = '', ...rest] = resource.split('/');
  return [`${plural}.${group}`, ...rest].join('/');
}

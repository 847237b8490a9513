import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import {
  createDescribeWriter,
  type DescribeWriter,
  writeAnnotations,
  writeLabels,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { PolicyRule } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

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
    const list = (items: string[] | undefined) => `[${(items ?? []).join(' ')}]`;
    writer.line(1, `${rule.resource}\t${list(rule.urls)}\t${list(rule.names)}\t${list(rule.verbs)}`);
  }
  return writer.text();
}

/** Name, labels and annotations, without a namespace: how all RBAC descriptions begin. */
export function writeHead(writer: DescribeWriter, object: KubeObject): void {
  writer.line(0, `Name:\t${object.metadata.name}`);
  writeLabels(writer, object.metadata.labels);
  writeAnnotations(writer, object.metadata.annotations);
}

type Line = { resource: string; urls: string[]; names: string[]; verbs: string[] };

/** Breaks rules down to one resource each, joins the verbs of equal ones, and sorts them as kubectl does. */
function compactRules(rules: PolicyRule[]): Line[] {
  const lines = new Map<string, Line>();
  for (const line of rules.flatMap(linesOf)) {
    const key = JSON.stringify([line.resource, line.urls, line.names]);
    const known = lines.get(key);
    if (!known) lines.set(key, { ...line, verbs: [...line.verbs] });
    else known.verbs.push(...line.verbs.filter((verb) => !known.verbs.includes(verb)));
  }
  const text = (line: Line) => `${groupOf(line)}`;
  return [...lines.values()].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}

function linesOf({
  apiGroups = [],
  resources = [],
  resourceNames = [],
  nonResourceURLs = [],
  verbs = [],
}: PolicyRule): Line[] {
  if (resources.length === 0 || apiGroups.length === 0) {
    return nonResourceURLs.map((url) => ({ resource: '', urls: [url], names: [], verbs }));
  }
  const names = resourceNames.length > 0 ? resourceNames.map((name) => [name]) : [[]];
  return apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      names.map((name) => ({ resource: combined(resource, group), urls: [], names: name, verbs })),
    ),
  );
}

/** `deployments.apps/scale`: the group stands between the resource and its subresource. */
function combined(resource: string, group: string): string {
  if (group === '') return resource;
  const [plural = '', ...rest] = resource.split('/');
  return [`${plural}.${group}`, ...rest].join('/');
}

/** kubectl sorts by the printed form of the rule, which begins with the groups, then names, urls, resources. */
function groupOf(line: Line): string {
  const group = line.resource.includes('.') ? line.resource.slice(line.resource.indexOf('.') + 1).split('/')[0] : '';
  const quoted = (value: string) => (value === '' ? '' : `,${value}`);
  return `Verbs:${line.verbs.map((verb) => `${verb},`).join('')}APIGroups:${quoted(group ?? '')}${line.names}${line.resource}`;
}

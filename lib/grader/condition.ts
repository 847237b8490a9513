import { labelsMatch, parseSelector, type Requirement } from '#lib/simulator/api/selector.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { findJsonPathValues } from '#lib/simulator/kubectl/jsonpath.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { reach } from '#lib/simulator/network/reachability.ts';
import { resourceName, resources } from '#lib/simulator/schema/resources.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { Condition } from './exercise.ts';
import { isMatch } from './matcher.ts';
import type { View } from './view.ts';

export type ObjectCondition = Extract<Condition, { type: 'field' | 'count' }>;

/** Whether the condition holds in the cluster as it is now. */
export function holds(condition: Condition, cluster: Cluster): boolean {
  if (condition.type === 'field' || condition.type === 'count')
    return holdsOver(condition, selected(condition, cluster.client));
  if (condition.type === 'command') {
    const result = runLine(condition.run, createShell(cluster));
    return result.exit === condition.exit && isMatch([result.stdout.trim()], matcherOf(condition));
  }
  const outcome = reachOutcome(condition, cluster)?.outcome;
  return condition.outcome === 'unanswered' ? outcome !== undefined && outcome !== 'ok' : outcome === condition.outcome;
}

/** Whether a condition about objects holds over the given selection of them. */
export function holdsOver(condition: ObjectCondition, objects: KubeObject[]): boolean {
  if (condition.type === 'field') {
    const object = objects[0];
    return isMatch(object ? findJsonPathValues(condition.path, object) : [], matcherOf(condition));
  }
  return isMatch([counted(condition, objects).length], matcherOf(condition));
}

/** Whether an object belongs to those that the condition speaks of. */
export function isSelected(condition: ObjectCondition, resource: string, object: KubeObject): boolean {
  if (resource !== resourceOf(condition)) return false;
  if (object.metadata.namespace !== undefined && object.metadata.namespace !== condition.namespace) return false;
  if (condition.type === 'field' && object.metadata.name !== condition.name) return false;
  return condition.selector === undefined || labelsMatch(requirementsOf(condition.selector), object.metadata.labels);
}

const requirements = new Map<string, Requirement[]>();
/** Selectors that are kept parsed: authors wrote them, and every grade asks for the same few. */
const maxRequirements = 500;

function requirementsOf(selector: string): Requirement[] {
  const known = requirements.get(selector);
  if (known) return known;
  const parsed = parseSelector(selector);
  if (requirements.size >= maxRequirements) requirements.clear();
  requirements.set(selector, parsed);
  return parsed;
}

/** All objects in the view that the condition speaks of. */
export function selected(condition: ObjectCondition, view: View): KubeObject[] {
  const resource = resourceOf(condition);
  const namespace = clusterWide.has(resource) ? undefined : condition.namespace;
  return view.list(resource, namespace).filter((object) => isSelected(condition, resource, object));
}

/** What the network answers to a `reach` condition, or null when no pod is there to ask from. */
export function reachOutcome(
  condition: Extract<Condition, { type: 'reach' }>,
  cluster: Cluster,
): ReturnType<typeof reach> | null {
  const pods = cluster.client.list('pods', condition.from.namespace);
  const from = requirementsOf(condition.from.selector);
  const fromPod = pods.find((pod) => labelsMatch(from, pod.metadata.labels));
  const [host = '', port = ''] = condition.to.split(':');
  return fromPod ? reach(cluster, { fromPod, host, port: Number(port) }) : null;
}

/** `deployments.apps` for any name of the resource that kubectl takes. */
export function resourceOf(condition: { resource: string }): string {
  return fullNames.get(condition.resource) ?? condition.resource;
}

const clusterWide = new Set(resources.filter((one) => !one.namespaced).map(resourceName));
/** The first resource that has a name keeps it. */
const fullNames = new Map(
  resources.toReversed().flatMap((one) => {
    const names = [resourceName(one), one.resource, one.singular, ...one.shortNames];
    return names.map((name) => [name, resourceName(one)] as const);
  }),
);

/** Those of the objects that a count counts. */
export function counted(condition: Extract<Condition, { type: 'count' }>, objects: KubeObject[]): KubeObject[] {
  return objects.filter((object) => isCounted(condition, object));
}

function isCounted(condition: Extract<Condition, { type: 'count' }>, object: KubeObject): boolean {
  return condition.where.every(({ path, ...matcher }) => isMatch(findJsonPathValues(path, object), matcher));
}

export function matcherOf(condition: Exclude<Condition, { type: 'reach' }>) {
  const { equals, not, atLeast, atMost, matches, includes, exists } = condition;
  return { equals, not, atLeast, atMost, matches, includes, exists };
}

import type { Attributes } from '#lib/simulator/api/admission.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { selectorMatches } from '#lib/simulator/kinds/labels.ts';
import type { MatchResources, NamedRuleWithOperations } from '#lib/simulator/schema/kubernetes.ts';

/** Whether a request is one that a policy or its binding speaks of (matching.Matcher). */
export function matchesResources(match: MatchResources | undefined, attributes: Attributes, client: Client): boolean {
  if (!match) return false;
  const { namespaceSelector = {}, objectSelector = {}, resourceRules, excludeResourceRules = [] } = match;
  if (excludeResourceRules.some((rule) => matchesRule(rule, attributes))) return false;
  if (resourceRules && !resourceRules.some((rule) => matchesRule(rule, attributes))) return false;
  const labels = flatMap([attributes.object, attributes.old], (object) => (object ? [object.metadata.labels] : []));
  if (!labels.some((one) => selectorMatches(objectSelector, one))) return false;
  const namespace = namespaceOf(attributes, client);
  return namespace === null || selectorMatches(namespaceSelector, namespace.metadata.labels);
}

/** A Namespace is in itself. */
function namespaceOf(attributes: Attributes, client: Client) {
  if (attributes.resource === 'namespaces') return attributes.object ?? attributes.old;
  return attributes.namespace === undefined ? null : client.find('namespaces', undefined, attributes.namespace);
}

function matchesRule(rule: NamedRuleWithOperations, attributes: Attributes): boolean {
  const { operation, resourceName, subresource, namespace, name } = attributes;
  const { operations = [], apiGroups = [], resources = [], resourceNames = [], scope = '*' } = rule;
  if (!operations.includes('*') && !operations.includes(operation)) return false;
  if (!apiGroups.includes('*') && !apiGroups.includes(resourceName.group)) return false;
  if (scope === 'Namespaced' && namespace === undefined) return false;
  if (scope === 'Cluster' && namespace !== undefined) return false;
  if (resourceNames.length > 0 && !resourceNames.includes(name)) return false;
  return resources.some((wanted) => {
    const [plural = '', below = ''] = wanted.split('/');
    const isBelow = below === subresource || (below === '*' && wanted !== '*') || wanted === '*/*';
    return (plural === '*' || plural === resourceName.name) && isBelow;
  });
}

import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf } from '#lib/simulator/controllers/owner.ts';
import { selectorMatches } from '#lib/simulator/kinds/labels.ts';
import type { ClusterRole, PolicyRule } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

const resource = 'clusterroles.rbac.authorization.k8s.io';

/** Writes into each ClusterRole with an aggregation rule the rules of those that it selects (clusterrole-aggregation). */
export const clusterRoleAggregationController: Controller = {
  name: 'clusterrole-aggregation-controller',
  keysFor({ resource: changed }, client) {
    if (changed !== resource) return [];
    const roles = client.list<Stored<ClusterRole>>(resource);
    return roles.filter(({ aggregationRule }) => aggregationRule?.clusterRoleSelectors).map(keyOf);
  },
  reconcile(name, client) {
    const role = client.find<Stored<ClusterRole>>(resource, undefined, name);
    const selectors = role?.aggregationRule?.clusterRoleSelectors;
    if (!role || !selectors) return undefined;
    const all = client.list<Stored<ClusterRole>>(resource);
    const rules: PolicyRule[] = [];
    for (const selector of selectors) {
      const chosen = all.filter(({ metadata }) => metadata.name !== name && selectorMatches(selector, metadata.labels));
      chosen.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
      for (const rule of chosen.flatMap((each) => each.rules ?? [])) {
        if (!rules.some((known) => isEqual(known, rule))) rules.push(rule);
      }
    }
    if (!isEqual(role.rules ?? [], rules)) client.update(resource, { ...role, rules });
    return undefined;
  },
};

import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import { decide } from '#lib/simulator/api/authorize.ts';
import { forbiddenError, notFoundError } from '#lib/simulator/api/status.ts';
import { rulesFor } from '#lib/simulator/authorization/rbac.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { PolicyRule, RoleRef } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type KubeObject } from '#lib/simulator/value.ts';

const group = 'rbac.authorization.k8s.io';

type RbacObject = KubeObject & { rules?: PolicyRule[]; roleRef?: RoleRef };

/**
 * What the storage of RBAC objects checks upstream: nobody grants rights that he does not have, unless he may
 * `escalate` roles or `bind` this one.
 */
export const rbacEscalation: Admission = {
  name: 'RBACEscalation',
  validate(attributes, client) {
    const { operation, resource, object, old, user } = attributes;
    if (!object || !resource.endsWith(group) || (operation !== 'CREATE' && operation !== 'UPDATE')) return;
    if (user.groups.includes('system:masters')) return;
    const changed = object as RbacObject;
    if (
      old &&
      isEqual(changed.rules, (old as RbacObject).rules) &&
      isEqual(changed.roleRef, (old as RbacObject).roleRef)
    )
      return;
    if (resource.includes('bindings')) checkBinding(attributes, changed, client);
    else if (
      !may(attributes, { verb: 'escalate', resource: resource.split('.')[0] ?? '', name: attributes.name }, client)
    ) {
      refuse(attributes, missingRules(attributes, changed.rules ?? [], client));
    }
  },
};

function checkBinding(attributes: Attributes, { roleRef, metadata }: RbacObject, client: Client): void {
  const isCluster = roleRef?.kind === 'ClusterRole';
  const name = roleRef?.name ?? '';
  if (may(attributes, { verb: 'bind', resource: isCluster ? 'clusterroles' : 'roles', name }, client)) return;
  const role = isCluster
    ? client.find<RbacObject>(`clusterroles.${group}`, undefined, name)
    : client.find<RbacObject>(`roles.${group}`, metadata.namespace, name);
  // The resolver's words: the missing role under the resource that is being written.
  if (!role) throw notFoundError(attributes.resourceName, name);
  refuse(attributes, missingRules(attributes, role.rules ?? [], client));
}

function may(
  { user, namespace }: Attributes,
  asked: { verb: string; resource: string; name: string },
  client: Client,
): boolean {
  return decide({ user, namespace, group, subresource: '', ...asked }, client).isAllowed;
}

/** Every single right of the rules that the user does not have himself. */
function missingRules({ user, namespace = '' }: Attributes, rules: PolicyRule[], client: Client): PolicyRule[] {
  const own = rulesFor({ user, namespace }, client);
  return flatMap(rules, breakDown).filter((right) => !own.some((rule) => covers(rule, right)));
}

function breakDown({
  verbs = [],
  apiGroups = [],
  resources = [],
  resourceNames = [],
  nonResourceURLs = [],
}: PolicyRule): PolicyRule[] {
  const names = resourceNames.length > 0 ? resourceNames.map((name) => ({ resourceNames: [name] })) : [{}];
  return flatMap(verbs, (verb) => [
    ...flatMap(apiGroups, (apiGroup) =>
      flatMap(resources, (resource) =>
        names.map((named) => ({ verbs: [verb], apiGroups: [apiGroup], resources: [resource], ...named })),
      ),
    ),
    ...nonResourceURLs.map((url) => ({ verbs: [verb], nonResourceURLs: [url] })),
  ]);
}

function covers(rule: PolicyRule, right: PolicyRule): boolean {
  const has = (list: string[] | undefined, value: string | undefined) =>
    (list ?? []).some((item) => item === '*' || item === value);
  if (!has(rule.verbs, right.verbs?.[0])) return false;
  if (right.nonResourceURLs) return has(rule.nonResourceURLs, right.nonResourceURLs[0]);
  const resource = right.resources?.[0] ?? '';
  const isResource = has(rule.resources, resource) || has(rule.resources, `*/${resource.split('/')[1]}`);
  const isNamed = !rule.resourceNames?.length || rule.resourceNames.includes(right.resourceNames?.[0] ?? '');
  return has(rule.apiGroups, right.apiGroups?.[0]) && isResource && isNamed;
}

function refuse({ user, resourceName, name }: Attributes, missing: PolicyRule[]): void {
  if (missing.length === 0) return;
  const byResource = new Map<string, PolicyRule & { verbs: string[] }>();
  for (const right of missing) {
    const key = JSON.stringify({ ...right, verbs: [] });
    const known = byResource.get(key);
    if (known) known.verbs.push(...(right.verbs ?? []));
    else byResource.set(key, { ...right, verbs: [...(right.verbs ?? [])] });
  }
  const texts = [...byResource.values()].map(compactText).sort();
  const who = `user ${JSON.stringify(user.name)} (groups=${quoted(user.groups)})`;
  const why = `${who} is attempting to grant RBAC permissions not currently held:\n${texts.join('\n')}`;
  throw forbiddenError(resourceName, name, why);
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}`. */
function compactText({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule): string {
  const parts: [string, string[] | undefined][] = [
    ['APIGroups', apiGroups],
    ['Resources', resources],
    ['NonResourceURLs', nonResourceURLs],
    ['ResourceNames', resourceNames],
    ['Verbs', verbs],
  ];
  return `{${parts
    .filter(([, list]) => list?.length)
    .map(([title, list]) => `${title}:${quoted(list ?? [])}`)
    .join(', ')}}`;
}

function quoted(list: string[]): string {
  return `[${list.map((item) => JSON.stringify(item)).join(' ')}]`;
}

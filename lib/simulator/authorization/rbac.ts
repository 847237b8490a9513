import type { Authorizer, Deed } from '#lib/simulator/api/authorize.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { PolicyRule, RoleRef, RbacV1Subject as Subject } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

const group = 'rbac.authorization.k8s.io';

type Binding = KubeObject & { roleRef?: RoleRef; subjects?: Subject[] };
type AnyRole = KubeObject & { rules?: PolicyRule[] };

/** RBAC: whether any role that is bound to the user allows the deed; cluster-wide bindings are asked first. */
export const rbacAuthorizer: Authorizer = (deed, client) => {
  const problems: string[] = [];
  for (const binding of bindingsOf(deed, client)) {
    if (!(binding.subjects ?? []).some((subject) => isMeant(subject, deed, binding.metadata.namespace))) continue;
    const role = roleOf(binding, client);
    if (!role) {
      const kind = (binding.roleRef?.kind ?? '').toLowerCase();
      problems.push(`${kind}.${group} ${JSON.stringify(binding.roleRef?.name ?? '')} not found`);
    } else if ((role.rules ?? []).some((rule) => allows(rule, deed))) return { isAllowed: true, reason: '' };
  }
  if (problems.length === 0) return { isAllowed: false, reason: '' };
  const texts = [...new Set(problems)];
  return { isAllowed: false, reason: `RBAC: ${texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`}` };
};

/** Every rule that is bound to the user, in a namespace and cluster-wide. */
export function rulesFor(at: { user: Deed['user']; namespace: string }, client: Client): PolicyRule[] {
  const deed: Deed = { ...at, verb: '', group: '', resource: '', subresource: '', name: '' };
  return bindingsOf(deed, client)
    .filter((binding) => (binding.subjects ?? []).some((subject) => isMeant(subject, deed, binding.metadata.namespace)))
    .flatMap((binding) => roleOf(binding, client)?.rules ?? []);
}

function bindingsOf({ namespace }: Deed, client: Client): Binding[] {
  const everywhere = client.list<Binding>(`clusterrolebindings.${group}`);
  return namespace === undefined
    ? everywhere
    : [...everywhere, ...client.list<Binding>(`rolebindings.${group}`, namespace)];
}

function roleOf({ roleRef, metadata }: Binding, client: Client): AnyRole | null {
  const name = roleRef?.name ?? '';
  if (roleRef?.kind === 'ClusterRole') return client.find<AnyRole>(`clusterroles.${group}`, undefined, name);
  return client.find<AnyRole>(`roles.${group}`, metadata.namespace, name);
}

function isMeant(subject: Subject, { user }: Deed, bindingNamespace: string | undefined): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === user.name;
    case 'Group':
      return groupsOf(user).includes(subject.name ?? '');
    case 'ServiceAccount':
      return user.name === `system:serviceaccount:${subject.namespace || bindingNamespace}:${subject.name}`;
    default:
      return false;
  }
}

/** A service account is in the groups of its namespace and of all of them. */
function groupsOf(user: Deed['user']): string[] {
  const [system, kind, namespace] = user.name.split(':');
  if (system !== 'system' || kind !== 'serviceaccount') return user.groups;
  return [...user.groups, 'system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}

/** RuleAllows. */
export function allows(rule: PolicyRule, deed: Deed): boolean {
  if (!matches(rule.verbs, deed.verb)) return false;
  if (deed.path !== undefined) return (rule.nonResourceURLs ?? []).some((url) => coversPath(url, deed.path ?? ''));
  if (!matches(rule.apiGroups, deed.group)) return false;
  const whole = deed.subresource ? `${deed.resource}/${deed.subresource}` : deed.resource;
  const isResource = (rule.resources ?? []).some(
    (resource) =>
      resource === '*' || resource === whole || (deed.subresource !== '' && resource === `*/${deed.subresource}`),
  );
  if (!isResource) return false;
  return !rule.resourceNames?.length || rule.resourceNames.includes(deed.name);
}

function matches(list: string[] | undefined, value: string): boolean {
  return (list ?? []).some((item) => item === '*' || item === value);
}

function coversPath(url: string, path: string): boolean {
  if (url === '*' || url === path) return true;
  return url.endsWith('*') && path.startsWith(url.slice(0, -1));
}

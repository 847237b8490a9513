import type { CelType, Env } from '#lib/simulator/cel/cel-type.ts';

const strings = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'string']));
const kind: CelType = { name: 'kubernetes.GroupVersionKind', object: strings('group', 'version', 'kind') };
const resource: CelType = { name: 'kubernetes.GroupVersionResource', object: strings('group', 'version', 'resource') };
const texts: CelType = { list: 'string' };
const userInfo: CelType = {
  name: 'kubernetes.UserInfo',
  object: { ...strings('username', 'uid'), groups: texts, extra: { map: ['string', texts] } },
};
const request: CelType = {
  name: 'kubernetes.AdmissionRequest',
  object: {
    ...strings('subResource', 'requestSubResource', 'name', 'namespace', 'operation'),
    kind,
    requestKind: kind,
    resource,
    requestResource: resource,
    userInfo,
    dryRun: 'bool',
    options: 'dyn',
  },
};

/** What the expressions of a policy may name, with their types; `variables` are those that are declared before. */
export function policyEnv({ hasParams, variables }: { hasParams: boolean; variables: Env }): Env {
  return {
    object: 'dyn',
    oldObject: 'dyn',
    request,
    namespaceObject: '?',
    authorizer: 'kubernetes.authorization.Authorizer',
    ...(hasParams ? { params: 'dyn' } : {}),
    ...(Object.keys(variables).length > 0 ? { variables: { name: 'kubernetes.variables', object: variables } } : {}),
  };
}

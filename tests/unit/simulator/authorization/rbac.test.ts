import { describe, expect, it } from 'vitest';
import { allows } from '#lib/simulator/authorization/rbac.ts';
import { createCluster } from '#lib/simulator/cluster.ts';
import type { PolicyRule } from '#lib/simulator/schema/kubernetes.ts';
import type { JsonObject, KubeObject } from '#lib/simulator/value.ts';

const nobody = { name: 'nobody', groups: [] };
const deed = { user: nobody, verb: 'get', group: '', resource: 'pods', subresource: '', namespace: 'a', name: 'x' };

describe('a rule', () => {
  it.each<[string, PolicyRule, Partial<typeof deed> & { path?: string }, boolean]>([
    ['its verb', { verbs: ['list'], apiGroups: [''], resources: ['pods'] }, {}, false],
    ['every verb', { verbs: ['*'], apiGroups: [''], resources: ['pods'] }, { verb: 'delete' }, true],
    ['another group', { verbs: ['get'], apiGroups: ['apps'], resources: ['pods'] }, {}, false],
    ['no subresource', { verbs: ['get'], apiGroups: [''], resources: ['pods'] }, { subresource: 'log' }, false],
    ['a subresource', { verbs: ['get'], apiGroups: [''], resources: ['pods/log'] }, { subresource: 'log' }, true],
    ['a subresource of all', { verbs: ['get'], apiGroups: [''], resources: ['*/log'] }, { subresource: 'log' }, true],
    ['names', { verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: ['y'] }, {}, false],
    ['a name', { verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: ['x'] }, {}, true],
    ['a path', { verbs: ['get'], nonResourceURLs: ['/logs/*'] }, { path: '/logs/a' }, true],
    ['a longer path', { verbs: ['get'], nonResourceURLs: ['/logs'] }, { path: '/logs/a' }, false],
  ])('covers %s', (_title, rule, asked, isAllowed) => {
    expect(allows(rule, { ...deed, ...asked })).toBe(isAllowed);
  });
});

describe('bindings', () => {
  const cluster = createCluster();
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
  const put = (resource: string, object: object) =>
    cluster.client.create(`${resource}.rbac.authorization.k8s.io`, { ...rbac, ...object } as KubeObject);
  const roleRef = (kind: string, name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name });
  put('roles', {
    kind: 'Role',
    metadata: { name: 'reader', namespace: 'default' },
    rules: [{ verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'] }],
  });
  put('rolebindings', {
    kind: 'RoleBinding',
    metadata: { name: 'readers', namespace: 'default' },
    roleRef: roleRef('Role', 'reader'),
    subjects: [
      { kind: 'ServiceAccount', name: 'robot', namespace: 'default' },
      { kind: 'Group', name: 'devs' },
    ],
  });
  put('rolebindings', {
    kind: 'RoleBinding',
    metadata: { name: 'lost', namespace: 'default' },
    roleRef: roleRef('Role', 'gone'),
    subjects: [{ kind: 'User', name: 'kim' }],
  });
  const ask = (user: { name: string; groups: string[] }, attributes: JsonObject) => {
    const body = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    };
    const at = { group: 'authorization.k8s.io', version: 'v1', resource: 'selfsubjectaccessreviews' };
    return (cluster.request({ verb: 'create', ...at, body, user }).body as JsonObject)['status'];
  };
  const listPods = { verb: 'list', resource: 'pods', namespace: 'default' };

  it('give rights to service accounts and groups, in their namespace only', () => {
    const robot = { name: 'system:serviceaccount:default:robot', groups: [] };
    expect(ask(robot, listPods)).toEqual({ allowed: true });
    expect(ask({ name: 'lee', groups: ['devs'] }, listPods)).toEqual({ allowed: true });
    expect(ask(robot, { ...listPods, namespace: 'kube-system' })).toEqual({ allowed: false });
    expect(ask(robot, { verb: 'list', resource: 'pods' })).toEqual({ allowed: false });
    expect(ask(robot, { ...listPods, verb: 'delete' })).toEqual({ allowed: false });
  });

  it('to a role that is gone say so', () => {
    expect(ask({ name: 'kim', groups: [] }, listPods)).toEqual({
      allowed: false,
      reason: 'RBAC: role.rbac.authorization.k8s.io "gone" not found',
    });
  });

  it('do not matter to members of system:masters', () => {
    expect(ask({ name: 'admin', groups: ['system:masters'] }, { verb: '*', resource: '*', group: '*' })).toEqual({
      allowed: true,
    });
  });

  it('refuse a request with what was asked', () => {
    const answer = cluster.request({
      verb: 'list',
      group: 'apps',
      version: 'v1',
      resource: 'deployments',
      namespace: 'default',
      user: nobody,
    });
    expect(answer).toMatchObject({
      code: 403,
      body: {
        message:
          'deployments.apps is forbidden: User "nobody" cannot list resource "deployments" in API group "apps" in the namespace "default"',
      },
    });
  });

  it('do not let anybody grant more than he has', () => {
    const kim = { name: 'kim', groups: ['makers'] };
    put('rolebindings', {
      kind: 'RoleBinding',
      metadata: { name: 'makers', namespace: 'default' },
      roleRef: roleRef('ClusterRole', 'admin'),
      subjects: [{ kind: 'Group', name: 'makers' }],
    });
    const make = (verbs: string[], resources: string[]) => {
      const rules = [{ verbs, apiGroups: [''], resources }];
      const body = { ...rbac, kind: 'Role', metadata: { name: `r-${resources}` }, rules };
      const at = { group: 'rbac.authorization.k8s.io', version: 'v1', resource: 'roles', namespace: 'default' };
      return cluster.request({ verb: 'create', ...at, body, user: kim });
    };
    expect(make(['get'], ['pods']).code).toBe(201);
    expect(make(['get', 'list'], ['nodes'])).toMatchObject({
      code: 403,
      body: {
        message:
          'roles.rbac.authorization.k8s.io "r-nodes" is forbidden: user "kim" (groups=["makers" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["nodes"], Verbs:["get" "list"]}',
      },
    });
  });
});

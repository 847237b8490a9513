import { describe, expect, it } from 'vitest';
import { judgeChange, judgeNew } from '#tests/support/judge.ts';

const quota = (spec: string) => `
apiVersion: v1
kind: ResourceQuota
metadata: {name: q}
spec: ${spec}`;

describe('a ResourceQuota', () => {
  it.each<[string, string[]]>([
    ['{hard: {pods: 3, requests.cpu: 1, count/deployments.apps: 2, example.com/gpu: 1}}', []],
    ['{hard: {pods: "1.5"}}', ['spec.hard[pods]: Invalid value: "1500m": must be an integer']],
    ['{hard: {storage: 1Gi}}', ['spec.hard[storage]: Invalid value: "storage": must be a standard resource for quota']],
    ['{hard: {secrets: -1}}', ['spec.hard[secrets]: Invalid value: "-1": must be greater than or equal to 0']],
    [
      '{hard: {requests.cpu: 1}, scopes: [BestEffort]}',
      ['spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource'],
    ],
    [
      '{hard: {pods: 1}, scopes: [Terminating, NotTerminating]}',
      ['spec.scopes: Invalid value: ["Terminating","NotTerminating"]: conflicting scopes'],
    ],
    [
      '{hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}}',
      [
        "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
      ],
    ],
  ])('with %s', (spec, errors) => {
    expect(judgeNew(quota(spec)).errors).toEqual(errors);
  });
});

const limits = (item: string) => `
apiVersion: v1
kind: LimitRange
metadata: {name: l}
spec: {limits: [${item}]}`;

describe('a LimitRange', () => {
  it('takes its defaults from its maximum, and the default request from the default', () => {
    expect(judgeNew(limits('{type: Container, max: {cpu: 1}, min: {memory: 1Mi}}')).object).toMatchObject({
      spec: { limits: [{ default: { cpu: '1' }, defaultRequest: { cpu: '1', memory: '1Mi' } }] },
    });
  });

  it.each<[string, string[]]>([
    ['{type: Pod, max: {cpu: 2}}', []],
    [
      '{type: Pod, default: {cpu: 2}}',
      ["spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'"],
    ],
    [
      '{type: Container, max: {storage: 1Gi}, default: {}, defaultRequest: {}}',
      expect.arrayContaining([
        'spec.limits[0].max[storage]: Invalid value: "storage": must be a standard resource for containers',
      ]),
    ],
    [
      '{type: PersistentVolumeClaim}',
      [
        'spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided',
      ],
    ],
    [
      '{type: Pod, min: {cpu: 1}, max: {cpu: 2}, maxLimitRequestRatio: {cpu: 4}}',
      ['spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "4": ratio 4 is greater than max/min = 2.000000'],
    ],
  ])('with %s', (item, errors) => {
    expect(judgeNew(limits(item)).errors).toEqual(errors);
  });
});

const binding = (roleRef: string, subjects: string, kind = 'RoleBinding') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: b}
roleRef: ${roleRef}
subjects: ${subjects}`;

describe('a binding', () => {
  it('fills in the group of users and roles', () => {
    expect(
      judgeNew(binding('{kind: Role, name: r}', '[{kind: User, name: u}, {kind: ServiceAccount, name: s}]')).object,
    ).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io' }, { kind: 'ServiceAccount', name: 's' }],
    });
  });

  it('for the whole cluster wants cluster roles and the namespaces of accounts', () => {
    expect(
      judgeNew(binding('{kind: Role, name: r}', '[{kind: ServiceAccount, name: s}]', 'ClusterRoleBinding')).errors,
    ).toEqual([
      'roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"',
      'subjects[0].namespace: Required value',
    ]);
  });

  it('keeps its role', () => {
    expect(judgeChange(binding('{kind: Role, name: r}', '[]'), binding('{kind: Role, name: s}', '[]')).errors).toEqual([
      'roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"Role","Name":"s"}: cannot change roleRef',
    ]);
  });
});

describe('a role', () => {
  it('is described one resource a line, with the verbs of equal ones together', () => {
    const { kind, object } = judgeNew(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: r}
rules:
  - {apiGroups: [apps, ""], resources: [deployments/scale], verbs: [get]}
  - {apiGroups: [""], resources: [pods], verbs: [get, list]}
  - {apiGroups: [""], resources: [pods], verbs: [list, watch]}`);
    const text = kind.describe?.(object, { now: 0, find: () => null, list: () => [], events: () => '' }) ?? '';
    expect(text.split('\n').slice(-4, -1)).toEqual([
      '  pods\t[]\t[]\t[get list watch]',
      '  deployments/scale\t[]\t[]\t[get]',
      '  deployments.apps/scale\t[]\t[]\t[get]',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { createCluster } from '#lib/simulator/cluster.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

const admin = { name: 'admin', groups: ['system:masters'] };
const plural: Record<string, [group: string, resource: string]> = {
  Pod: ['', 'pods'],
  LimitRange: ['', 'limitranges'],
  ResourceQuota: ['', 'resourcequotas'],
  ServiceAccount: ['', 'serviceaccounts'],
  ConfigMap: ['', 'configmaps'],
  PriorityClass: ['scheduling.k8s.io', 'priorityclasses'],
  PersistentVolumeClaim: ['', 'persistentvolumeclaims'],
  RuntimeClass: ['node.k8s.io', 'runtimeclasses'],
  StorageClass: ['storage.k8s.io', 'storageclasses'],
};
const scopeless = ['PriorityClass', 'RuntimeClass', 'StorageClass'];

/** A cluster with these objects in it, and a function that creates one more: what it became, or why not. */
function clusterWith(objects: JsonObject[]) {
  const cluster = createCluster();
  cluster.settle();
  const create = (object: JsonObject) => {
    const kind = String(object['kind']);
    const [group, resource] = plural[kind] ?? ['', ''];
    const at = { verb: 'create' as const, group, version: 'v1', resource, user: admin };
    const namespace = scopeless.includes(kind) ? {} : { namespace: 'default' };
    const body = { apiVersion: group ? `${group}/v1` : 'v1', ...object };
    const answer = cluster.request({ ...at, ...namespace, body });
    return answer.code >= 400 ? String((answer.body as JsonObject)['message']) : (answer.body as Json);
  };
  for (const object of objects) expect(create(object)).toMatchObject({ kind: object['kind'] });
  cluster.settle();
  return { cluster, create };
}

const pod = (name: string, container: JsonObject = {}, spec: JsonObject = {}): JsonObject => ({
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'c', image: 'nginx', ...container }], ...spec },
});
const named = (kind: string, name: string, more: JsonObject): JsonObject => ({ kind, metadata: { name }, ...more });
const limits = (...items: JsonObject[]) => named('LimitRange', 'limits', { spec: { limits: items } });
const quota = (hard: JsonObject, more: JsonObject = {}) => named('ResourceQuota', 'quota', { spec: { hard, ...more } });

describe('the service account of a pod', () => {
  it('is the default one, with its token mounted', () => {
    const { create } = clusterWith([]);
    expect(create(pod('a'))).toMatchObject({
      spec: {
        serviceAccountName: 'default',
        containers: [
          { volumeMounts: [{ mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }] },
        ],
        volumes: [{ projected: { sources: [{ serviceAccountToken: { path: 'token' } }, {}, {}] } }],
      },
    });
  });

  it('brings no token when pod or account opts out, and lends its pull secrets', () => {
    const account = named('ServiceAccount', 'quiet', {
      automountServiceAccountToken: false,
      imagePullSecrets: [{ name: 'registry' }],
    });
    const created = clusterWith([account]).create(pod('a', {}, { serviceAccountName: 'quiet' }));
    expect(created).toMatchObject({ spec: { imagePullSecrets: [{ name: 'registry' }] } });
    expect(created).not.toHaveProperty('spec.volumes');
  });

  it('must exist', () => {
    expect(clusterWith([]).create(pod('a', {}, { serviceAccountName: 'ghost' }))).toBe(
      'pods "a" is forbidden: error looking up service account default/ghost: serviceaccount "ghost" not found',
    );
  });
});

describe('a LimitRange', () => {
  it('fills what containers leave out and notes it', () => {
    const { create } = clusterWith([
      limits({ type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '100m' } }),
    ]);
    expect(create(pod('a'))).toMatchObject({
      metadata: {
        annotations: {
          'kubernetes.io/limit-ranger':
            'LimitRanger plugin set: cpu request for container c; cpu limit for container c',
        },
      },
      spec: { containers: [{ resources: { limits: { cpu: '500m' }, requests: { cpu: '100m' } } }] },
    });
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    [
      'the minimum',
      { type: 'Container', min: { memory: '64Mi' } },
      { requests: { memory: '32Mi' } },
      'minimum memory usage per Container is 64Mi, but request is 32Mi',
    ],
    [
      'the maximum of a container without a limit',
      { type: 'Container', max: { cpu: '1' }, default: { memory: '1Gi' } },
      { requests: { cpu: '2' }, limits: { cpu: '2' } },
      'maximum cpu usage per Container is 1, but limit is 2',
    ],
    [
      'the sum of a pod',
      { type: 'Pod', max: { cpu: '1' } },
      {},
      'maximum cpu usage per Pod is 1.  No limit is specified',
    ],
    [
      'the ratio',
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      { requests: { cpu: '100m' }, limits: { cpu: '500m' } },
      'cpu max limit to request ratio per Container is 2, but provided ratio is 5.000000',
    ],
  ])('refuses what breaks %s', (_title, item, resources, why) => {
    expect(clusterWith([limits(item)]).create(pod('a', { resources }))).toBe(`pods "a" is forbidden: ${why}`);
  });
});

describe('a ResourceQuota', () => {
  it('counts what it lets pass and refuses the rest, also before its controller ran', () => {
    const { create } = clusterWith([quota({ pods: '2' })]);
    create(pod('a'));
    create(pod('b'));
    expect(create(pod('c'))).toBe(
      'pods "c" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=2, limited: pods=2',
    );
  });

  it('wants every container to say what it needs of limited compute', () => {
    const { create } = clusterWith([quota({ 'limits.cpu': '2', memory: '1Gi' })]);
    expect(create(pod('a', { resources: { requests: { memory: '1Mi' } } }))).toBe(
      'pods "a" is forbidden: failed quota: quota: must specify limits.cpu for: c',
    );
  });

  it('names only what overflows', () => {
    const { create } = clusterWith([quota({ pods: '5', 'requests.cpu': '1' })]);
    create(pod('a', { resources: { requests: { cpu: '700m' } } }));
    expect(create(pod('b', { resources: { requests: { cpu: '400m' } } }))).toBe(
      'pods "b" is forbidden: exceeded quota: quota, requested: requests.cpu=400m, used: requests.cpu=700m, limited: requests.cpu=1',
    );
  });

  it('leaves out what is not in its scope', () => {
    const { create } = clusterWith([quota({ pods: '0' }, { scopes: ['BestEffort'] })]);
    expect(create(pod('a', { resources: { requests: { cpu: '1m' } } }))).toMatchObject({ kind: 'Pod' });
    expect(create(pod('b'))).toMatch(/exceeded quota/);
  });

  it('frees what a deleted object used', () => {
    const { cluster, create } = clusterWith([quota({ 'count/configmaps': '2' })]);
    expect(create(named('ConfigMap', 'a', {}))).toMatchObject({ kind: 'ConfigMap' });
    expect(create(named('ConfigMap', 'b', {}))).toMatch(/exceeded quota: quota, requested: count\/configmaps=1/);
    cluster.request({
      verb: 'delete',
      group: '',
      version: 'v1',
      resource: 'configmaps',
      namespace: 'default',
      name: 'a',
      user: admin,
    });
    cluster.settle();
    expect(create(named('ConfigMap', 'b', {}))).toMatchObject({ kind: 'ConfigMap' });
  });
});

describe('the priority of a pod', () => {
  it('comes from its class, or from the default one', () => {
    const low = named('PriorityClass', 'low', { value: 10, globalDefault: true, preemptionPolicy: 'Never' });
    const { create } = clusterWith([named('PriorityClass', 'high', { value: 1000 }), low]);
    expect(create(pod('a', {}, { priorityClassName: 'high' }))).toMatchObject({ spec: { priority: 1000 } });
    expect(create(pod('b'))).toMatchObject({
      spec: { priority: 10, priorityClassName: 'low', preemptionPolicy: 'Never' },
    });
    expect(create(pod('c', {}, { priorityClassName: 'none' }))).toBe(
      'pods "c" is forbidden: no PriorityClass with name none was found',
    );
    expect(create(named('PriorityClass', 'two', { value: 1, globalDefault: true }))).toMatch(
      /Only one default can exist/,
    );
  });
});

describe('default tolerations', () => {
  it('keep a pod five minutes on a lost node, unless it has its own', () => {
    const own = { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 };
    const created = clusterWith([]).create(pod('a', {}, { tolerations: [own] }));
    expect(created).toMatchObject({
      spec: { tolerations: [own, { key: 'node.kubernetes.io/unreachable', tolerationSeconds: 300 }] },
    });
  });
});

describe('a runtime class', () => {
  const kata = {
    kind: 'RuntimeClass',
    metadata: { name: 'kata' },
    handler: 'kata',
    overhead: { podFixed: { cpu: '250m' } },
    scheduling: { nodeSelector: { vm: 'yes' }, tolerations: [{ key: 'vm', operator: 'Exists' }] },
  };

  it('must be there', () => {
    expect(clusterWith([]).create(pod('a', {}, { runtimeClassName: 'kata' }))).toBe(
      'pods "a" is forbidden: pod rejected: RuntimeClass "kata" not found',
    );
  });

  it('brings its overhead and the nodes it runs on', () => {
    expect(clusterWith([kata]).create(pod('a', {}, { runtimeClassName: 'kata' }))).toMatchObject({
      spec: {
        overhead: { cpu: '250m' },
        nodeSelector: { vm: 'yes' },
        tolerations: expect.arrayContaining([{ key: 'vm', operator: 'Exists' }]) as unknown,
      },
    });
  });

  it('refuses an overhead of one’s own and other nodes', () => {
    const { create } = clusterWith([kata]);
    expect(create(pod('a', {}, { runtimeClassName: 'kata', overhead: { cpu: '1' } }))).toBe(
      "pods \"a\" is forbidden: pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead",
    );
    expect(create(pod('a', {}, { runtimeClassName: 'kata', nodeSelector: { vm: 'no' } }))).toBe(
      'pods "a" is forbidden: conflict: runtimeClass.scheduling.nodeSelector[vm] = yes; pod.spec.nodeSelector[vm] = no',
    );
  });
});

describe('a claim', () => {
  const claim = named('PersistentVolumeClaim', 'data', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
  const annotations = { 'storageclass.kubernetes.io/is-default-class': 'true' };

  it('without a class gets the default one', () => {
    const standard = {
      kind: 'StorageClass',
      metadata: { name: 'standard', annotations },
      provisioner: 'example.com/disk',
    };
    expect(clusterWith([standard]).create(claim)).toMatchObject({ spec: { storageClassName: 'standard' } });
    expect(clusterWith([]).create(claim)).not.toHaveProperty('spec.storageClassName');
  });
});

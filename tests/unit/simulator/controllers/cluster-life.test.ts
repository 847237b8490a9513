import { describe, expect, it } from 'vitest';
import { startKubelet, stopKubelet } from '#lib/simulator/kubelet/outage.ts';
import { setUsage } from '#lib/simulator/kubelet/usage.ts';
import type {
  ConfigMap,
  Deployment,
  EndpointSlice,
  Node,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  ResourceQuota,
} from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { lab } from './lab.ts';

describe('a node whose kubelet stops', () => {
  const start = () => {
    const one = lab();
    one.kubectl('kubectl create deployment web --image=nginx --replicas=4');
    stopKubelet(one.cluster.client, 'worker-1');
    return one;
  };
  const readyOf = (node: Stored<Node>) => node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;

  it('is not ready after 50 s, and its pods neither', () => {
    const { advance, get } = start();
    advance(49_000);
    expect(readyOf(get('nodes', 'worker-1'))).toBe('True');
    advance(2000);
    expect(readyOf(get('nodes', 'worker-1'))).toBe('Unknown');
    expect(get<Stored<Node>>('nodes', 'worker-1').spec?.taints?.map(({ effect }) => effect)).toEqual([
      'NoSchedule',
      'NoExecute',
    ]);
    expect(get<Stored<Deployment>>('deployments.apps', 'web').status?.readyReplicas).toBe(2);
  });

  it('loses its pods 300 s later; they stay Terminating until it is back', () => {
    const { cluster, advance, list, get } = start();
    advance(360_000);
    const going = list<Stored<Pod>>('pods').filter(({ metadata }) => metadata.deletionTimestamp);
    expect(going.map(({ spec }) => spec?.nodeName)).toEqual(['worker-1', 'worker-1']);
    expect(get<Stored<Deployment>>('deployments.apps', 'web').status?.readyReplicas).toBe(4);
    startKubelet(cluster.client, 'worker-1');
    advance(1000);
    expect(list('pods')).toHaveLength(4);
    expect(get<Stored<Node>>('nodes', 'worker-1').spec?.taints).toBeUndefined();
  });

  it('keeps its pods when it is back in time', () => {
    const { cluster, advance, list } = start();
    advance(200_000);
    startKubelet(cluster.client, 'worker-1');
    advance(400_000);
    expect(list<Stored<Pod>>('pods').filter(({ spec }) => spec?.nodeName === 'worker-1')).toHaveLength(2);
  });
});

describe('the garbage collector', () => {
  const tree = () => {
    const one = lab();
    one.kubectl('kubectl create deployment web --image=nginx --replicas=2');
    return one;
  };

  it.each([
    { cascade: 'background', sets: 0, pods: 0 },
    { cascade: 'foreground', sets: 0, pods: 0 },
    { cascade: 'orphan', sets: 1, pods: 2 },
  ])('leaves $sets ReplicaSets and $pods pods after a deletion with --cascade=$cascade', ({ cascade, sets, pods }) => {
    const { kubectl, list } = tree();
    kubectl(`kubectl delete deployment web --cascade=${cascade}`);
    expect([list('replicasets.apps').length, list('pods').length]).toEqual([sets, pods]);
  });

  it('keeps what still has another owner', () => {
    const { apply, kubectl, get } = lab();
    kubectl('kubectl create configmap a');
    kubectl('kubectl create configmap b');
    const owner = (name: string) =>
      `{apiVersion: v1, kind: ConfigMap, name: ${name}, uid: ${get('configmaps', name).metadata.uid}}`;
    apply(
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: child, ownerReferences: [${owner('a')}, ${owner('b')}]}}`,
    );
    kubectl('kubectl delete configmap a');
    expect(get<Stored<ConfigMap>>('configmaps', 'child').metadata.ownerReferences?.map(({ name }) => name)).toEqual([
      'b',
    ]);
  });
});

describe('an autoscaler', () => {
  const start = (cpuMilli: number) => {
    const one = lab();
    one.kubectl('kubectl create deployment web --image=nginx --replicas=2');
    one.kubectl('kubectl set resources deployment web --requests=cpu=100m');
    one.kubectl('kubectl autoscale deployment web --min=2 --max=10 --cpu=50%');
    setUsage(one.cluster.client, [{ cpuMilli, memoryBytes: 0 }]);
    return one;
  };
  const size = (one: ReturnType<typeof start>) => one.get<Stored<Deployment>>('deployments.apps', 'web').spec?.replicas;

  it.each([
    { cpuMilli: 54, expected: 2 },
    { cpuMilli: 70, expected: 3 },
    { cpuMilli: 400, expected: 4 },
  ])('makes $expected of 2 when each uses $cpuMilli of 100m at a target of 50 %', ({ cpuMilli, expected }) => {
    const one = start(cpuMilli);
    one.advance(16_000);
    expect(size(one)).toBe(expected);
  });

  it('shrinks only to the highest wish of the last five minutes', () => {
    const one = start(100);
    one.advance(16_000);
    setUsage(one.cluster.client, [{ cpuMilli: 5, memoryBytes: 0 }]);
    one.advance(200_000);
    expect(size(one)).toBe(4);
    one.advance(200_000);
    expect(size(one)).toBe(2);
  });
});

describe('a disruption budget', () => {
  it.each([
    { fields: 'minAvailable: 2', allowed: 1 },
    { fields: 'minAvailable: 50%', allowed: 1 },
    { fields: 'maxUnavailable: 2', allowed: 2 },
    { fields: 'maxUnavailable: 34%', allowed: 2 },
    { fields: 'minAvailable: 4', allowed: 0 },
  ])('with $fields lets $allowed of three pods go', ({ fields, allowed }) => {
    const { apply, kubectl, get } = lab();
    kubectl('kubectl create deployment web --image=nginx --replicas=3');
    apply(
      `{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web}, spec: {${fields}, selector: {matchLabels: {app: web}}}}`,
    );
    expect(get<Stored<PodDisruptionBudget>>('poddisruptionbudgets.policy', 'web').status?.disruptionsAllowed).toBe(
      allowed,
    );
  });
});

it('counts what a namespace uses of its quota, finished pods only as objects', () => {
  const { apply, get } = lab();
  apply(
    `
apiVersion: v1
kind: ResourceQuota
metadata: {name: team}
spec: {hard: {requests.cpu: '2', limits.memory: 2Gi, pods: '5', count/pods: '5', services: '3', services.nodeports: '3', requests.storage: 5Gi}}
---
{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: x, resources: {requests: {cpu: 250m}, limits: {memory: 512Mi, cpu: 500m}}}]}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: j, image: x, resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}}]}}}}
---
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: NodePort, ports: [{port: 80}, {port: 81, name: b}]}}
`.replace('{port: 80}', '{port: 80, name: a}'),
  );
  expect(get<Stored<ResourceQuota>>('resourcequotas', 'team').status?.used).toEqual({
    'requests.cpu': '250m',
    'limits.memory': '512Mi',
    pods: '1',
    'count/pods': '2',
    services: '2',
    'services.nodeports': '2',
    'requests.storage': '0',
  });
});

it('binds a claim to the smallest volume that has exactly its access modes', () => {
  const { apply, get } = lab();
  const volume = (name: string, size: string, modes: string) =>
    `{apiVersion: v1, kind: PersistentVolume, metadata: {name: ${name}}, spec: {capacity: {storage: ${size}}, accessModes: [${modes}], storageClassName: m, hostPath: {path: /x}}}\n---\n`;
  apply(
    volume('tiny', '1Gi', 'ReadWriteOnce') +
      volume('both', '3Gi', 'ReadWriteOnce, ReadOnlyMany') +
      volume('big', '9Gi', 'ReadWriteOnce') +
      volume('fit', '5Gi', 'ReadWriteOnce'),
  );
  apply(
    '{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {storageClassName: m, accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}}',
  );
  const claim = get<Stored<PersistentVolumeClaim>>('persistentvolumeclaims', 'c');
  expect([claim.spec?.volumeName, claim.status?.phase, claim.status?.capacity]).toEqual([
    'fit',
    'Bound',
    { storage: '5Gi' },
  ]);
});

it('knows the class of a volume and of a claim by the annotation that came before the field', () => {
  const { apply, get, kubectl } = lab();
  const annotations = '{volume.beta.kubernetes.io/storage-class: old}';
  apply(`
{apiVersion: v1, kind: PersistentVolume, metadata: {name: disk, annotations: ${annotations}}, spec: {accessModes: [ReadWriteOnce], capacity: {storage: 5Gi}, hostPath: {path: /disk}}}
---
{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: old}, provisioner: example.com/disks, allowVolumeExpansion: true}
---
{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {old.storageclass.storage.k8s.io/persistentvolumeclaims: '2'}}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c, annotations: ${annotations}}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}}
`);
  expect(get<Stored<PersistentVolumeClaim>>('persistentvolumeclaims', 'c').spec?.volumeName).toBe('disk');
  expect(get<Stored<ResourceQuota>>('resourcequotas', 'q').status?.used).toEqual({
    'old.storageclass.storage.k8s.io/persistentvolumeclaims': '1',
  });
  expect(kubectl(`kubectl patch pvc c -p '{"spec":{"resources":{"requests":{"storage":"3Gi"}}}}'`)).toBe(
    'persistentvolumeclaim/c patched\n',
  );
});

it.each([
  [
    'the class',
    'accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}',
    'storageClassName does not match',
  ],
  [
    'the size',
    'storageClassName: m, accessModes: [ReadWriteOnce], resources: {requests: {storage: 9Gi}}',
    'requested PV is too small',
  ],
  [
    'the access mode',
    'storageClassName: m, accessModes: [ReadWriteMany], resources: {requests: {storage: 2Gi}}',
    'incompatible accessMode',
  ],
])('leaves a claim waiting that names a volume but differs in %s', (_, spec, reason) => {
  const { apply, get, events } = lab();
  apply(`
{apiVersion: v1, kind: PersistentVolume, metadata: {name: disk}, spec: {storageClassName: m, accessModes: [ReadWriteOnce], capacity: {storage: 5Gi}, hostPath: {path: /disk}}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {volumeName: disk, ${spec}}}
`);
  expect(get<Stored<PersistentVolumeClaim>>('persistentvolumeclaims', 'c').status?.phase).toBe('Pending');
  expect(events('PersistentVolumeClaim')).toContain(
    `VolumeMismatch: Cannot bind to requested volume "disk": ${reason}`,
  );
});

it('lists behind a Service what is ready, and says of the others that they are not', () => {
  const { apply, advance, list } = lab('model');
  apply(`
{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: web}}, spec: {containers: [{name: a, image: 'nginx:1.29', ports: [{name: http, containerPort: 80}]}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: b, labels: {app: web}}, spec: {containers: [{name: b, image: 'nginx:1.29', ports: [{name: http, containerPort: 8080}], readinessProbe: {httpGet: {path: /, port: 8080}}}]}}
`);
  advance(5000);
  const facts = list<Stored<EndpointSlice>>('endpointslices.discovery.k8s.io').map(({ ports, endpoints }) => [
    ports?.[0]?.port,
    endpoints?.map(({ targetRef, conditions }) => `${targetRef?.name} ${conditions?.ready}`),
  ]);
  expect(facts).toContainEqual([80, ['a true']]);
  expect(facts).toContainEqual([8080, ['b false']]);
});

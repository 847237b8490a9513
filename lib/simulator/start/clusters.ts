import { type Cluster, type ClusterOptions, createCluster } from '#lib/simulator/cluster.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { type NodePlan, nodeObject } from './nodes.ts';

export type StartOptions = Pick<ClusterOptions, 'kubelet' | 'seed' | 'startMs'>;

/** How old a start cluster is, so that what was there from the beginning looks old. */
const ageMs = 44 * 60_000;

const studyResources = { cpu: '4', 'ephemeral-storage': '50Gi', memory: '8Gi', pods: '110' };
const studyInfo = { containerRuntimeVersion: 'containerd://2.2.1' };
const controlPlaneKey = 'node-role.kubernetes.io/control-plane';

const studyNodes: NodePlan[] = [
  {
    name: 'control-plane',
    ip: '172.18.0.2',
    podCidr: '10.244.0.0/24',
    labels: { [controlPlaneKey]: '' },
    taints: [{ key: controlPlaneKey, effect: 'NoSchedule' }],
    resources: studyResources,
    systemInfo: studyInfo,
  },
  { name: 'worker-1', ip: '172.18.0.3', podCidr: '10.244.1.0/24', resources: studyResources, systemInfo: studyInfo },
  { name: 'worker-2', ip: '172.18.0.4', podCidr: '10.244.2.0/24', resources: studyResources, systemInfo: studyInfo },
];

const oneNode: NodePlan = {
  name: 'worker-1',
  ip: '172.18.0.3',
  podCidr: '10.244.1.0/24',
  resources: { cpu: '2', 'ephemeral-storage': '50Gi', memory: '24Gi', pods: '50' },
  systemInfo: { containerRuntimeVersion: 'containerd://2.4.2', kernelVersion: '6.18.0' },
  runtimeHandlers: ['', 'runc'],
};

const standardClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'rancher.io/local-path',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'WaitForFirstConsumer',
} as KubeObject;

/** The course's cluster: a tainted control plane and two workers of 4 CPUs and 8Gi, a default StorageClass. */
export function studyCluster(options: StartOptions = {}): Cluster {
  const cluster = startCluster(studyNodes, { kubelet: 'instant', ...options });
  cluster.client.create('storageclasses.storage.k8s.io', standardClass);
  return aged(cluster);
}

/** One worker of 2 CPUs and 24Gi whose kubelet runs containers as the image catalogue says; no StorageClass, and a
 * network plugin (a plain bridge) that does nothing about NetworkPolicies. */
export function oneNodeCluster(options: StartOptions = {}): Cluster {
  const cluster = startCluster([oneNode], { kubelet: 'model', ...options });
  cluster.client.remember('cluster', 'network-policies', 'ignored');
  return aged(cluster);
}

function startCluster(nodes: NodePlan[], options: StartOptions): Cluster {
  const cluster = createCluster(options);
  const now = printTime(cluster.now());
  for (const plan of nodes) {
    const node = nodeObject(plan, now);
    const created = cluster.client.create('nodes', node);
    cluster.client.updateStatus('nodes', { ...created, status: (node as { status?: unknown }).status } as KubeObject);
  }
  return cluster;
}

function aged(cluster: Cluster): Cluster {
  cluster.settle();
  cluster.advance(ageMs);
  return cluster;
}

import type { KubeObject } from '#lib/simulator/value.ts';

export type NodePlan = {
  name: string;
  ip: string;
  podCidr: string;
  labels?: Record<string, string>;
  taints?: { key: string; effect: string }[];
  resources: Record<string, string>;
  systemInfo: Record<string, string>;
  /** The handlers of its container runtime beside the default; a node that does not tell has every one. */
  runtimeHandlers?: string[];
};

/** A node as its kubelet reports it: ready, under no pressure. Times are those of the cluster's clock. */
export function nodeObject(plan: NodePlan, now: string): KubeObject {
  const { name, ip, podCidr, labels, taints, resources } = plan;
  const usual = {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { ...usual, ...labels } },
    spec: { podCIDR: podCidr, podCIDRs: [podCidr], ...(taints ? { taints } : {}) },
    status: {
      addresses: [
        { type: 'InternalIP', address: ip },
        { type: 'Hostname', address: name },
      ],
      allocatable: resources,
      capacity: resources,
      conditions: conditions.map((condition) => ({ ...condition, lastHeartbeatTime: now, lastTransitionTime: now })),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: { ...usualInfo, ...plan.systemInfo },
      ...(plan.runtimeHandlers ? { runtimeHandlers: plan.runtimeHandlers.map(handlerStatus) } : {}),
    },
  } as KubeObject;
}

/** A handler as a container runtime of today on a kernel of today reports it. */
function handlerStatus(name: string) {
  return { name, features: { recursiveReadOnlyMounts: true, userNamespaces: true } };
}

const conditions = [
  {
    type: 'MemoryPressure',
    status: 'False',
    reason: 'KubeletHasSufficientMemory',
    message: 'kubelet has sufficient memory available',
  },
  {
    type: 'DiskPressure',
    status: 'False',
    reason: 'KubeletHasNoDiskPressure',
    message: 'kubelet has no disk pressure',
  },
  {
    type: 'PIDPressure',
    status: 'False',
    reason: 'KubeletHasSufficientPID',
    message: 'kubelet has sufficient PID available',
  },
  { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
];

const usualInfo = {
  architecture: 'amd64',
  bootID: '2f3a52fa-9a6f-4a38-9d6b-0f6f8b1c5f10',
  kernelVersion: '6.1.0',
  kubeProxyVersion: '',
  kubeletVersion: 'v1.36.3',
  machineID: '7d0f2b7f35c74f0ea7f1f1d3a4f0c1b2',
  operatingSystem: 'linux',
  osImage: 'Debian GNU/Linux 12 (bookworm)',
  systemUUID: '7d0f2b7f-35c7-4f0e-a7f1-f1d3a4f0c1b2',
};

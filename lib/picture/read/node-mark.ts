import type { NodeMark } from '#lib/picture/picture.ts';
import { type Amounts, add, requestsOf, toAmounts } from '#lib/simulator/scheduler/pod-resources.ts';
import type { Node, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { idOf } from './mark-id.ts';
import { mebi } from './pod-mark.ts';

const ownKey = /^(node-role\.)?(beta\.)?(kubernetes\.io|node\.kubernetes\.io)\//;

/** A node with what its pods (`pods`: all that are bound to it) ask of it. */
export function nodeMark(node: Stored<Node>, pods: Stored<Pod>[]): NodeMark {
  const used: Amounts = new Map();
  for (const pod of pods) if (!isOver(pod)) add(used, requestsOf(pod));
  const whole = toAmounts(node.status?.allocatable);
  return {
    id: idOf('nodes', node),
    name: node.metadata.name,
    isControlPlane: node.metadata.labels?.['node-role.kubernetes.io/control-plane'] !== undefined,
    isReady: node.status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ?? false,
    isCordoned: node.spec?.unschedulable === true,
    taints: taintsOf(node),
    labels: Object.entries(node.metadata.labels ?? {})
      .filter(([key]) => !ownKey.test(key))
      .map(([key, value]) => `${key}=${value}`),
    cpu: [used.get('cpu') ?? 0, whole.get('cpu') ?? 0],
    memory: [Math.round((used.get('memory') ?? 0) / mebi), Math.round((whole.get('memory') ?? 0) / mebi)],
  };
}

/** The taints that somebody set, and that of the control plane; Kubernetes' own about conditions are told otherwise. */
export function taintsOf(node: Stored<Node>): string[] {
  return (node.spec?.taints ?? [])
    .filter(({ key }) => !ownKey.test(key ?? '') || key === 'node-role.kubernetes.io/control-plane')
    .map(({ key = '', value, effect }) => `${key.split('/').at(-1)}${value ? `=${value}` : ''}:${effect}`);
}

function isOver(pod: Stored<Pod>): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

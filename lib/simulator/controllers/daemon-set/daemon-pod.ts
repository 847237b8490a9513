import { podFromTemplate } from '#lib/simulator/controllers/pod-control.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { fitsNode } from '#lib/simulator/scheduler/plugins/node-affinity.ts';
import { untoleratedTaint } from '#lib/simulator/scheduler/plugins/taint-toleration.ts';
import type { DaemonSet, Node, Toleration } from '#lib/simulator/schema/kubernetes.ts';
import {
  diskPressureTaint,
  memoryPressureTaint,
  networkUnavailableTaint,
  notReadyTaint,
  pidPressureTaint,
  unreachableTaint,
  unschedulableTaint,
} from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredDaemonSet = Stored<DaemonSet>;

export const revisionLabel = 'controller-revision-hash';
export const generationLabel = 'pod-template-generation';

const tolerated: [key: string, effect: string][] = [
  [notReadyTaint, 'NoExecute'],
  [unreachableTaint, 'NoExecute'],
  [diskPressureTaint, 'NoSchedule'],
  [memoryPressureTaint, 'NoSchedule'],
  [pidPressureTaint, 'NoSchedule'],
  [unschedulableTaint, 'NoSchedule'],
];

/** The pod of a DaemonSet for one node: nailed to it by affinity, tolerating the node's troubles. */
export function daemonPod(set: StoredDaemonSet, node: string, hash: string): StoredPod {
  const pod = podFromTemplate(set.spec?.template, set);
  const term = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] };
  const affinity = pod.spec?.affinity;
  const required = { nodeSelectorTerms: [term] };
  const nodeAffinity = { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: required };
  const generation = templateGeneration(set);
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      labels: { ...pod.metadata.labels, [revisionLabel]: hash, [generationLabel]: generation },
    },
    spec: { ...pod.spec, affinity: { ...affinity, nodeAffinity }, tolerations: daemonTolerations(set) },
  };
}

/** Which template of the set a pod is of, as its label has it. */
export function templateGeneration(set: StoredDaemonSet): string {
  return set.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? String(set.metadata.generation ?? 1);
}

function daemonTolerations(set: StoredDaemonSet): Toleration[] {
  const own = set.spec?.template?.spec?.tolerations ?? [];
  const isHostNetwork = set.spec?.template?.spec?.hostNetwork === true;
  const keys: typeof tolerated = isHostNetwork ? [...tolerated, [networkUnavailableTaint, 'NoSchedule']] : tolerated;
  const added = keys.map(([key, effect]) => ({ key, operator: 'Exists', effect }));
  const isAdded = (one: Toleration) =>
    added.some(({ key, effect }) => one.key === key && one.effect === effect && one.operator === 'Exists');
  return [...own.filter((one) => !isAdded(one)), ...added];
}

/** Whether a pod of the set should be made on the node, and whether one that is there may stay (nodeShouldRunDaemonPod). */
export function nodeVerdict(set: StoredDaemonSet, node: Stored<Node>): { shouldRun: boolean; mayStay: boolean } {
  const spec = set.spec?.template?.spec ?? {};
  const facts = { name: node.metadata.name, labels: node.metadata.labels ?? {} };
  const isNamed = !spec.nodeName || spec.nodeName === node.metadata.name;
  if (!isNamed || !fitsNode(spec, facts)) return { shouldRun: false, mayStay: false };
  const tolerations = daemonTolerations(set);
  const taints = node.spec?.taints;
  return {
    shouldRun: untoleratedTaint(taints, tolerations, ['NoSchedule', 'NoExecute']) === null,
    mayStay: untoleratedTaint(taints, tolerations, ['NoExecute']) === null,
  };
}

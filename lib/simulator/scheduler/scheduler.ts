import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Change, Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { deleteIfPresent } from '#lib/simulator/controllers/pod-control.ts';
import { isPodTerminal, podCondition, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Node, PodCondition, PodStatus } from '#lib/simulator/schema/kubernetes.ts';
import { unsetTime } from '#lib/simulator/schema/time.ts';
import { boundByControllerKey, selectedNodeKey } from '#lib/simulator/schema/well-known.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { type Diagnosis, findNode, refusalText } from './find-node.ts';
import type { RetryEvent } from './plugin.ts';
import { plugins } from './plugins/all.ts';
import { claimsToBind } from './plugins/volume-binding.ts';
import { findVictims } from './preemption.ts';
import {
  forgetNode,
  type NodeInfo,
  noteBound,
  notePromise,
  priorityOf,
  type Snapshot,
  takeSnapshot,
} from './snapshot.ts';

const component = 'default-scheduler';
const retryPrefix = 'retry:';

/**
 * Binds pods to nodes (kube-scheduler with its default profile). A key is a pod, or a kind of change that lets waiting
 * pods be tried again if a plugin that refused them cares for it. Deliberately absent: extenders, other profiles,
 * back-off between attempts.
 */
export const scheduler: Controller = {
  name: component,
  watches: ['pods', 'nodes', 'persistentvolumeclaims', 'persistentvolumes', 'storageclasses.storage.k8s.io'],
  keysFor(change, client) {
    switch (change.resource) {
      case 'pods':
        return keysForPod(change, client);
      case 'nodes':
        return nodeEvents(change).map((event) => retryPrefix + event);
      case 'persistentvolumeclaims':
      case 'persistentvolumes':
      case 'storageclasses.storage.k8s.io':
        return [`${retryPrefix}volumes`];
      default:
        return [];
    }
  },
  reconcile(key, client) {
    if (key.startsWith(retryPrefix)) {
      for (const pod of waitingPods(client, key.slice(retryPrefix.length) as RetryEvent)) schedule(pod, client);
      return undefined;
    }
    const { namespace, name } = splitKey(key);
    const pod = client.find<StoredPod>('pods', namespace, name);
    if (pod && isSchedulable(pod)) schedule(pod, client);
    return undefined;
  },
};

function keysForPod(change: Change, client: Client): string[] {
  const { type, object, old } = change;
  const pod = object as StoredPod;
  const before = old as StoredPod | null;
  if (pod.spec?.nodeName) {
    noteChange(change, pod.spec.nodeName, client);
    if (type === 'DELETED' || (isPodTerminal(pod) && !(before && isPodTerminal(before))))
      return [`${retryPrefix}pod-gone`];
    if (!before?.spec?.nodeName) return [`${retryPrefix}pod-placed`];
    return isEqual(before.metadata.labels, pod.metadata.labels) ? [] : [`${retryPrefix}pod-labels`];
  }
  if (type === 'DELETED') {
    client.remember(component, pod.metadata.uid ?? '', undefined);
    return [];
  }
  const isNew =
    before === null || !isEqual(before.spec, pod.spec) || !isEqual(before.metadata.labels, pod.metadata.labels);
  return isNew && isSchedulable(pod) ? [keyOf(pod)] : [];
}

/** Keeps the figures of nodes right: pods that come, go, end or change what others see of them. */
function noteChange({ type, object, old }: Change, nodeName: string, client: Client): void {
  const before = old as StoredPod | null;
  if (type === 'DELETED') forgetNode(client, nodeName);
  else if (!before?.spec?.nodeName) forgetNode(client, nodeName, object.metadata.uid);
  else if (!countsTheSame(before, object as StoredPod)) forgetNode(client, nodeName);
}

function countsTheSame(left: StoredPod, right: StoredPod): boolean {
  return (
    left.metadata.deletionTimestamp === right.metadata.deletionTimestamp &&
    isPodTerminal(left) === isPodTerminal(right) &&
    isEqual(left.spec, right.spec) &&
    isEqual(left.metadata.labels, right.metadata.labels)
  );
}

function nodeEvents({ type, object, old }: Change): RetryEvent[] {
  if (type === 'ADDED') return ['node-added'];
  const [node, before] = [object as Stored<Node>, old as Stored<Node> | null];
  if (type === 'DELETED' || before === null) return [];
  const events: RetryEvent[] = [];
  if (!isEqual(node.metadata.labels, before.metadata.labels)) events.push('node-labels');
  const isOpen = (of: Stored<Node>) => ({ taints: of.spec?.taints, unschedulable: of.spec?.unschedulable });
  if (!isEqual(isOpen(node), isOpen(before))) events.push('node-taints');
  if (!isEqual(node.status?.allocatable, before.status?.allocatable)) events.push('node-allocatable');
  return events;
}

function isSchedulable(pod: StoredPod): boolean {
  return (
    !pod.spec?.nodeName &&
    (pod.spec?.schedulerName ?? component) === component &&
    (pod.spec?.schedulingGates ?? []).length === 0 &&
    pod.metadata.deletionTimestamp === undefined &&
    !isPodTerminal(pod)
  );
}

/** The pods that were refused by a plugin to which the event matters, the most important first. */
function waitingPods(client: Client, event: RetryEvent): StoredPod[] {
  const caring = new Set(plugins.filter(({ retriedOn }) => retriedOn?.includes(event)).map(({ name }) => name));
  const waiting = client.podsOnNode<StoredPod>('').filter((pod) => {
    const refusedBy = client.memory<string[]>(component, pod.metadata.uid ?? '');
    return isSchedulable(pod) && (refusedBy?.some((name) => caring.has(name)) ?? false);
  });
  return waiting.sort((a, b) => priorityOf(b) - priorityOf(a));
}

function schedule(pod: StoredPod, client: Client): void {
  const snapshot = takeSnapshot(client, pod);
  const outcome = findNode(pod, snapshot);
  if ('fit' in outcome) place(pod, outcome.fit, client);
  else refuse(pod, outcome.diagnosis, snapshot);
}

function place(pod: StoredPod, info: NodeInfo, client: Client): void {
  const uid = pod.metadata.uid ?? '';
  if (!bindVolumes(pod, info, client)) {
    client.remember(component, uid, ['VolumeBinding']);
    promise(pod, info.name, client);
    return;
  }
  client.remember(component, uid, undefined);
  client.bind(pod.metadata.namespace, pod.metadata.name, info.name);
  const bound = client.find<StoredPod>('pods', pod.metadata.namespace, pod.metadata.name);
  if (bound) noteBound(client, bound, info.name);
  const message = `Successfully assigned ${keyOf(pod)} to ${info.name}`;
  client.event(pod, { type: 'Normal', reason: 'Scheduled', message, component });
}

/** Says where a pod will go while it waits for its volumes (NominatedNodeNameForExpectation). */
function promise(pod: StoredPod, nominatedNodeName: string, client: Client): void {
  if (pod.status?.nominatedNodeName === nominatedNodeName) return;
  notePromise(client);
  client.updateStatus('pods', { ...pod, status: { ...pod.status, nominatedNodeName } });
}

/** Claims volumes for the node, or asks for new ones. False: the pod must wait until all its claims are bound. */
function bindVolumes(pod: StoredPod, info: NodeInfo, client: Client): boolean {
  const open = claimsToBind(pod, info, client);
  for (const { claim, volume } of open) {
    if (volume) {
      const { namespace, name, resourceVersion, uid } = claim.metadata;
      const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name, resourceVersion, uid };
      const annotations = { ...volume.metadata.annotations, [boundByControllerKey]: 'yes' };
      const metadata = { ...volume.metadata, annotations };
      if (!volume.spec?.claimRef)
        client.update('persistentvolumes', { ...volume, metadata, spec: { ...volume.spec, claimRef } });
    } else if (claim.metadata.annotations?.[selectedNodeKey] !== info.name) {
      const annotations = { ...claim.metadata.annotations, [selectedNodeKey]: info.name };
      client.update('persistentvolumeclaims', { ...claim, metadata: { ...claim.metadata, annotations } });
    }
  }
  return open.length === 0;
}

function refuse(pod: StoredPod, diagnosis: Diagnosis, snapshot: Snapshot): void {
  const { client, nodes } = snapshot;
  client.remember(component, pod.metadata.uid ?? '', [...diagnosis.plugins]);
  if (nodes.length === 0) {
    client.remember(
      component,
      pod.metadata.uid ?? '',
      plugins.map(({ name }) => name),
    );
    report(pod, 'no nodes available to schedule pods', null, client);
    return;
  }
  // When a plugin refuses before any node is looked at, the step after it finds nothing prepared.
  if (diagnosis.everywhere !== null) {
    report(pod, refusalText(nodes.length, diagnosis, 'not found'), null, client);
    return;
  }
  const preemption = findVictims(pod, diagnosis, snapshot);
  if ('text' in preemption) {
    report(pod, refusalText(nodes.length, diagnosis, `no new claims to deallocate, ${preemption.text}`), null, client);
    return;
  }
  const { info, victims } = preemption.candidate;
  report(pod, refusalText(nodes.length, diagnosis, ''), info.name, client);
  for (const victim of victims) evict(victim, pod, info, client);
}

function evict(seen: StoredPod, pod: StoredPod, info: NodeInfo, client: Client): void {
  const victim = client.find<StoredPod>('pods', seen.metadata.namespace, seen.metadata.name);
  if (victim?.metadata.uid !== seen.metadata.uid || victim === null) return;
  const message = `${component}: preempting to accommodate a higher priority pod`;
  const condition = { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler', message };
  const status = withPodCondition(victim, condition, client.now());
  const marked = client.updateStatus('pods', { ...victim, status });
  client.event(victim, {
    type: 'Normal',
    reason: 'Preempted',
    message: `Preempted by pod ${pod.metadata.uid} on node ${info.name}`,
    component,
  });
  deleteIfPresent(client, 'pods', marked);
}

function report(pod: StoredPod, message: string, nominatedNodeName: string | null, client: Client): void {
  client.event(pod, { type: 'Warning', reason: 'FailedScheduling', message, component });
  const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message };
  const status = withPodCondition(pod, condition, client.now());
  if (nominatedNodeName) {
    status.nominatedNodeName = nominatedNodeName;
    notePromise(client);
  }
  if (!isEqual(status, pod.status)) client.updateStatus('pods', { ...pod, status });
}

/** The pod's status with the condition set; its transition time changes only with its status. */
function withPodCondition(pod: StoredPod, next: PodCondition, now: number): PodStatus {
  const current = podCondition(pod, next.type ?? '');
  const isKept = current?.status === next.status;
  const lastTransitionTime = isKept ? current?.lastTransitionTime : timestamp(now);
  const times = { lastProbeTime: unsetTime, lastTransitionTime };
  const condition = { ...next, ...times, observedGeneration: pod.metadata.generation };
  const others = pod.status?.conditions?.filter(({ type }) => type !== next.type) ?? [];
  return { ...pod.status, conditions: [...others, condition] };
}

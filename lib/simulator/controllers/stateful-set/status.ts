import { isPodAvailable, isPodReady, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { History, Revision } from '#lib/simulator/controllers/revision-history.ts';
import type { StatefulSetStatus } from '#lib/simulator/schema/kubernetes.ts';
import { revisionLabel, type StoredStatefulSet } from './stateful-pod.ts';

type Input = { set: StoredStatefulSet; pods: StoredPod[]; current: Revision; history: History; now: number };

/** Counts the pods by state and revision; a finished rolling update makes its revision the current one. */
export function statusOf({ set, pods, current, history, now }: Input): StatefulSetStatus {
  const { update, collisionCount } = history;
  const ready = pods.filter(isRunningAndReady).length;
  const available = pods.filter((pod) => isRunningAndAvailable(set, pod, now)).length;
  const ofRevision = (name: string) =>
    pods.filter(({ metadata }) => !metadata.deletionTimestamp && metadata.labels?.[revisionLabel] === name).length;
  const updated = ofRevision(update.metadata.name);
  const isDone =
    set.spec?.updateStrategy?.type !== 'OnDelete' &&
    updated === pods.length &&
    ready === pods.length &&
    pods.length > 0;
  const currentName = isDone ? update.metadata.name : current.metadata.name;
  const currentCount = ofRevision(currentName);
  return {
    availableReplicas: available,
    collisionCount,
    ...(currentCount > 0 ? { currentReplicas: currentCount } : {}),
    currentRevision: currentName,
    observedGeneration: set.metadata.generation,
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    replicas: pods.length,
    updateRevision: update.metadata.name,
    ...(updated > 0 ? { updatedReplicas: updated } : {}),
  };
}

function isRunningAndReady(pod: StoredPod): boolean {
  return pod.status?.phase === 'Running' && isPodReady(pod);
}

/** Whether a pod counts as available: ready for as long as the set asks for. */
export function isRunningAndAvailable(set: StoredStatefulSet, pod: StoredPod, now: number): boolean {
  return isRunningAndReady(pod) && isPodAvailable(pod, set.spec?.minReadySeconds ?? 0, now);
}

import type { Pod, PodCondition } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredPod = Stored<Pod>;

export function podCondition(pod: StoredPod, type: string): PodCondition | undefined {
  for (const condition of pod.status?.conditions ?? []) if (condition.type === type) return condition;
  return undefined;
}

/** Phase Succeeded or Failed: the pod will never run again. */
export function isPodTerminal(pod: StoredPod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** What a controller counts as one of its replicas: not over and not being deleted. */
export function isPodActive(pod: StoredPod): boolean {
  return !isPodTerminal(pod) && pod.metadata.deletionTimestamp === undefined;
}

export function isPodReady(pod: StoredPod): boolean {
  return podCondition(pod, 'Ready')?.status === 'True';
}

/** When the pod became ready, in ms since the epoch; null when it is not ready or does not say. */
export function readySinceMs(pod: StoredPod): number | null {
  const condition = podCondition(pod, 'Ready');
  if (condition?.status !== 'True' || !condition.lastTransitionTime) return null;
  return Date.parse(condition.lastTransitionTime);
}

/** Ready for at least minReadySeconds (IsPodAvailable). */
export function isPodAvailable(pod: StoredPod, minReadySeconds: number, now: number): boolean {
  return availableInMs(pod, minReadySeconds, now) === 0;
}

/** How long until a ready pod counts as available, in ms: 0 when it does already, null when it is not ready. */
export function availableInMs(pod: StoredPod, minReadySeconds: number, now: number): number | null {
  if (!isPodReady(pod)) return null;
  if (minReadySeconds <= 0) return 0;
  const since = readySinceMs(pod);
  return since === null ? null : Math.max(0, since + minReadySeconds * 1000 - now);
}

/** The restarts of the app and init containers of a pod together. */
export function restartsOf(pod: StoredPod): number {
  let restarts = 0;
  for (const status of pod.status?.containerStatuses ?? []) restarts += status.restartCount ?? 0;
  for (const status of pod.status?.initContainerStatuses ?? []) restarts += status.restartCount ?? 0;
  return restarts;
}

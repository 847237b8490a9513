import type { Change, Client, Key } from '#lib/simulator/controllers/controller.ts';
import { matchesLabels } from '#lib/simulator/controllers/label-selector.ts';
import { keyOf } from '#lib/simulator/controllers/owner.ts';
import { podCondition, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { hasManagedEndpoints, type StoredService } from './service-endpoints.ts';

/** The Services whose endpoints a change may concern: the Service itself, or those that select the pod, before or now. */
export function serviceKeys(change: Change, client: Client): Key[] {
  if (change.resource === 'services') return [keyOf(change.object)];
  if (change.resource !== 'pods') return [];
  const pod = change.object as StoredPod;
  const before = change.old as StoredPod | null;
  if (change.type === 'MODIFIED' && before && !isVisible(pod, before)) return [];
  const keys: Key[] = [];
  for (const service of client.list<StoredService>('services', pod.metadata.namespace)) {
    const selector = service.spec?.selector;
    const isSelected =
      matchesLabels(selector, pod.metadata.labels) ||
      (before !== null && matchesLabels(selector, before.metadata.labels));
    if (isSelected && hasManagedEndpoints(service)) keys.push(keyOf(service));
  }
  return keys;
}

/** Whether a Service could see the difference. */
function isVisible(pod: StoredPod, before: StoredPod): boolean {
  return (
    pod.metadata.deletionTimestamp !== before.metadata.deletionTimestamp ||
    pod.spec?.hostname !== before.spec?.hostname ||
    pod.spec?.nodeName !== before.spec?.nodeName ||
    pod.status?.podIP !== before.status?.podIP ||
    pod.status?.phase !== before.status?.phase ||
    podCondition(pod, 'Ready')?.status !== podCondition(before, 'Ready')?.status ||
    !isEqual(pod.metadata.labels, before.metadata.labels)
  );
}

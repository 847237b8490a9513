import { podCondition } from '#lib/simulator/controllers/pod-state.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { withKey } from '#lib/simulator/value.ts';
import type { PodEndpoint, StoredService } from './service-endpoints.ts';

const key = 'endpoints.kubernetes.io/last-change-trigger-time';

/** What an object of a Service said before: the pods in it and whether each was ready; null when there was none. */
export type Before = Map<string, boolean> | null;

/**
 * Notes the earliest change that made the controller write: of the Service itself at first, later of pods that are new or
 * whose readiness is another; what has no such cause (a pod that went, a changed port) takes the note away
 * (TriggerTimeTracker).
 */
export function withTriggerTime(
  annotations: Record<string, string> | undefined,
  given: { service: StoredService; members: PodEndpoint[]; before: Before },
): Record<string, string> | undefined {
  const { service, members, before } = given;
  const changed = members.filter(({ pod, serving }) => before?.get(pod.metadata.name) !== serving);
  const times = flatMap(changed, ({ pod }) => podCondition(pod, 'Ready')?.lastTransitionTime ?? []);
  if (!before) times.push(service.metadata.creationTimestamp ?? '');
  const [earliest] = times.filter((time) => time !== '').sort();
  if (earliest !== undefined) return withKey(annotations, key, earliest);
  const { [key]: _, ...rest } = annotations ?? {};
  return Object.keys(rest).length > 0 ? rest : undefined;
}

import type { Change, Client, Key } from '#lib/simulator/controllers/controller.ts';
import { matchesLabels } from '#lib/simulator/controllers/label-selector.ts';
import { keyOf } from '#lib/simulator/controllers/owner.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { hasManagedEndpoints, type StoredService } from './service-endpoints.ts';

/** The Services whose endpoints a change may concern: the Service itself, or those that select the pod, before or now. */
export function serviceKeys(change: Change, client: Client): Key[] {
  if (change.resource === 'services') return [keyOf(change.object)];
  if (change.resource !== 'pods') return [];
  const pod = change.object as StoredPod;
  const before = change.old as StoredPod | null;
  if (change.type === 'MODIFIED' && before && !isVisible(pod, before)) return [];
  const services = client.list<StoredService>('services', pod.metadata.namespace).filter(hasManagedEndpoints);
  const selects = (of: StoredPod | null) => (service: StoredService) =>
    of !== null && matchesLabels(service.spec?.selector, of.metadata.labels);
  return services.filter((service) => selects(pod)(service) || selects(before)(service)).map(keyOf);
}

/** Whether a Service could see the difference. */
function isVisible(pod: StoredPod, before: StoredPod): boolean {
  const facts = ({ metadata, spec, status }: StoredPod) => [
    metadata.labels,
    metadata.deletionTimestamp,
    spec?.hostname,
    spec?.nodeName,
    status?.podIP,
    status?.phase,
    status?.conditions?.find(({ type }) => type === 'Ready')?.status,
  ];
  return !isEqual(facts(pod), facts(before));
}

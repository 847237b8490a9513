import { claimObjects } from '#lib/simulator/controllers/adoption.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { isEmptySelector, matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { controllerOf, keyOf, ownerKeys, splitKey } from '#lib/simulator/controllers/owner.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { nextAvailableMs } from '#lib/simulator/controllers/replica-set/workload.ts';
import { type History, syncHistory, truncateHistory } from '#lib/simulator/controllers/revision-history.ts';
import type { StatefulSetStatus } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { syncPods } from './ordered-pods.ts';
import { ordinalOf, revisionLabel, type StoredStatefulSet } from './stateful-pod.ts';
import { statusOf } from './status.ts';

const resource = 'statefulsets.apps';

/** Keeps numbered pods with stable names and claims, one after the other (statefulset-controller). */
export const statefulSetController: Controller = {
  name: 'statefulset-controller',
  watches: ['statefulsets.apps', 'pods'],
  keysFor({ resource: changed, type, object, old }, client) {
    if (changed === resource) return type === 'DELETED' ? [] : [keyOf(object)];
    if (changed === 'persistentvolumeclaims' && type === 'DELETED') return [];
    if (changed !== 'pods') return [];
    const keys = ownerKeys([object, old], 'StatefulSet');
    if (controllerOf(object) || object.metadata.deletionTimestamp) return keys;
    const sets = client.list<StoredStatefulSet>(resource, object.metadata.namespace);
    return [...keys, ...sets.filter(({ spec }) => matchesSelector(spec?.selector, object.metadata.labels)).map(keyOf)];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const set = client.find<StoredStatefulSet>(resource, namespace, name);
    if (!set || isEmptySelector(set.spec?.selector)) return undefined;
    return sync(set, client);
  },
};

function sync(set: StoredStatefulSet, client: Client): number | undefined {
  const pods = claimObjects<StoredPod>({
    client,
    owner: set,
    selector: set.spec?.selector,
    resource: 'pods',
    mayAdopt: (pod) => ordinalOf(set, pod as StoredPod) >= 0,
  });
  const history = syncHistory({ client, owner: set, collisionCount: set.status?.collisionCount ?? 0 });
  const current =
    history.revisions.find(({ metadata }) => metadata.name === set.status?.currentRevision) ?? history.update;
  try {
    syncPods({ set, pods, current, update: history.update, client });
  } finally {
    // The pods as they are after the step, even one that the server refused: what it created counts, what it deleted is going.
    const now = client.listOwned<StoredPod>('pods', set.metadata.uid ?? '');
    const status = statusOf({ set, pods: now, current, history, now: client.now() });
    storeStatus(set, status, client);
    forgetOldRevisions(set, status, now, history, client);
  }
  const now = client.listOwned<StoredPod>('pods', set.metadata.uid ?? '');
  return nextAvailableMs(now, set.spec?.minReadySeconds ?? 0, client.now());
}

function storeStatus(set: StoredStatefulSet, status: StatefulSetStatus, client: Client): void {
  if (!isEqual(set.status, status)) client.updateStatus(resource, { ...set, status });
}

function forgetOldRevisions(
  set: StoredStatefulSet,
  status: StatefulSetStatus,
  pods: StoredPod[],
  history: History,
  client: Client,
): void {
  const live = new Set(pods.map((pod) => pod.metadata.labels?.[revisionLabel] ?? ''));
  live.add(status.currentRevision ?? '').add(status.updateRevision ?? '');
  truncateHistory(client, history, live, set.spec?.revisionHistoryLimit);
}

import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { dropFinalizer } from '#lib/simulator/controllers/lifecycle/garbage-collector.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { claimNames } from '#lib/simulator/scheduler/plugins/volume-binding.ts';
import { claimFinalizer, volumeFinalizer } from '#lib/simulator/schema/well-known.ts';
import type { Claim, Volume } from './matching.ts';
import { claims, volumes } from './volume-binder.ts';

/** A claim that is being deleted goes only when no pod uses it any more (pvc-protection-controller). */
export const claimProtectionController: Controller = {
  name: 'persistentvolumeclaim-protection-controller',
  watches: [claims, 'pods'],
  keysFor({ resource, type, object }) {
    if (resource === claims) return type !== 'DELETED' && object.metadata.deletionTimestamp ? [keyOf(object)] : [];
    if (resource !== 'pods') return [];
    const pod = object as StoredPod;
    if (type !== 'DELETED' && !isPodTerminal(pod)) return [];
    return claimNames(pod).map((name) => `${pod.metadata.namespace}/${name}`);
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const object = client.find<Claim>(claims, namespace, name);
    if (!object?.metadata.deletionTimestamp || !object.metadata.finalizers?.includes(claimFinalizer)) return undefined;
    const users = client.list<StoredPod>('pods', namespace).filter((pod) => claimNames(pod).includes(name));
    const isUsed = users.some((pod) => !isPodTerminal(pod) && Boolean(pod.spec?.nodeName));
    if (!isUsed) dropFinalizer({ resource: claims, object }, claimFinalizer, client);
    return undefined;
  },
};

/** A volume that is being deleted goes only when it is not bound (pv-protection-controller). */
export const volumeProtectionController: Controller = {
  name: 'persistentvolume-protection-controller',
  watches: [volumes],
  keysFor: ({ resource, type, object }) =>
    resource === volumes && type !== 'DELETED' && object.metadata.deletionTimestamp ? [keyOf(object)] : [],
  reconcile(name, client) {
    const object = client.find<Volume>(volumes, undefined, name);
    if (!object?.metadata.deletionTimestamp || !object.metadata.finalizers?.includes(volumeFinalizer)) return undefined;
    if (object.status?.phase !== 'Bound') dropFinalizer({ resource: volumes, object }, volumeFinalizer, client);
    return undefined;
  },
};

import type { Client } from '#lib/simulator/controllers/controller.ts';
import { controllerReference } from '#lib/simulator/controllers/owner.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { OwnerReference, PersistentVolumeClaim } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { claimName, ordinalOf, type StoredStatefulSet } from './stateful-pod.ts';

/**
 * Owners of a claim by persistentVolumeClaimRetentionPolicy: with whenDeleted Delete the set owns it, with whenScaled
 * Delete the pod that is scaled away does; the garbage collector does the rest (updateClaimOwnerRefForSetAndPod).
 */
export function claimOwners(set: StoredStatefulSet, condemned: StoredPod | null): OwnerReference[] {
  const { whenDeleted = 'Retain', whenScaled = 'Retain' } = set.spec?.persistentVolumeClaimRetentionPolicy ?? {};
  if (condemned && whenScaled === 'Delete') return [controllerReference(condemned)];
  return whenDeleted === 'Delete' ? [controllerReference(set)] : [];
}

/** Brings the owners of a pod's claims up to date. */
export function syncClaimOwners(set: StoredStatefulSet, pod: StoredPod, isCondemned: boolean, client: Client): void {
  const wanted = claimOwners(set, isCondemned ? pod : null);
  for (const template of set.spec?.volumeClaimTemplates ?? []) {
    const name = claimName(set, template, ordinalOf(set, pod));
    const claim = client.find<Stored<PersistentVolumeClaim>>('persistentvolumeclaims', set.metadata.namespace, name);
    if (!claim) continue;
    const { ownerReferences = [], ...metadata } = claim.metadata;
    const foreign = ownerReferences.filter(({ uid }) => uid !== set.metadata.uid && uid !== pod.metadata.uid);
    const next = [...foreign, ...wanted];
    if (isEqual(next, ownerReferences)) continue;
    const changed = next.length > 0 ? { ...metadata, ownerReferences: next } : metadata;
    client.update('persistentvolumeclaims', { ...claim, metadata: changed });
  }
}

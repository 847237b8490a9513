import type { ClaimMark, VolumeMark } from '#lib/picture/picture.ts';
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { idOf } from './mark-id.ts';

/** A claim with the pods of its namespace that mount it. */
export function claimMark(claim: Stored<PersistentVolumeClaim>, pods: Stored<Pod>[]): ClaimMark {
  const { metadata, spec, status } = claim;
  const users = pods.filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      pod.spec?.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === metadata.name),
  );
  return {
    id: idOf('persistentvolumeclaims', claim),
    name: metadata.name,
    namespace: metadata.namespace ?? '',
    phase: metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? 'Pending'),
    size: String(spec?.resources?.requests?.['storage'] ?? ''),
    className: spec?.storageClassName ?? '',
    volume: spec?.volumeName ?? '',
    pods: users.map((pod) => pod.metadata.name),
  };
}

export function volumeMark(volume: Stored<PersistentVolume>): VolumeMark {
  const { metadata, spec, status } = volume;
  const claim = spec?.claimRef;
  return {
    id: idOf('persistentvolumes', volume),
    name: metadata.name,
    phase: metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? 'Pending'),
    size: String(spec?.capacity?.['storage'] ?? ''),
    className: spec?.storageClassName ?? '',
    claim: claim ? `${claim.namespace}/${claim.name}` : '',
    reclaimPolicy: spec?.persistentVolumeReclaimPolicy ?? 'Retain',
  };
}

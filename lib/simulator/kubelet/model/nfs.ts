import type {
  NFSVolumeSource,
  PersistentVolume,
  PersistentVolumeClaim,
  Volume,
} from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import type { Work } from './work.ts';

/** The NFS share behind a volume or its claim, with the name under which it is mounted; null for all other volumes. */
export function findShare(
  { client, pod }: Work,
  { name = '', nfs, persistentVolumeClaim }: Volume,
): { name: string; nfs: NFSVolumeSource } | null {
  if (nfs) return { name, nfs };
  if (!persistentVolumeClaim) return null;
  const { claimName = '' } = persistentVolumeClaim;
  const claim = client.find<Stored<PersistentVolumeClaim>>('persistentvolumeclaims', pod.metadata.namespace, claimName);
  const bound = client.find<Stored<PersistentVolume>>('persistentvolumes', undefined, claim?.spec?.volumeName ?? '');
  return bound?.spec?.nfs ? { name: bound.metadata.name, nfs: bound.spec.nfs } : null;
}

/** What mount says on these nodes, which have no programs for NFS: whatever the server, it does not get that far. */
export function mountFailure({ pod }: Work, { name, nfs }: { name: string; nfs: NFSVolumeSource }): string {
  const target = `/var/lib/kubelet/pods/${pod.metadata.uid}/volumes/kubernetes.io~nfs/${name}`;
  const options = nfs.readOnly ? '-o ro ' : '';
  return [
    'mount failed: exit status 32',
    'Mounting command: mount',
    `Mounting arguments: -t nfs ${options}${nfs.server}:${nfs.path} ${target}`,
    `Output: mount: ${target}: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.`,
    '       dmesg(1) may have more information after failed mount system call.\n',
  ].join('\n');
}

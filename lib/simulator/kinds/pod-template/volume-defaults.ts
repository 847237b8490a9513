import type { DownwardAPIVolumeFile, Volume } from '#lib/simulator/schema/kubernetes.ts';
import { defaultPullPolicy } from './image-name.ts';

const defaultMode = 0o644;

/** A volume without any source is an emptyDir; files are readable by all; the rest of SetDefaults_…VolumeSource. */
export function setVolumeDefaults(volume: Volume): void {
  if (!Object.entries(volume).some(([key, value]) => key !== 'name' && value !== undefined && value !== null)) {
    volume.emptyDir = {};
  }
  for (const source of [volume.secret, volume.configMap, volume.downwardAPI, volume.projected]) {
    if (source) source.defaultMode ??= defaultMode;
  }
  if (volume.hostPath) volume.hostPath.type ??= '';
  if (volume.image && !volume.image.pullPolicy)
    volume.image.pullPolicy = defaultPullPolicy(volume.image.reference ?? '');
  for (const file of volume.downwardAPI?.items ?? []) setFileDefaults(file);
  for (const source of volume.projected?.sources ?? []) {
    if (source.serviceAccountToken) source.serviceAccountToken.expirationSeconds ??= 3600;
    for (const file of source.downwardAPI?.items ?? []) setFileDefaults(file);
  }
  const claim = volume.ephemeral?.volumeClaimTemplate;
  if (claim?.spec) claim.spec.volumeMode ??= 'Filesystem';
  setBlockDefaults(volume);
}

function setFileDefaults(file: DownwardAPIVolumeFile): void {
  if (file.fieldRef && !file.fieldRef.apiVersion) file.fieldRef.apiVersion = 'v1';
  if (file.resourceFieldRef) file.resourceFieldRef.divisor ??= '0';
}

function setBlockDefaults({ iscsi, rbd, azureDisk, scaleIO }: Volume): void {
  if (iscsi && !iscsi.iscsiInterface) iscsi.iscsiInterface = 'default';
  if (rbd) {
    if (!rbd.pool) rbd.pool = 'rbd';
    if (!rbd.user) rbd.user = 'admin';
    if (!rbd.keyring) rbd.keyring = '/etc/ceph/keyring';
  }
  if (azureDisk) {
    azureDisk.cachingMode ??= 'ReadWrite';
    azureDisk.kind ??= 'Shared';
    azureDisk.fsType ??= 'ext4';
    azureDisk.readOnly ??= false;
  }
  if (scaleIO) {
    if (!scaleIO.storageMode) scaleIO.storageMode = 'ThinProvisioned';
    if (!scaleIO.fsType) scaleIO.fsType = 'xfs';
  }
}

import { toInternal } from '#lib/simulator/kinds/pod-template/internal.ts';
import type { PersistentVolumeSpec } from '#lib/simulator/schema/kubernetes.ts';

/** Every source of a volume with its Go name, in the order of upstream's declaration. */
const sources: [goName: string, key: keyof PersistentVolumeSpec, type: string | null][] = [
  ['GCEPersistentDisk', 'gcePersistentDisk', null],
  ['AWSElasticBlockStore', 'awsElasticBlockStore', null],
  ['HostPath', 'hostPath', 'HostPath'],
  ['Glusterfs', 'glusterfs', null],
  ['NFS', 'nfs', 'NFS'],
  ['RBD', 'rbd', null],
  ['Quobyte', 'quobyte', null],
  ['ISCSI', 'iscsi', null],
  ['FlexVolume', 'flexVolume', null],
  ['Cinder', 'cinder', null],
  ['CephFS', 'cephfs', null],
  ['FC', 'fc', null],
  ['Flocker', 'flocker', null],
  ['AzureFile', 'azureFile', null],
  ['VsphereVolume', 'vsphereVolume', null],
  ['AzureDisk', 'azureDisk', null],
  ['PhotonPersistentDisk', 'photonPersistentDisk', null],
  ['PortworxVolume', 'portworxVolume', null],
  ['ScaleIO', 'scaleIO', null],
  ['Local', 'local', null],
  ['StorageOS', 'storageos', null],
  ['CSI', 'csi', null],
];

/** The fields that say where the data lies. */
export const sourceKeys = sources.map(([, key]) => key);

/** The source of a volume as the API server's own Go type prints as JSON. */
export function internalSource(spec: PersistentVolumeSpec): Record<string, unknown> {
  return Object.fromEntries(
    sources.map(([goName, key, type]) => [goName, spec[key] === undefined ? null : show(spec[key], type)]),
  );
}

function show(value: unknown, type: string | null): unknown {
  if (type) return toInternal(value, type);
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([key, item]) => [key.charAt(0).toUpperCase() + key.slice(1), item]));
}

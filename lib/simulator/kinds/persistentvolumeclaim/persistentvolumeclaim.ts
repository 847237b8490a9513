import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '#lib/simulator/schema/kubernetes.ts';
import { claimFinalizer } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { printAccessModes } from './access-modes.ts';
import { describeClaim } from './describe.ts';
import { validateClaim, validateClaimUpdate } from './validation.ts';
import { claimWarnings } from './warnings.ts';

export type StoredClaim = Stored<PersistentVolumeClaim>;

export const persistentVolumeClaim: Kind<StoredClaim> = {
  resource: 'persistentvolumeclaims',
  setDefaults(object) {
    object.spec = { ...object.spec, volumeMode: object.spec?.volumeMode ?? 'Filesystem' };
    if (!object.status?.phase) object.status = { ...object.status, phase: 'Pending' };
  },
  prepareForCreate(object) {
    object.status = { phase: 'Pending' };
    if (object.spec) alignSources(object.spec);
    // StorageObjectInUseProtection: a controller takes it off when no pod uses the claim.
    const finalizers = object.metadata.finalizers ?? [];
    if (!finalizers.includes(claimFinalizer)) object.metadata.finalizers = [...finalizers, claimFinalizer];
  },
  hasGeneration: false,
  validate: validateClaim,
  validateUpdate: validateClaimUpdate,
  warnings: claimWarnings,
  columns: [
    nameColumn,
    {
      name: 'Status',
      cell: ({ metadata, status }) => (metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? '')),
    },
    { name: 'Volume', cell: ({ spec }) => spec?.volumeName ?? '' },
    {
      name: 'Capacity',
      cell: ({ spec, status }) => (spec?.volumeName ? String(status?.capacity?.['storage'] ?? '0') : ''),
    },
    {
      name: 'Access Modes',
      cell: ({ spec, status }) => (spec?.volumeName ? printAccessModes(status?.accessModes) : ''),
    },
    { name: 'StorageClass', cell: classOf },
    { name: 'VolumeAttributesClass', cell: ({ spec }) => spec?.volumeAttributesClassName ?? '<unset>' },
    ageColumn,
    { name: 'VolumeMode', wide: true, cell: ({ spec }) => spec?.volumeMode ?? '<unset>' },
  ],
  describe: describeClaim,
};

/** The older field for a source takes claims and snapshots alone; it and the newer one say the same. Mutates. */
function alignSources(spec: PersistentVolumeClaimSpec): void {
  const { kind, apiGroup = '' } = spec.dataSource ?? {};
  const isClaim = kind === 'PersistentVolumeClaim' && apiGroup === '';
  const isSnapshot = kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io';
  if (!isClaim && !isSnapshot && !spec.dataSourceRef) delete spec.dataSource;
  if (spec.dataSourceRef?.namespace) return;
  if (spec.dataSource) spec.dataSourceRef ??= { ...spec.dataSource };
  else if (spec.dataSourceRef) spec.dataSource = { ...spec.dataSourceRef };
}

import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { printAccessModes } from '#lib/simulator/kinds/persistentvolumeclaim/access-modes.ts';
import { classAnnotation, classAnnotationAdvice, classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import type { PersistentVolume } from '#lib/simulator/schema/kubernetes.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import { volumeFinalizer } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeVolume } from './describe.ts';
import { validateVolume, validateVolumeUpdate } from './validation.ts';

export type StoredVolume = Stored<PersistentVolume>;

/** What these annotations said has fields of its own. */
const deprecatedAnnotations = {
  [classAnnotation]: classAnnotationAdvice,
  'volume.beta.kubernetes.io/mount-options': 'deprecated since v1.31; use "mountOptions" attribute instead',
};

export const persistentVolume: Kind<StoredVolume> = {
  resource: 'persistentvolumes',
  setDefaults(object) {
    const { spec = {} } = object;
    object.spec = spec;
    spec.persistentVolumeReclaimPolicy ??= 'Retain';
    spec.volumeMode ??= 'Filesystem';
    if (spec.hostPath) spec.hostPath.type ??= '';
    if (!object.status?.phase) object.status = { ...object.status, phase: 'Pending' };
  },
  prepareForCreate(object, context) {
    object.status = { phase: 'Pending', lastPhaseTransitionTime: printTime(context.now) };
    const finalizers = object.metadata.finalizers ?? [];
    if (!finalizers.includes(volumeFinalizer)) object.metadata.finalizers = [...finalizers, volumeFinalizer];
  },
  hasGeneration: false,
  validate: validateVolume,
  validateUpdate: validateVolumeUpdate,
  warnings({ metadata, spec }) {
    const warnings = Object.entries(deprecatedAnnotations)
      .filter(([key]) => metadata.annotations?.[key] !== undefined)
      .map(([key, why]) => `metadata.annotations[${key}]: ${why}`);
    if (spec?.persistentVolumeReclaimPolicy !== 'Recycle') return warnings;
    const advice =
      'The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.';
    return [...warnings, `spec.persistentVolumeReclaimPolicy: ${advice}`];
  },
  columns: [
    nameColumn,
    { name: 'Capacity', cell: ({ spec }) => String(spec?.capacity?.['storage'] ?? '0') },
    { name: 'Access Modes', cell: ({ spec }) => printAccessModes(spec?.accessModes) },
    { name: 'Reclaim Policy', cell: ({ spec }) => spec?.persistentVolumeReclaimPolicy ?? '' },
    {
      name: 'Status',
      cell: ({ metadata, status }) => (metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? '')),
    },
    {
      name: 'Claim',
      cell: ({ spec }) => (spec?.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : ''),
    },
    { name: 'StorageClass', cell: classOf },
    { name: 'VolumeAttributesClass', cell: ({ spec }) => spec?.volumeAttributesClassName ?? '<unset>' },
    { name: 'Reason', cell: ({ status }) => status?.reason ?? '' },
    ageColumn,
    { name: 'VolumeMode', wide: true, cell: ({ spec }) => spec?.volumeMode ?? '<unset>' },
  ],
  describe: describeVolume,
};

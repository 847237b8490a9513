import { type FieldError, invalid, notSupported } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { CSIDriver } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredCsiDriver = Stored<CSIDriver>;

const modes = ['Ephemeral', 'Persistent'];

export const csiDriver: Kind<StoredCsiDriver> = {
  resource: 'csidrivers.storage.k8s.io',
  hasGeneration: false,
  setDefaults(object) {
    object.spec = {
      attachRequired: true,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      podInfoOnMount: false,
      requiresRepublish: false,
      seLinuxMount: false,
      storageCapacity: false,
      ...object.spec,
    };
    if (!object.spec.volumeLifecycleModes?.length) object.spec.volumeLifecycleModes = ['Persistent'];
  },
  validate({ spec }) {
    const unknown = (spec?.volumeLifecycleModes ?? []).filter((mode) => !modes.includes(mode));
    return unknown.map((mode) => notSupported('spec.volumeLifecycleModes', mode, modes));
  },
  validateUpdate({ spec = {} }, { spec: last = {} }) {
    const errors: FieldError[] = [];
    for (const key of ['attachRequired', 'volumeLifecycleModes'] as const) {
      if (!isEqual(spec[key], last[key])) errors.push(invalid(`spec.${key}`, spec[key], 'field is immutable'));
    }
    return errors;
  },
  columns: [
    nameColumn,
    { name: 'AttachRequired', cell: ({ spec }) => String(spec?.attachRequired ?? true) },
    { name: 'PodInfoOnMount', cell: ({ spec }) => String(spec?.podInfoOnMount ?? false) },
    { name: 'StorageCapacity', cell: ({ spec }) => String(spec?.storageCapacity ?? false) },
    {
      name: 'TokenRequests',
      cell: ({ spec }) => spec?.tokenRequests?.map(({ audience }) => audience).join(',') || '<unset>',
    },
    { name: 'RequiresRepublish', cell: ({ spec }) => String(spec?.requiresRepublish ?? false) },
    { name: 'Modes', cell: ({ spec }) => spec?.volumeLifecycleModes?.join(',') ?? '' },
    ageColumn,
  ],
};

import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type { StorageClass } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { isDefaultClass } from './default-class.ts';
import { describeStorageClass } from './describe.ts';

export type StoredStorageClass = Stored<StorageClass>;

export const storageClass: Kind<StoredStorageClass> = {
  resource: 'storageclasses.storage.k8s.io',
  setDefaults(object) {
    object.reclaimPolicy ??= 'Delete';
    object.volumeBindingMode ??= 'Immediate';
  },
  validate,
  validateUpdate,
  columns: [
    {
      name: 'Name',
      cell: (object) => (isDefaultClass(object) ? `${object.metadata.name} (default)` : object.metadata.name),
    },
    { name: 'Provisioner', cell: ({ provisioner }) => provisioner ?? '' },
    { name: 'ReclaimPolicy', cell: ({ reclaimPolicy }) => reclaimPolicy ?? 'Delete' },
    { name: 'VolumeBindingMode', cell: ({ volumeBindingMode }) => volumeBindingMode ?? 'Immediate' },
    { name: 'AllowVolumeExpansion', cell: ({ allowVolumeExpansion }) => String(allowVolumeExpansion ?? false) },
    ageColumn,
  ],
  describe: describeStorageClass,
};

/** ValidateStorageClass. */
function validate({
  provisioner = '',
  parameters = {},
  reclaimPolicy,
  volumeBindingMode,
}: StoredStorageClass): FieldError[] {
  const errors: FieldError[] = [];
  if (provisioner === '') errors.push(required('provisioner'));
  else
    errors.push(
      ...checkQualifiedName(provisioner.toLowerCase()).map((text) => invalid('provisioner', provisioner, text)),
    );
  if (Object.hasOwn(parameters, '')) errors.push(invalid('parameters', '', 'field can not be empty.'));
  const policies = ['Delete', 'Retain'];
  if (reclaimPolicy && !policies.includes(reclaimPolicy))
    errors.push(notSupported('reclaimPolicy', reclaimPolicy, policies));
  const modes = ['Immediate', 'WaitForFirstConsumer'];
  if (!volumeBindingMode) errors.push(required('volumeBindingMode'));
  else if (!modes.includes(volumeBindingMode)) errors.push(notSupported('volumeBindingMode', volumeBindingMode, modes));
  return errors;
}

function validateUpdate(object: StoredStorageClass, old: StoredStorageClass): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] as const) {
    if (!isEqual(object[key], old[key])) errors.push(invalid(key, object[key], 'field is immutable'));
  }
  return errors;
}

import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, formatLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext, Kind } from '#lib/simulator/kinds/kind.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type { StorageClass } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredStorageClass = Stored<StorageClass>;

const defaultAnnotations = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

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
  describe,
};

/** Whether claims without a class get this one. */
export function isDefaultClass({ metadata }: StoredStorageClass): boolean {
  return defaultAnnotations.some((key) => metadata.annotations?.[key] === 'true');
}

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

function describe(object: StoredStorageClass, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, provisioner, parameters, allowVolumeExpansion, mountOptions, reclaimPolicy, volumeBindingMode } =
    object;
  writer.line(0, `Name:\t${metadata.name}`);
  writer.line(0, `IsDefaultClass:\t${isDefaultClass(object) ? 'Yes' : 'No'}`);
  writer.line(0, `Annotations:\t${formatLabels(metadata.annotations)}`);
  writer.line(0, `Provisioner:\t${provisioner}`);
  writer.line(0, `Parameters:\t${formatLabels(parameters)}`);
  const expansion = allowVolumeExpansion === undefined ? '<unset>' : allowVolumeExpansion ? 'True' : 'False';
  writer.line(0, `AllowVolumeExpansion:\t${expansion}`);
  if (!mountOptions?.length) writer.line(0, 'MountOptions:\t<none>');
  else {
    writer.line(0, 'MountOptions:');
    for (const option of mountOptions) writer.line(1, option);
  }
  if (reclaimPolicy) writer.line(0, `ReclaimPolicy:\t${reclaimPolicy}`);
  if (volumeBindingMode) writer.line(0, `VolumeBindingMode:\t${volumeBindingMode}`);
  writer.raw(context.events(object));
  return writer.text();
}

import { duplicate, type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { validateLabelName } from '#lib/simulator/kinds/labels.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type { StorageClass, TopologySelectorTerm } from '#lib/simulator/schema/kubernetes.ts';
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
  allowedTopologies = [],
}: StoredStorageClass): FieldError[] {
  const errors: FieldError[] = [];
  if (provisioner === '') errors.push(required('provisioner'));
  else
    errors.push(
      ...checkQualifiedName(provisioner.toLowerCase()).map((text) =>
        invalid('provisioner', provisioner.toLowerCase(), text),
      ),
    );
  if (Object.hasOwn(parameters, '')) errors.push(invalid('parameters', '', 'field can not be empty.'));
  const policies = ['Delete', 'Retain'];
  if (reclaimPolicy && !policies.includes(reclaimPolicy))
    errors.push(notSupported('reclaimPolicy', reclaimPolicy, policies));
  const modes = ['Immediate', 'WaitForFirstConsumer'];
  if (volumeBindingMode === undefined) errors.push(required('volumeBindingMode'));
  else if (!modes.includes(volumeBindingMode)) errors.push(notSupported('volumeBindingMode', volumeBindingMode, modes));
  return [...errors, ...validateTopologies(allowedTopologies)];
}

/** ValidateTopologySelectorTerm for each; an empty term counts as a repetition, as upstream compares it with nothing. */
function validateTopologies(terms: TopologySelectorTerm[]): FieldError[] {
  const known = new Set<string>(['[]']);
  return terms.flatMap(({ matchLabelExpressions = [] }, index) => {
    const field = `allowedTopologies[${index}].matchLabelExpressions`;
    const keys = new Set<string>();
    const errors = matchLabelExpressions.flatMap(({ key = '', values = [] }, at) => {
      const path = `${field}[${at}]`;
      const own = values.length === 0 ? [required(`${path}.values`)] : [];
      values.forEach((value, place) => {
        if (values.indexOf(value) < place) own.push(duplicate(`${path}.values[${place}]`, value));
      });
      own.push(...validateLabelName(key, `${path}.key`));
      if (keys.has(key)) own.push(duplicate(`${path}.key`, key));
      keys.add(key);
      return own;
    });
    const shape = JSON.stringify(matchLabelExpressions.map(({ key, values = [] }) => [key, [...values].sort()]).sort());
    if (known.has(shape)) errors.push(duplicate(field, ''));
    known.add(shape);
    return errors;
  });
}

function validateUpdate(object: StoredStorageClass, old: StoredStorageClass): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] as const) {
    if (!isEqual(object[key], old[key])) errors.push(invalid(key, object[key], 'field is immutable'));
  }
  return errors;
}

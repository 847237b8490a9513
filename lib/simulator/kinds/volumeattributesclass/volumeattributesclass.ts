import { type FieldError, forbidden, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, formatLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { isDefaultClass } from '#lib/simulator/kinds/storageclass/default-class.ts';
import type { VolumeAttributesClass } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredVolumeAttributesClass = Stored<VolumeAttributesClass>;

export const volumeAttributesClass: Kind<StoredVolumeAttributesClass> = {
  resource: 'volumeattributesclasses.storage.k8s.io',
  validate: ({ driverName, parameters = {} }) => {
    const errors: FieldError[] = [];
    if (!driverName) errors.push(required('driverName'));
    if (Object.keys(parameters).length === 0) {
      errors.push(required('parameters', 'must contain at least one key/value pair'));
    }
    return errors;
  },
  validateUpdate: ({ driverName, parameters }, old) => [
    ...(driverName === old.driverName ? [] : [forbidden('driverName', 'updates to driverName are forbidden.')]),
    ...(isEqual(parameters, old.parameters) ? [] : [forbidden('parameters', 'updates to parameters are forbidden.')]),
  ],
  columns: [
    {
      name: 'Name',
      cell: (object) => (isDefaultClass(object) ? `${object.metadata.name} (default)` : object.metadata.name),
    },
    { name: 'DriverName', cell: ({ driverName }) => driverName ?? '' },
    ageColumn,
  ],
  describe(object, context) {
    const writer = createDescribeWriter();
    writer.line(0, `Name:\t${object.metadata.name}`);
    writer.line(0, `Annotations:\t${formatLabels(object.metadata.annotations)}`);
    writer.line(0, `DriverName:\t${object.driverName ?? ''}`);
    writer.line(0, `Parameters:\t${formatLabels(object.parameters)}`);
    writer.raw(context.events(object));
    return writer.text();
  },
};

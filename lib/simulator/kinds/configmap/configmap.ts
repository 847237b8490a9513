import { type FieldError, forbidden, invalid, tooLong } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext, Kind } from '#lib/simulator/kinds/kind.ts';
import { byteLength, checkConfigMapKey } from '#lib/simulator/kinds/names.ts';
import { base64Bytes } from '#lib/simulator/schema/base64.ts';
import type { ConfigMap } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredConfigMap = Stored<ConfigMap>;

const limitBytes = 1024 * 1024;

export const configMap: Kind<StoredConfigMap> = {
  resource: 'configmaps',
  validate,
  validateUpdate: (object, old) => [...validateImmutable(object, old), ...validate(object)],
  columns: [
    nameColumn,
    {
      name: 'Data',
      cell: ({ data, binaryData }) => Object.keys({ ...data }).length + Object.keys({ ...binaryData }).length,
    },
    ageColumn,
  ],
  describe,
};

/** ValidateConfigMap: keys, keys in both maps, and the size of all values. */
function validate({ data = {}, binaryData = {} }: StoredConfigMap): FieldError[] {
  const errors: FieldError[] = [];
  let size = 0;
  for (const key of Object.keys(data).sort()) {
    errors.push(...checkConfigMapKey(key).map((text) => invalid(`data[${key}]`, key, text)));
    if (Object.hasOwn(binaryData, key))
      errors.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    size += byteLength(data[key] ?? '');
  }
  for (const key of Object.keys(binaryData).sort()) {
    errors.push(...checkConfigMapKey(key).map((text) => invalid(`binaryData[${key}]`, key, text)));
    size += base64Bytes(binaryData[key] ?? '').length;
  }
  // Upstream's path for the size is the empty one, which prints so.
  if (size > limitBytes) errors.push(tooLong('[]', `may not be more than ${limitBytes} bytes`));
  return errors;
}

function validateImmutable(object: StoredConfigMap, old: StoredConfigMap): FieldError[] {
  if (!old.immutable) return [];
  const why = 'field is immutable when `immutable` is set';
  const errors: FieldError[] = object.immutable ? [] : [forbidden('immutable', why)];
  for (const field of ['data', 'binaryData'] as const) {
    if (!isEqual(object[field] ?? {}, old[field] ?? {})) errors.push(forbidden(field, why));
  }
  return errors;
}

function describe(object: StoredConfigMap, context: DescribeContext): string {
  const writer = createDescribeWriter();
  writeMeta(writer, object);
  writer.raw('\nData\n====\n');
  for (const key of Object.keys(object.data ?? {}).sort()) writer.raw(`${key}:\n----\n${object.data?.[key]}\n\n`);
  writer.raw('\nBinaryData\n====\n');
  for (const key of Object.keys(object.binaryData ?? {}).sort()) {
    writer.raw(`${key}: ${base64Bytes(object.binaryData?.[key] ?? '').length} bytes\n`);
  }
  writer.raw('\n');
  writer.raw(context.events(object));
  return writer.text();
}

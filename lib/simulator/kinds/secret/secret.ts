import { type FieldError, forbidden, invalid, tooLong } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkConfigMapKey } from '#lib/simulator/kinds/names.ts';
import { base64Bytes, encodeBase64 } from '#lib/simulator/schema/base64.ts';
import type { Secret } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { validateSecretType } from './secret-types.ts';

export type StoredSecret = Stored<Secret>;

const limitBytes = 1024 * 1024;

export const secret: Kind<StoredSecret> = {
  resource: 'secrets',
  setDefaults,
  validate,
  validateUpdate,
  warnings: tlsWarnings,
  fieldSelectors: { type: ({ type }) => type ?? '' },
  columns: [
    nameColumn,
    { name: 'Type', cell: ({ type }) => type ?? '' },
    { name: 'Data', cell: ({ data }) => Object.keys(data ?? {}).length },
    ageColumn,
  ],
  describe,
};

/** The default type; stringData is written into data while the API server decodes. */
function setDefaults(object: StoredSecret): void {
  if (object.stringData) {
    object.data = { ...object.data };
    for (const [key, value] of Object.entries(object.stringData)) object.data[key] = encodeBase64(value);
    delete object.stringData;
  }
  object.type ||= 'Opaque';
}

/** ValidateSecret. */
function validate(object: StoredSecret): FieldError[] {
  const errors: FieldError[] = [];
  const data = object.data ?? {};
  let size = 0;
  for (const key of Object.keys(data).sort()) {
    errors.push(...checkConfigMapKey(key).map((text) => invalid(`data[${key}]`, key, text)));
    size += base64Bytes(data[key] ?? '').length;
  }
  if (size > limitBytes) errors.push(tooLong('data', `may not be more than ${limitBytes} bytes`));
  return [...errors, ...validateSecretType(object)];
}

function validateUpdate(object: StoredSecret, old: StoredSecret): FieldError[] {
  const errors: FieldError[] = [];
  const why = 'field is immutable when `immutable` is set';
  if (object.type !== old.type) errors.push(invalid('type', object.type, 'field is immutable'));
  if (old.immutable) {
    if (!object.immutable) errors.push(forbidden('immutable', why));
    if (!isEqual(object.data ?? {}, old.data ?? {})) errors.push(forbidden('data', why));
  }
  return [...errors, ...validate(object)];
}

/** A certificate that TLS could not use is taken, with a warning. */
function tlsWarnings({ type, data }: StoredSecret): string[] {
  if (type !== 'kubernetes.io/tls') return [];
  const isPem = (key: string) => /-----BEGIN [A-Z ]+-----[\s\S]+-----END/.test(base64Bytes(data?.[key] ?? ''));
  if (!isPem('tls.crt')) return ['tls: failed to find any PEM data in certificate input'];
  return isPem('tls.key') ? [] : ['tls: failed to find any PEM data in key input'];
}

function describe(object: StoredSecret): string {
  const writer = createDescribeWriter();
  writeMeta(writer, object);
  writer.raw(`\nType:\t${object.type}\n\nData\n====\n`);
  for (const key of Object.keys(object.data ?? {}).sort()) {
    const bytes = base64Bytes(object.data?.[key] ?? '');
    const isToken = object.type === 'kubernetes.io/service-account-token' && key === 'token';
    writer.line(0, `${key}:\t${isToken ? bytes : `${bytes.length} bytes`}`);
  }
  return writer.text();
}

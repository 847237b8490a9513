import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { ServiceAccount } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredServiceAccount = Stored<ServiceAccount>;

/** Validation knows nothing but the metadata. */
export const serviceAccount: Kind<StoredServiceAccount> = {
  resource: 'serviceaccounts',
  // Of the secrets only the names are kept.
  setDefaults(object) {
    if (object.secrets) object.secrets = object.secrets.map(({ name }) => (name ? { name } : {}));
  },
  columns: [nameColumn, ageColumn],
  describe(object, context) {
    const writer = createDescribeWriter();
    writeMeta(writer, object);
    const names = (object.imagePullSecrets ?? []).map(({ name }) => name ?? '');
    if (names.length === 0) writer.line(0, 'Image pull secrets:\t<none>');
    names.forEach((name, index) => {
      writer.line(0, `${index === 0 ? 'Image pull secrets:' : ''}\t${name}`);
    });
    writer.raw(context.events(object));
    return writer.text();
  },
};

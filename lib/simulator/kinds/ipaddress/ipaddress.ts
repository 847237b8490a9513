import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import { nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import { checkIp } from '#lib/simulator/kinds/ip-addresses.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { IPAddress } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredIpAddress = Stored<IPAddress>;

/** Only kept and printed: Services take their addresses without one. */
export const ipAddress: Kind<StoredIpAddress> = {
  resource: 'ipaddresses.networking.k8s.io',
  hasGeneration: false,
  validateName: checkIp,
  validate: validateIpAddress,
  validateUpdate: ({ spec }, old) =>
    isEqual(spec?.parentRef ?? null, old.spec?.parentRef ?? null)
      ? []
      : [invalid('spec.parentRef', spec?.parentRef ?? null, 'field is immutable')],
  columns: [nameColumn, { name: 'ParentRef', cell: parentText }],
  describe(object, context) {
    const writer = createDescribeWriter();
    writeMeta(writer, object);
    const { parentRef } = object.spec ?? {};
    if (parentRef) {
      writer.line(0, 'Parent Reference:');
      writer.line(1, `Group:\t${parentRef.group ?? ''}`);
      writer.line(1, `Resource:\t${parentRef.resource ?? ''}`);
      writer.line(1, `Namespace:\t${parentRef.namespace ?? ''}`);
      writer.line(1, `Name:\t${parentRef.name ?? ''}`);
    }
    writer.raw(context.events(object));
    return writer.text();
  },
};

/** ValidateIPAddress: somebody has to hold the address. */
function validateIpAddress({ spec }: StoredIpAddress): FieldError[] {
  if (!spec?.parentRef) return [required('spec.parentRef')];
  const errors: FieldError[] = [];
  if (!spec.parentRef.resource) errors.push(required('spec.parentRef.resource'));
  if (!spec.parentRef.name) errors.push(required('spec.parentRef.name'));
  return errors;
}

/** `services/default/web`. */
function parentText({ spec }: StoredIpAddress): string {
  if (!spec?.parentRef) return '<none>';
  const { group, resource = '', namespace, name = '' } = spec.parentRef;
  return [group ? `${resource}.${group}` : resource, namespace, name].filter((part) => part !== undefined).join('/');
}

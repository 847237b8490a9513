import { invalid } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import type { RuntimeClass } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredRuntimeClass = Stored<RuntimeClass>;

export const runtimeClass: Kind<StoredRuntimeClass> = {
  resource: 'runtimeclasses.node.k8s.io',
  validate: ({ handler = '' }) => checkDns1123Label(handler).map((text) => invalid('handler', handler, text)),
  validateUpdate: ({ handler }, old) =>
    handler === old.handler ? [] : [invalid('handler', handler, 'field is immutable')],
  columns: [nameColumn, { name: 'Handler', cell: ({ handler }) => handler ?? '' }, ageColumn],
};

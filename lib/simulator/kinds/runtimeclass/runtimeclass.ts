import { invalid, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { validateLabels } from '#lib/simulator/kinds/labels.ts';
import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import { validateResources } from '#lib/simulator/kinds/pod-template/resources.ts';
import { validateTolerations } from '#lib/simulator/kinds/pod-template/scheduling.ts';
import type { RuntimeClass } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredRuntimeClass = Stored<RuntimeClass>;

export const runtimeClass: Kind<StoredRuntimeClass> = {
  resource: 'runtimeclasses.node.k8s.io',
  validate: ({ handler = '', overhead, scheduling }) => {
    const errors = handler
      ? checkDns1123Label(handler).map((text) => invalid('handler', handler, text))
      : [required('handler')];
    const limits = overhead?.podFixed;
    if (limits) errors.push(...validateResources({ limits }, 'overhead', { level: 'container', claims: new Set() }));
    errors.push(...validateLabels(scheduling?.nodeSelector, 'scheduling.nodeSelector'));
    return [...errors, ...validateTolerations(scheduling?.tolerations ?? [], 'scheduling.tolerations')];
  },
  validateUpdate: ({ handler }, old) =>
    handler === old.handler ? [] : [invalid('handler', handler, 'field is immutable')],
  columns: [nameColumn, { name: 'Handler', cell: ({ handler }) => handler ?? '' }, ageColumn],
};

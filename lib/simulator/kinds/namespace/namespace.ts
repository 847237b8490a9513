import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { nameIsDnsLabel } from '#lib/simulator/kinds/meta.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type { Namespace } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeNamespace } from './describe.ts';

export type StoredNamespace = Stored<Namespace>;

const nameLabel = 'kubernetes.io/metadata.name';

export const namespace: Kind<StoredNamespace> = {
  resource: 'namespaces',
  // Every namespace carries its name as a label, so that selectors can name it.
  setDefaults(object) {
    const { metadata } = object;
    if (metadata.name) metadata.labels = { ...metadata.labels, [nameLabel]: metadata.name };
  },
  prepareForCreate(object) {
    object.status = { phase: 'Active' };
    const finalizers = object.spec?.finalizers ?? [];
    object.spec = {
      ...object.spec,
      finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'],
    };
  },
  prepareForUpdate(object, old) {
    if (old.spec?.finalizers) object.spec = { ...object.spec, finalizers: old.spec.finalizers };
  },
  validate,
  validateUpdate: () => [],
  validateName: nameIsDnsLabel,
  hasGeneration: false,
  fieldSelectors: { 'status.phase': ({ status }) => status?.phase ?? '' },
  columns: [nameColumn, { name: 'Status', cell: ({ status }) => status?.phase ?? '' }, ageColumn],
  describe: describeNamespace,
};

function validate({ spec }: StoredNamespace): FieldError[] {
  return (spec?.finalizers ?? []).flatMap((finalizer) => {
    const errors = checkQualifiedName(finalizer).map((text) => invalid('spec.finalizers', finalizer, text));
    const isKnown = finalizer.includes('/') || finalizer === 'kubernetes';
    const why = 'name is neither a standard finalizer name nor is it fully qualified';
    return isKnown ? errors : [...errors, invalid('spec.finalizers', finalizer, why)];
  });
}

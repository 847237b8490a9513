import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { validateNonNegative } from '#lib/simulator/kinds/int-or-percent.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { ControllerRevision } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredControllerRevision = Stored<ControllerRevision>;

/** A template as it was; its data never changes. */
export const controllerRevision: Kind<StoredControllerRevision> = {
  resource: 'controllerrevisions.apps',
  validate: validateControllerRevision,
  validateUpdate(object, old) {
    const errors = validateControllerRevision(object);
    if (!isEqual(object.data, old.data)) errors.push(invalid('data', object.data ?? null, 'field is immutable'));
    return errors;
  },
  columns: [
    nameColumn,
    { name: 'Controller', cell: printController },
    { name: 'Revision', cell: ({ revision }) => revision ?? 0 },
    ageColumn,
  ],
};

function validateControllerRevision({ data, revision = 0 }: StoredControllerRevision): FieldError[] {
  const errors = validateNonNegative(revision, 'revision');
  return data === undefined || data === null ? [...errors, required('data', 'data is mandatory')] : errors;
}

/** The owner as `statefulset.apps/db`. */
function printController({ metadata }: StoredControllerRevision): string {
  const owner = metadata.ownerReferences?.find((reference) => reference.controller);
  if (!owner) return '<none>';
  const [group = '', version] = (owner.apiVersion ?? '').split('/');
  const kind = (owner.kind ?? '').toLowerCase();
  return `${kind}${version === undefined ? '' : `.${group}`}/${owner.name ?? ''}`;
}

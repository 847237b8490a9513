import { type FieldError, invalid } from '#lib/simulator/api/field-error.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { ReviewSpec } from './reviews.ts';

type NonResource = NonNullable<ReviewSpec['nonResourceAttributes']>;

/** What all reviews of rights ask for: one thing that is done, and who does it unless it is the one who asks. */
export function validateAccess(spec: ReviewSpec, { isSelf }: { isSelf: boolean }): FieldError[] {
  const { resourceAttributes, nonResourceAttributes, user = '', groups = [] } = spec;
  const errors: FieldError[] = [];
  if (resourceAttributes && nonResourceAttributes) {
    const why = 'cannot be specified in combination with resourceAttributes';
    errors.push(invalid('spec.nonResourceAttributes', shown(nonResourceAttributes), why));
  }
  if (!resourceAttributes && !nonResourceAttributes) {
    const why = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';
    errors.push(invalid('spec.resourceAttributes', null, why));
  }
  if (!isSelf && user === '' && groups.length === 0) {
    errors.push(invalid('spec.user', '', 'at least one of user or group must be specified'));
  }
  return errors;
}

/** A review has no metadata of its own; a local one has the namespace that it is about. */
export function validateMetadata(metadata: JsonObject, { isLocal }: { isLocal: boolean }): FieldError[] {
  const { namespace: _, managedFields: __, ...rest } = metadata;
  const own = isLocal ? rest : { ...rest, ...(metadata['namespace'] ? { namespace: metadata['namespace'] } : {}) };
  if (Object.values(own).every((value) => value === null || value === '')) return [];
  return [invalid('metadata', own, isLocal ? 'must be empty except for namespace' : 'must be empty')];
}

/** A local review asks of its own namespace only. */
export function validateLocal(spec: ReviewSpec, namespace: string | undefined): FieldError[] {
  const { resourceAttributes, nonResourceAttributes } = spec;
  const errors: FieldError[] = [];
  if (resourceAttributes && (resourceAttributes.namespace ?? '') !== (namespace ?? '')) {
    const field = 'spec.resourceAttributes.namespace';
    errors.push(invalid(field, resourceAttributes.namespace ?? '', 'must match metadata.namespace'));
  }
  if (nonResourceAttributes) {
    const why = 'disallowed on this kind of request';
    errors.push(invalid('spec.nonResourceAttributes', shown(nonResourceAttributes), why));
  }
  return errors;
}

function shown({ path = '', verb = '' }: NonResource) {
  return { Path: path, Verb: verb };
}

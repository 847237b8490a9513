import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, required } from '#lib/simulator/api/field-error.ts';
import { nameIsPathSegment } from '#lib/simulator/kinds/meta.ts';
import type { AutoscalingV2CrossVersionObjectReference } from '#lib/simulator/schema/kubernetes.ts';

/** What is scaled or described; its group must be told, but for what has none in the core. */
export function validateReference(
  reference: AutoscalingV2CrossVersionObjectReference,
  field: string,
  { needsGroup = true }: { needsGroup?: boolean } = {},
): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of ['kind', 'name'] as const) {
    const value = reference[key] ?? '';
    if (value === '') errors.push(required(`${field}.${key}`));
    else errors.push(...nameIsPathSegment(value, false).map((detail) => invalid(`${field}.${key}`, value, detail)));
  }
  const version = reference.apiVersion ?? '';
  const parts = version.split('/');
  const path = `${field}.apiVersion`;
  if (parts.length > 2) errors.push(invalid(path, version, `unexpected GroupVersion string: ${version}`));
  else if (needsGroup && parts.length < 2 && !(version === 'v1' && reference.kind === 'ReplicationController')) {
    errors.push(invalid(path, version, 'apiVersion must specify API group'));
  }
  return errors;
}

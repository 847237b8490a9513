import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { required } from '#lib/simulator/api/field-error.ts';
import type { KeyToPath } from '#lib/simulator/schema/kubernetes.ts';
import { validateFileMode, validateNonReservedPath } from './paths.ts';

/** One key of a ConfigMap or Secret and the file it becomes. */
export function validateKeyToPath(item: KeyToPath, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!item.key) errors.push(required(`${field}.key`));
  if (!item.path) errors.push(required(`${field}.path`));
  return [
    ...errors,
    ...validateNonReservedPath(item.path ?? '', `${field}.path`),
    ...validateFileMode(item.mode, `${field}.mode`),
  ];
}

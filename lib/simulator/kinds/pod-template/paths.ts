import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';

/** No `..` element anywhere; one error is enough for `../../..`. */
export function validateNoBacksteps(path: string, field: string): FieldError[] {
  return path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : [];
}

/** Relative and downwards only (validateLocalDescendingPath). */
export function validateDescendingPath(path: string, field: string): FieldError[] {
  const errors = path.startsWith('/') ? [invalid(field, path, 'must be a relative path')] : [];
  return [...errors, ...validateNoBacksteps(path, field)];
}

/** Descending, and not `..data` and its like, which kubelet keeps for itself (ValidateLocalNonReservedPath). */
export function validateNonReservedPath(path: string, field: string): FieldError[] {
  const errors = validateDescendingPath(path, field);
  if (path.startsWith('..') && !path.startsWith('../')) errors.push(invalid(field, path, "must not start with '..'"));
  return errors;
}

/** Permission bits of a file or of all files of a volume. */
export function validateFileMode(mode: number | undefined, field: string): FieldError[] {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return [];
  return [invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive')];
}

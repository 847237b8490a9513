import { type FieldError, forbidden, notSupported } from '#lib/simulator/api/field-error.ts';

const short: [mode: string, text: string][] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
];

/** `RWO,ROX`, in kubectl's order. */
export function printAccessModes(modes: string[] | undefined): string {
  return short
    .filter(([mode]) => modes?.includes(mode))
    .map(([, text]) => text)
    .join(',');
}

/** Unknown modes, and the one that stands alone. */
export function validateAccessModes(modes: string[], field: string): FieldError[] {
  const known = short.map(([mode]) => mode);
  const errors = modes
    .filter((mode) => !known.includes(mode))
    .map((mode) => notSupported(`${field}.accessModes`, mode, known));
  const isShared = modes.some((mode) => mode !== 'ReadWriteOncePod' && known.includes(mode));
  if (modes.includes('ReadWriteOncePod') && isShared) {
    errors.push(forbidden(`${field}.accessModes`, 'may not use ReadWriteOncePod with other access modes'));
  }
  return errors;
}

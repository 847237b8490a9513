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
export function validateAccessModes(modes: string[]): FieldError[] {
  const known = short.map(([mode]) => mode);
  const errors = modes
    .filter((mode) => !known.includes(mode))
    .map((mode) => notSupported('spec.accessModes', mode, known));
  if (modes.includes('ReadWriteOncePod') && modes.length > 1) {
    errors.push(forbidden('spec.accessModes', 'may not use ReadWriteOncePod with other access modes'));
  }
  return errors;
}

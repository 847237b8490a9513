import type { RawValue } from './construct.ts';

/** A decoded YAML value as Go prints it with %#v, for the errors that show one. */
export function goSyntaxOf(value: RawValue): string {
  if (value === null) return '<nil>';
  return elementSyntax(value);
}

function elementSyntax(value: RawValue): string {
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : goFloat(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(elementSyntax).join(', ')}}`;
  const entries = [...value].map(([key, item]) => `${elementSyntax(key)}:${elementSyntax(item)}`);
  return `map[interface {}]interface {}{${entries.sort().join(', ')}}`;
}

/** strconv.FormatFloat with 'g' and the shortest precision: `3.5`, `1e+06`, `1.5e-05`. */
export function goFloat(value: number): string {
  const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  const digits = Math.abs(exponent).toString().padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}

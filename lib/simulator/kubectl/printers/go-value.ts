import type { Json } from '#lib/simulator/value.ts';
import { compareBytes } from './json.ts';

/** How fmt prints a decoded JSON value with %v: `map[a:b]`, `[1 2]`, `<nil>`. */
export function goText(value: Json | undefined): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value !== 'object') return typeof value === 'number' ? goNumber(value) : String(value);
  const keys = Object.keys(value).sort(compareBytes);
  return `map[${keys.map((key) => `${key}:${goText(value[key])}`).join(' ')}]`;
}

/** How fmt prints it with %#v. */
export function goSyntax(value: Json | undefined): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  const keys = Object.keys(value).sort(compareBytes);
  return `map[string]interface {}{${keys.map((key) => `${JSON.stringify(key)}:${goSyntax(value[key])}`).join(', ')}}`;
}

/** The Go type of a decoded JSON value, as error texts name it. */
export function goType(value: Json | undefined): string {
  if (value === null || value === undefined) return 'nil';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'object') return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

/** %v of a number: whole ones are int64, others float64 with %g from 1e21 on. */
export function goNumber(value: number): string {
  if (Number.isInteger(value) || (Math.abs(value) < 1e21 && Math.abs(value) >= 1e-5)) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

import type { Json } from '#lib/simulator/value.ts';
import { compareBytes } from './json.ts';

/** KYAML: YAML in flow style with sorted bare keys, quoted strings and trailing commas. */
export function printKyaml(value: Json): string {
  return `---\n${print(value, '')}\n`;
}

function print(value: Json, margin: string): string {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
  const inner = `${margin}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every((item) => item !== null && typeof item === 'object' && !Array.isArray(item))) {
      return `[${value.map((item) => print(item, margin)).join(', ')}]`;
    }
    return `[\n${value.map((item) => `${inner}${print(item, inner)},\n`).join('')}${margin}]`;
  }
  const keys = Object.keys(value).sort(compareBytes);
  if (keys.length === 0) return '{}';
  const lines = keys.map((key) => `${inner}${printKey(key)}: ${print(value[key] ?? null, inner)},\n`);
  return `{\n${lines.join('')}${margin}}`;
}

/** Keys that YAML could take for something else than text are quoted. */
function printKey(key: string): string {
  const plain = /^[A-Za-z_][-A-Za-z0-9_./]*$/.test(key);
  const ambiguous = /^(y|n|yes|no|on|off|true|false|null|~)$/i.test(key);
  return plain && !ambiguous ? key : JSON.stringify(key);
}

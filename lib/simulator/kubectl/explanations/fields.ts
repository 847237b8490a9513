import { type FieldType, findType, type TypeEntry } from '#lib/simulator/schema/types.ts';
import { explanationOf } from './all.ts';

export type Drawing = { level: number; recursive: boolean; seen: string[] };

/** The fields of a built-in type with our lines on them; with all that is below them, and no lines, if recursive. */
export function fieldLines(type: string, entry: TypeEntry, drawing: Drawing): string {
  const { level, recursive, seen } = drawing;
  const names = Object.keys(entry.fields ?? {}).sort();
  const lines = names.map((name) => {
    const field = entry.fields?.[name] ?? {};
    const required = entry.required?.includes(name) ? ' -required-' : '';
    const line = `${'  '.repeat(level)}${name}\t<${typeText(field)}>${required}\n`;
    const values = field.enum ? `${'  '.repeat(level)}enum: ${field.enum.join(', ')}\n` : '';
    if (!recursive) {
      const about = explanationOf(type, name);
      return line + values + (about === null ? '' : `${'  '.repeat(level + 1)}${about}\n\n`);
    }
    const ref = refOf(field);
    const below = ref === null ? null : findType(ref);
    if (!below?.fields || ref === null || seen.includes(ref)) return line + values;
    return line + values + fieldLines(ref, below, { level: level + 1, recursive, seen: [...seen, ref] });
  });
  return lines.join('');
}

/** The type of a field, of a list's items or of a map's values. */
export function refOf(field: FieldType): string | null {
  return field.ref ?? (field.items ? refOf(field.items) : null);
}

/** `[]Container`, `map[string]string`, `integer`. */
export function typeText(field: FieldType): string {
  if (field.ref) {
    const entry = findType(field.ref);
    if (entry?.fields || !entry?.type) return field.ref.split('.').at(-1) ?? field.ref;
    return entry.type;
  }
  if (field.type === 'array') return `[]${typeText(field.items ?? { type: 'object' })}`;
  if (field.type === 'map') return `map[string]${typeText(field.items ?? { type: 'string' })}`;
  return field.type ?? 'Object';
}

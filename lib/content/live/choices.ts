/** Every combination of the choices as values by name; the last name changes fastest. One empty one without choices. */
export function combinationsOf(choices: Record<string, (string | number | boolean)[]>): Record<string, string>[] {
  return Object.entries(choices).reduce<Record<string, string>[]>(
    (known, [name, values]) => known.flatMap((one) => values.map((value) => ({ ...one, [name]: String(value) }))),
    [{}],
  );
}

/** A deep copy with `{{name}}` replaced in every text. */
export function withValues<T>(value: T, values: Record<string, string>): T {
  if (typeof value === 'string') return fill(value, values) as T;
  if (Array.isArray(value)) return value.map((item) => withValues(item, values)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withValues(item, values)])) as T;
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
}

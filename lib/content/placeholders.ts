import type { Draw } from './parameters.ts';

const placeholder = /\{\{\s*([a-zA-Z]\w*)\s*\}\}/g;

/** Words of Go templates (`docker ps --format`), which look the same. */
const templateWords = new Set(['end', 'else', 'break', 'continue']);

/** Fills `{{name}}` in a text. */
export function fillText(text: string, draw: Draw): string {
  return text.replace(placeholder, (whole, name: string) => (Object.hasOwn(draw, name) ? String(draw[name]) : whole));
}

/** Fills every text inside a value, keys too; a text that is nothing but one placeholder becomes the value itself. */
export function fillValue(value: unknown, draw: Draw): unknown {
  if (typeof value === 'string') {
    const [, name] = /^\{\{\s*([a-zA-Z]\w*)\s*\}\}$/.exec(value) ?? [];
    return name !== undefined && Object.hasOwn(draw, name) ? draw[name] : fillText(value, draw);
  }
  if (Array.isArray(value)) return value.map((inner) => fillValue(inner, draw));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [fillText(key, draw), fillValue(inner, draw)]));
}

/** Names in the text that no parameter has, and those that are used. */
export function placeholderNames(text: string): string[] {
  const names = [...text.matchAll(placeholder)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !templateWords.has(name));
}

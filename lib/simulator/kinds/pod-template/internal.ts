import { isGivenEmpty } from '#lib/simulator/schema/given-empty.ts';
import { containerLayouts } from './internal-container.ts';
import { podLayouts } from './internal-pod.ts';
import { volumeLayouts } from './internal-volume.ts';

type Field = { goName: string; path: string[]; type: string };

const layouts = new Map<string, Field[]>(
  Object.entries({ ...podLayouts, ...containerLayouts, ...volumeLayouts }).map(([type, fields]) => [
    type,
    fields.map(readField),
  ]),
);

const scalars: Record<string, unknown> = { string: '', int: 0, bool: false, intstr: 0 };

function readField(text: string): Field {
  const [goName = '', path = '', type = ''] = text.split(' ');
  return { goName, path: path === '.' ? [] : path.split('.'), type };
}

/**
 * A versioned value as Go prints its internal twin: every field in the order of its declaration, under its Go name,
 * empty ones as null, "", 0 or false. Some errors show it to the user. `type` is a name of the internal-… tables.
 * Lists and maps that a request gave empty are `[]` and `{}`; a stored value has none of these.
 */
export function toInternal(value: unknown, type: string): unknown {
  if (type.startsWith('[]')) {
    if (!Array.isArray(value) || value.length === 0) return null;
    return value.map((item) => toInternal(item, type.slice(2)));
  }
  if (type.startsWith('*')) return value === undefined || value === null ? null : toInternal(value, type.slice(1));
  if (type in scalars) return value ?? scalars[type];
  if (type === 'quantity') return String(value ?? '0');
  if (type === 'json') return value;
  if (type === 'map') return sortedMap(value);
  const fields = layouts.get(type);
  if (!fields) return value ?? null;
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const inner = toInternal(follow(value, field.path), field.type);
    result[field.goName] = inner === null ? givenEmpty(value, field) : inner;
  }
  return result;
}

/** What stands for nothing in a list or map: null, unless the request said that it is empty. */
function givenEmpty(value: unknown, { path, type }: Field): unknown {
  const name = path.at(-1);
  const isMap = type === 'map';
  if (name === undefined || !(isMap || type.startsWith('[]'))) return null;
  if (!isGivenEmpty(follow(value, path.slice(0, -1)), name)) return null;
  return isMap ? {} : [];
}

function follow(value: unknown, path: string[]): unknown {
  let current = value;
  for (const key of path) {
    if (current === null || typeof current !== 'object') return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

function sortedMap(value: unknown): unknown {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (entries.length === 0) return null;
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

import { DaemonError } from '#lib/docker/engine/error.ts';
import { splitPair } from '#lib/docker/engine/pair.ts';

/** What `--filter key=value` asks for: the values by their key. */
export type Filters = Map<string, string[]>;

/** Reads filters; throws what the daemon says of a key that it does not know. */
export function readFilters(list: string[], accepted: string[]): Filters {
  const filters: Filters = new Map();
  for (const text of list) {
    if (text === '') continue;
    const at = text.indexOf('=');
    const key = text.slice(0, at).trim().toLowerCase();
    const value = text.slice(at + 1).trim();
    filters.set(key, [...new Set([...(filters.get(key) ?? []), value])]);
  }
  const wrong = [...filters.keys()].find((key) => !accepted.includes(key));
  if (wrong !== undefined) throw new DaemonError(`invalid filter '${wrong}'`);
  return filters;
}

/** A filter that is true or false; undefined when it is not there. */
export function booleanFilter(filters: Filters, key: string): boolean | undefined {
  const values = filters.get(key);
  if (!values) return undefined;
  const isFalse = values.includes('0') || values.includes('false');
  const isTrue = values.includes('1') || values.includes('true');
  if (isTrue === isFalse) throw new DaemonError(`invalid filter '${key}=[${values.join(' ')}]'`);
  return isTrue;
}

/** Whether a text is one of the values, or fits one as a regular expression; without the filter everything fits. */
export function fitsFilter(filters: Filters, key: string, texts: string[]): boolean {
  const values = filters.get(key) ?? [];
  return values.length === 0 || values.some((value) => texts.some((text) => text === value || fits(value, text)));
}

function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}

/** Whether all `label=key` and `label=key=value` are there, and no `label!=`. */
export function fitsLabels(filters: Filters, labels: Record<string, string>): boolean {
  const has = (text: string) => {
    const [key, value] = splitPair(text);
    return Object.hasOwn(labels, key) && (value === null || labels[key] === value);
  };
  return (filters.get('label') ?? []).every(has) && !(filters.get('label!') ?? []).some(has);
}

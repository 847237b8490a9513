import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { ComposeError } from './compose-error.ts';
import { pairsOf } from './service.ts';

const pairFields = new Set(['environment', 'labels', 'args', 'sysctls', 'annotations']);
const joinedLists = new Set(
  'ports expose volumes dns dns_search tmpfs cap_add cap_drop devices extra_hosts secrets configs profiles external_links security_opt env_file'.split(
    ' ',
  ),
);

/** A later file laid over an earlier one: maps are joined, most lists too, and all else is replaced. */
export function merged(base: Json, over: Json, key = ''): Json {
  if (over === null) return base;
  if (base === null) return over;
  if (pairFields.has(key)) return { ...Object.fromEntries(pairsOf(base)), ...Object.fromEntries(pairsOf(over)) };
  if (key === 'depends_on' || key === 'networks') return { ...asMap(base), ...asMap(over) };
  if (isObject(base) && isObject(over)) {
    const out: JsonObject = { ...base };
    for (const [name, value] of Object.entries(over)) out[name] = merged(base[name] ?? null, value, name);
    return out;
  }
  if (joinedLists.has(key)) return [...new Set([...asList(base), ...asList(over)])];
  return over;
}

const asList = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

function asMap(value: Json): JsonObject {
  if (!Array.isArray(value)) return isObject(value) ? value : {};
  return Object.fromEntries(value.map((name): [string, Json] => [String(name), null]));
}

/** Services that extend another of the same file, with what they get from it. */
export function extended(services: JsonObject, file: string): JsonObject {
  const read = (name: string, path: string[]): Json => {
    const service = services[name] ?? null;
    if (!isObject(service) || service['extends'] === undefined) return service;
    const { extends: given, ...own } = service;
    const base = isObject(given) ? String(given['service']) : String(given);
    if (isObject(given) && given['file'] !== undefined) return service;
    if (services[base] === undefined)
      throw new ComposeError(`cannot extend service "${name}" in ${file}: service "${base}" not found`);
    if (path.includes(base)) throw new ComposeError(`circular reference with extends: ${[...path, base].join(', ')}`);
    const { depends_on: _, ...rest } = (read(base, [...path, base]) ?? {}) as JsonObject;
    return merged(rest, own);
  };
  return Object.fromEntries(Object.keys(services).map((name): [string, Json] => [name, read(name, [name])]));
}

import type { DecodeFailure } from '#lib/simulator/schema/decode.ts';
import { childType, type FieldType, findType } from '#lib/simulator/schema/types.ts';
import { isObject, type Json } from '#lib/simulator/value.ts';

/**
 * How apimachinery's unstructured converter, which reads the result of a strategic merge, words a type error that
 * the JSON decoder words otherwise.
 */
export function converterError(document: Json, typeKey: string, failure: DecodeFailure): string {
  const { value, type } = locate(document, { ref: typeKey }, failure.path);
  if (value === undefined || type === null) return failure.error;
  const entry = type.ref ? findType(type.ref) : null;
  if (entry && !entry.fields) return failure.error;
  if (type.type === 'string' && type.format === 'byte' && typeof value === 'string') {
    return `error decoding from json: ${failure.error}`;
  }
  const from = sourceKind(value);
  if (entry?.fields) return `cannot restore struct from: ${from}`;
  if (type.type === 'map') return `cannot restore map from ${from}`;
  if (type.type === 'array') return `cannot restore slice from ${from}`;
  const target = targetKind(type);
  const isNumber = typeof value === 'number';
  if (isNumber && target !== 'bool') {
    return `cannot convert ${Number.isInteger(value) ? 'int64' : 'float64'} to ${target}`;
  }
  return `unrecognized type: ${target}`;
}

/** Follows a JSON path such as `spec.containers[0].ports`, with keys of maps as the decoder writes them. */
function locate(document: Json, root: FieldType, path: string): { value: Json | undefined; type: FieldType | null } {
  let value: Json | undefined = document;
  let type: FieldType | null = root;
  let rest = path;
  while (rest !== '' && value !== undefined && type !== null) {
    const index = /^\[(\d+)\]\.?/.exec(rest);
    if (index && Array.isArray(value)) {
      const at = Number(index[1]);
      value = value[at];
      type = childType(type, at);
      rest = rest.slice(index[0].length);
      continue;
    }
    if (!isObject(value)) return { value, type };
    const here = value;
    const key = Object.keys(here)
      .filter((candidate) => isHead(rest, candidate))
      .sort((a, b) => b.length - a.length)[0];
    if (key === undefined) return { value: undefined, type };
    value = here[key];
    type = childType(type, key);
    rest = rest.slice(key.length).replace(/^\./, '');
  }
  return { value, type };
}

function isHead(path: string, key: string): boolean {
  return path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`);
}

function sourceKind(value: Json): string {
  if (Array.isArray(value)) return 'slice';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map';
}

function targetKind(type: FieldType): string {
  switch (type.type) {
    case 'integer':
      return type.format ?? 'int64';
    case 'number':
      return 'float64';
    case 'boolean':
      return 'bool';
    default:
      return 'string';
  }
}

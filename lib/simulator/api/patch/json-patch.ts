import { clone, isEqual, type Json, type JsonObject, setOwn } from '#lib/simulator/value.ts';

/** The patch can not be applied; the server answers every such failure in the same words. */
export class PatchError extends Error {}

type Operation = { op: string; path: string; from?: string; value?: Json };

/**
 * Applies an RFC 6902 patch and gives the new document (the old one stays). Follows the server's library where it
 * departs from the RFC: negative indices count from the end, a test of a missing place against null holds, and a
 * replacement of a missing key adds it.
 */
export function applyJsonPatch(document: Json, patch: Json[]): Json {
  const holder: JsonObject = { root: clone(document) };
  for (const entry of patch) applyOperation(holder, readOperation(entry));
  return holder['root'] ?? null;
}

function readOperation(entry: Json): Operation {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) throw new PatchError('not an operation');
  const { op, path, from } = entry;
  if (typeof op !== 'string' || typeof path !== 'string') throw new PatchError('an operation has an op and a path');
  const operation: Operation = { op, path };
  if (typeof from === 'string') operation.from = from;
  if (entry['value'] !== undefined) operation.value = entry['value'];
  return operation;
}

function applyOperation(holder: JsonObject, operation: Operation): void {
  const { op, path } = operation;
  const value = operation.value ?? null;
  switch (op) {
    case 'add':
      add(holder, path, clone(value));
      break;
    case 'remove':
      remove(holder, path);
      break;
    case 'replace':
      replace(holder, path, clone(value));
      break;
    case 'move': {
      const moved = read(holder, given(operation.from)) ?? null;
      remove(holder, given(operation.from));
      add(holder, path, moved);
      break;
    }
    case 'copy':
      add(holder, path, clone(read(holder, given(operation.from)) ?? null));
      break;
    case 'test':
      if (!isEqual(read(holder, path) ?? null, value)) throw new PatchError(`the test of ${path} failed`);
      break;
    default:
      throw new PatchError(`unknown operation ${op}`);
  }
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new PatchError('a value is missing');
  return value;
}

/** The path as keys from the holder of the document on; what stands before the first slash does not count. */
function keysOf(path: string): string[] {
  if (path !== '' && !path.includes('/')) throw new PatchError(`bad path ${path}`);
  const keys = path.split('/').slice(1);
  return ['root', ...keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))];
}

type Place = { parent: Json[] | JsonObject; key: string };

function locate(holder: JsonObject, path: string): Place {
  const keys = keysOf(path);
  let parent: Json = holder;
  for (const key of keys.slice(0, -1)) {
    const next: Json | undefined = childOf(parent, key);
    if (next === undefined || next === null || typeof next !== 'object') throw new PatchError(`no ${key} in ${path}`);
    parent = next;
  }
  return { parent: parent as Json[] | JsonObject, key: keys.at(-1) ?? '' };
}

function childOf(parent: Json, key: string): Json | undefined {
  if (Array.isArray(parent)) return parent[indexOf(parent, key, parent.length - 1)];
  if (parent === null || typeof parent !== 'object') return undefined;
  return Object.hasOwn(parent, key) ? parent[key] : undefined;
}

function read(holder: JsonObject, path: string): Json | undefined {
  const { parent, key } = locate(holder, path);
  return childOf(parent, key);
}

function add(holder: JsonObject, path: string, value: Json): void {
  const { parent, key } = locate(holder, path);
  if (!Array.isArray(parent)) setOwn(parent, key, value);
  else if (key === '-') parent.push(value);
  else parent.splice(indexOf(parent, key, parent.length), 0, value);
}

function replace(holder: JsonObject, path: string, value: Json): void {
  const { parent, key } = locate(holder, path);
  if (Array.isArray(parent)) parent[indexOf(parent, key, parent.length - 1)] = value;
  else setOwn(parent, key, value);
}

function remove(holder: JsonObject, path: string): void {
  const { parent, key } = locate(holder, path);
  if (Array.isArray(parent)) {
    parent.splice(indexOf(parent, key, parent.length - 1), 1);
  } else {
    if (!Object.hasOwn(parent, key)) throw new PatchError(`nothing to remove at ${path}`);
    delete parent[key];
  }
}

function indexOf(list: Json[], key: string, last: number): number {
  if (!/^-?\d+$/.test(key)) throw new PatchError(`${key} is no index`);
  const number = Number(key);
  const index = number < 0 ? number + list.length : number;
  if (index < 0 || index > last) throw new PatchError(`${key} is out of bounds`);
  return index;
}

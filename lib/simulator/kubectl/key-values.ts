import { checkConfigMapKey } from '#lib/simulator/kinds/names.ts';
import type { Call } from './command.ts';
import { checkStrictEnvName } from './env-name.ts';
import { failure } from './errors.ts';
import { isDirectory, listFiles, readFile } from './shell.ts';

/** A key and its text, from --from-literal, --from-file or --from-env-file. */
export type KeyValue = { key: string; value: string };

/** What the generators of ConfigMaps and Secrets read. `kind` and `name` are for the errors; `fileKey` is a file's key. */
export function readKeyValues(
  call: Call,
  object: { kind: 'ConfigMap' | 'Secret'; name: string; fileKey?: string },
): KeyValue[] {
  const { flags } = call;
  const files = flags.list('from-file');
  const literals = flags.has('from-literal') ? flags.list('from-literal') : [];
  const envFiles = flags.has('from-env-file') ? flags.list('from-env-file') : [];
  if (envFiles.length > 0 && (files.length > 0 || literals.length > 0)) {
    throw failure('from-env-file cannot be combined with from-file or from-literal');
  }
  const found: KeyValue[] = [];
  const add = (pair: KeyValue) => {
    checkKey(pair.key, object.kind);
    if (found.some((one) => one.key === pair.key)) {
      const where =
        object.kind === 'ConfigMap'
          ? `in Data for ConfigMap ${JSON.stringify(object.name)}`
          : `in Data for Secret ${JSON.stringify(object.name)}`;
      throw failure(
        object.kind === 'ConfigMap'
          ? `cannot add key ${JSON.stringify(pair.key)}, another key by that name already exists ${where}`
          : `cannot add key ${pair.key}, another key by that name already exists`,
      );
    }
    found.push(pair);
  };
  const addFiles = () => {
    for (const file of files) for (const pair of readFileSource(call, withKey(file, object.fileKey))) add(pair);
  };
  if (object.kind === 'ConfigMap') addFiles();
  for (const literal of literals) add(readLiteral(literal));
  if (object.kind === 'Secret') addFiles();
  for (const file of envFiles) for (const pair of readEnvFile(call, file, object.kind)) add(pair);
  return found;
}

/** `path` becomes `key=path` where every file has the same key. */
function withKey(source: string, key: string | undefined): string {
  return key === undefined || source.includes('=') ? source : `${key}=${source}`;
}

function readLiteral(source: string): KeyValue {
  const at = source.indexOf('=');
  if (at <= 0) throw failure(`invalid literal source ${source}, expected key=value`);
  return { key: source.slice(0, at), value: source.slice(at + 1) };
}

function readFileSource(call: Call, source: string): KeyValue[] {
  const parts = source.split('=');
  if (parts.length > 2) throw failure("key names or file paths cannot contain '='");
  if (parts.length === 2 && parts[0] === '') throw failure(`key name for file path ${parts[1]} missing`);
  if (parts.length === 2 && parts[1] === '') throw failure(`file path for key name ${parts[0]} missing`);
  const path = parts.at(-1) ?? '';
  const text = readFile(call.shell, path);
  if (text !== null)
    return [{ key: parts.length === 2 ? (parts[0] ?? '') : (path.split('/').at(-1) ?? path), value: text }];
  if (!isDirectory(call.shell, path)) throw failure(`error reading ${path}: no such file or directory`);
  if (parts.length === 2) throw failure('cannot give a key name for a directory path');
  return listFiles(call.shell, path, { recursive: false }).map((file) => ({
    key: file.split('/').at(-1) ?? file,
    value: readFile(call.shell, file) ?? '',
  }));
}

function readEnvFile(call: Call, path: string, kind: 'ConfigMap' | 'Secret'): KeyValue[] {
  const text = readFile(call.shell, path);
  if (text === null) {
    if (isDirectory(call.shell, path))
      throw failure(`env ${kind === 'Secret' ? 'secret' : 'config'} file cannot be a directory`);
    throw failure(`error reading ${path}: no such file or directory`);
  }
  const pairs: KeyValue[] = [];
  for (const raw of text.replace(/^\ufeff/, '').split('\n')) {
    const line = raw.replace(/\r$/, '').trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const key = at < 0 ? line : line.slice(0, at);
    const wrong = checkStrictEnvName(key);
    if (wrong !== null) throw failure(`${JSON.stringify(key)} is not a valid key name: ${wrong}`);
    // A name alone would take the value of kubectl's own environment, which is empty here.
    if (at >= 0) pairs.push({ key, value: line.slice(at + 1) });
  }
  return pairs;
}

function checkKey(key: string, kind: 'ConfigMap' | 'Secret'): void {
  const wrong = checkConfigMapKey(key);
  if (wrong.length === 0) return;
  const quoted = JSON.stringify(key);
  throw failure(
    kind === 'ConfigMap'
      ? `${quoted} is not a valid key name for a ConfigMap: ${wrong.join(',')}`
      : `${quoted} is not valid key name for a Secret ${wrong.join(';')}`,
  );
}

/** The flags that readKeyValues reads. */
export const keyValueFlags = [
  { name: 'from-file', type: 'stringSlice' as const },
  { name: 'from-literal', type: 'stringArray' as const },
  { name: 'from-env-file', type: 'stringSlice' as const },
  { name: 'append-hash', type: 'bool' as const },
];

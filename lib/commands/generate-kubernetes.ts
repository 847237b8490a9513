import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Field = { type?: string; ref?: string; items?: Field; enum?: string[] };
type TypeEntry = { fields?: Record<string, Field>; type?: string; oneOf?: string[]; gvk?: unknown };

const schemaFolder = path.join(import.meta.dirname, '../simulator/schema');

/**
 * Copies the API as data (types.json, resources.json of a folder given as the one argument) into the simulator
 * and writes kubernetes.ts, the TypeScript types of the same tables. Run by hand when the supported version changes.
 */
function generateKubernetes(folder: string): void {
  const table = JSON.parse(readFileSync(path.join(folder, 'types.json'), 'utf8')) as {
    kubernetes: string;
    types: Record<string, TypeEntry>;
  };
  const resources = JSON.parse(readFileSync(path.join(folder, 'resources.json'), 'utf8')) as unknown;
  writeFileSync(path.join(schemaFolder, 'types.json'), `${JSON.stringify(table)}\n`);
  writeFileSync(path.join(schemaFolder, 'resources.json'), `${JSON.stringify(resources)}\n`);
  const names = typeNames(Object.keys(table.types));
  const blocks = Object.entries(table.types).map(([key, entry]) => declaration(key, entry, names));
  const head = `// Generated from types.json (Kubernetes ${table.kubernetes}) by lib/commands/generate-kubernetes.ts. Do not edit.\n\n`;
  writeFileSync(path.join(schemaFolder, 'kubernetes.ts'), head + blocks.join('\n'));
}

/** The last part of the key; with group and version in front where two types share it. */
function typeNames(keys: string[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const key of keys) count.set(lastPart(key), (count.get(lastPart(key)) ?? 0) + 1);
  return new Map(keys.map((key) => [key, count.get(lastPart(key)) === 1 ? lastPart(key) : joined(key)]));
}

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

function joined(key: string): string {
  return key
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function declaration(key: string, entry: TypeEntry, names: Map<string, string>): string {
  const name = names.get(key);
  if (!entry.fields) return `export type ${name} = ${scalar(entry)};\n`;
  const lines = Object.entries(entry.fields).map(
    ([field, type]) =>
      `  ${/^\w+$/.test(field) ? field : JSON.stringify(field)}?: ${expression(type, names)} | undefined;`,
  );
  return `export type ${name} = {\n${lines.join('\n')}\n};\n`;
}

function expression(field: Field, names: Map<string, string>): string {
  if (field.ref) return names.get(field.ref) ?? 'unknown';
  if (field.type === 'array') return `Array<${field.items ? expression(field.items, names) : 'unknown'}>`;
  if (field.type === 'map') return `Record<string, ${field.items ? expression(field.items, names) : 'unknown'}>`;
  return scalar(field);
}

function scalar(field: Field | TypeEntry): string {
  const union = 'oneOf' in field ? field.oneOf : undefined;
  if (union) return union.map((type) => (type === 'integer' ? 'number' : type)).join(' | ');
  if (field.type === 'integer' || field.type === 'number') return 'number';
  if (field.type === 'string' || field.type === 'boolean') return field.type;
  return field.type === 'object' ? 'Record<string, unknown>' : 'unknown';
}

const folder = process.argv[2];
if (!folder) throw new Error('usage: generate-kubernetes FOLDER (with types.json and resources.json)');
generateKubernetes(folder);

import { metadataProblem } from '#lib/simulator/schema/decode.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import type { BuildOptions, Entry } from './builder.ts';
import type { Call } from './command.ts';
import { type CommandError, failure, SeveralErrors } from './errors.ts';
import { metadataOf } from './info.ts';
import { buildKustomization } from './kustomize.ts';
import { compactJson } from './printers/json.ts';
import { isDirectory, listFiles, readFile } from './shell.ts';

/** What files hold. `errors` stopped a file or a document before it became an object. */
export type Manifests = { entries: Entry[]; errors: CommandError[]; single: boolean };

type Source = { name: string; text: string };

/** Reads -f (files, folders, `-`) and -k. Throws for paths that do not exist. */
export function readManifests(call: Call, options: BuildOptions): Manifests {
  const paths = options.files ?? [];
  if (options.kustomize) {
    if (paths.length > 0) throw failure('only one of -f or -k can be specified');
    const text = buildKustomization(call, options.kustomize);
    return readSources(call, [{ name: options.kustomize, text }], { ...options, single: false });
  }
  const problems: CommandError[] = [];
  const sources: Source[] = [];
  for (const path of paths) {
    const found = sourcesOf(call, path, options.recursive === true);
    if ('problem' in found) problems.push(failure(found.problem));
    else sources.push(...found.sources);
  }
  if (problems.length > 0) throw problems.length === 1 && problems[0] ? problems[0] : new SeveralErrors(problems);
  const [first = ''] = paths;
  const single = paths.length === 1 && first !== '-' && readFile(call.shell, first) !== null;
  return readSources(call, sources, { ...options, single });
}

function sourcesOf(call: Call, path: string, recursive: boolean): { sources: Source[] } | { problem: string } {
  const { shell } = call;
  if (path === '-') return { sources: [{ name: 'STDIN', text: shell.stdin ?? '' }] };
  if (/^https?:\/\//.test(path)) return { problem: `unable to read URL ${JSON.stringify(path)}: no network here` };
  const text = readFile(shell, path);
  if (text !== null) return { sources: [{ name: path, text }] };
  if (!isDirectory(shell, path)) return { problem: `the path ${JSON.stringify(path)} does not exist` };
  const names = listFiles(shell, path, { recursive }).filter((name) => /\.(json|yaml|yml)$/.test(name));
  if (names.length === 0)
    return { problem: `error reading [${path}]: recognized file extensions are [.json .yaml .yml]` };
  return { sources: names.map((name) => ({ name, text: readFile(shell, name) ?? '' })) };
}

function readSources(call: Call, sources: Source[], options: BuildOptions & { single: boolean }): Manifests {
  const manifests: Manifests = { entries: [], errors: [], single: options.single };
  for (const source of sources) readSource(call, source, { options, manifests });
  return manifests;
}

function readSource(call: Call, source: Source, into: { options: BuildOptions; manifests: Manifests }): void {
  const { options, manifests } = into;
  for (const document of readDocuments(source.text)) {
    if ('problem' in document) {
      manifests.errors.push(failure(`error parsing ${source.name}: ${document.problem}`));
      return;
    }
    if (document.value === null) continue;
    const refused = options.validate ? validationProblem(document.value) : null;
    if (refused !== null) {
      const hint = 'if you choose to ignore these errors, turn validation off with --validate=false';
      const text = `error validating ${JSON.stringify(source.name)}: error validating data: ${refused}; ${hint}`;
      manifests.errors.push(failure(text));
      return;
    }
    for (const object of flatten(document.value)) addEntry(call, source, { object, manifests });
  }
}

/** What one text holds that is no file. */
export function readManifestText(call: Call, source: Source): Manifests {
  return readSources(call, [source], { args: [], single: false });
}

/** What the client itself checks before anything is sent. */
export function validationProblem(value: Json): string | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'invalid object to validate';
  const problems = typeProblems(value);
  if (problems.length === 0) return null;
  return problems.length === 1 ? (problems[0] ?? null) : `[${problems.join(', ')}]`;
}

function typeProblems(value: JsonObject): string[] {
  const problems: string[] = [];
  for (const field of ['apiVersion', 'kind']) {
    const text = value[field];
    if (text === undefined || text === null || text === '') problems.push(`${field} not set`);
    else if (typeof text !== 'string') problems.push(`${field} isn't string type`);
  }
  const { apiVersion, items } = value;
  if (typeof apiVersion === 'string' && apiVersion.split('/').length > 2) {
    problems.push(`unexpected GroupVersion string: ${apiVersion}`);
  }
  if (problems.length > 0 || !Array.isArray(items) || !String(value['kind']).endsWith('List')) return problems;
  return items.flatMap((item) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return ['invalid object to validate'];
    const inherits = value['kind'] !== 'List' && item['kind'] === undefined && item['apiVersion'] === undefined;
    return inherits ? [] : typeProblems(item);
  });
}

/** The items of a List in its place. */
function flatten(value: Json): Json[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [value];
  const { items, kind } = value;
  if (!Array.isArray(items) || typeof kind !== 'string' || !kind.endsWith('List')) return [value];
  const itemKind = kind.slice(0, -'List'.length);
  return items.flatMap((item) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return [item];
    const typed = itemKind ? { apiVersion: value['apiVersion'] ?? '', kind: itemKind, ...item } : item;
    return flatten(typed);
  });
}

function addEntry(call: Call, source: Source, given: { object: Json; manifests: Manifests }): void {
  const { object, manifests } = given;
  const undecodable = (why: string) =>
    manifests.errors.push(failure(`unable to decode ${JSON.stringify(source.name)}: ${why}`));
  if (object === null || typeof object !== 'object' || Array.isArray(object)) {
    undecodable('json: cannot unmarshal into Go value of type struct');
    return;
  }
  for (const [field, title] of [
    ['kind', 'Kind'],
    ['apiVersion', 'apiVersion'],
  ] as const) {
    if (!object[field]) {
      undecodable(`Object '${title}' is missing in '${compactJson(object, { sorted: true })}'`);
      return;
    }
  }
  const problem = metadataProblem(object);
  if (problem !== null) {
    undecodable(problem.error);
    return;
  }
  const kind = String(object['kind']);
  const apiVersion = String(object['apiVersion']);
  const [first = '', second] = apiVersion.split('/');
  const type = call.discovery.findKind(second === undefined ? '' : first, second ?? first, kind);
  const metadata = metadataOf(object as JsonObject);
  const [name, namespace] = [textOr(metadata.name), textOr(metadata.namespace)];
  if (!type) {
    const text = `resource mapping not found for name: ${JSON.stringify(name)} namespace: ${JSON.stringify(namespace)} from ${JSON.stringify(source.name)}: no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}\nensure CRDs are installed first`;
    manifests.errors.push(failure(text));
    return;
  }
  manifests.entries.push({ info: { type, name, namespace, source: source.name, object } });
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

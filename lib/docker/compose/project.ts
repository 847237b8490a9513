import { workFolder } from '#lib/docker/engine/host-files.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { ComposeError } from './compose-error.ts';
import { interpolate, readEnvFile } from './interpolate.ts';
import { schemaProblem } from './schema.ts';
import { readService, type Service } from './service.ts';

/** A compose file, checked and filled in. */
export type Project = {
  name: string;
  services: Service[];
  /** Top-level networks and volumes: the name in the file → its settings. */
  networks: Map<string, JsonObject>;
  volumes: Map<string, JsonObject>;
  warnings: string[];
};

const fileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Reads the project of the working directory, or of the given file; throws what compose says is wrong. */
export function readProject(engine: Engine, options: { file: string; name: string }): Project {
  const path = options.file || fileNames.find((name) => engine.files.has(name));
  if (path === undefined) throw new ComposeError('no configuration file provided: not found');
  const text = engine.files.get(path.replace(/^\.\//, ''));
  const full = path.startsWith('/') ? path : `${workFolder}/${path}`;
  if (text === undefined) throw new ComposeError(`open ${full}: no such file or directory`);
  const [document] = readDocuments(text);
  if (document && 'problem' in document) throw new ComposeError(yamlProblem(text, document.problem));
  const variables = readEnvFile(engine.files.get('.env') ?? '');
  const unset = new Set<string>();
  const value = fill(document?.value ?? null, [], { variables, unset });
  if (value === null) throw new ComposeError('empty compose file');
  const problem = schemaProblem(value);
  if (problem !== null) throw new ComposeError(`validating ${full}: ${problem}`);
  const file = value as JsonObject;
  const warnings = [...unset].map((name) => `The "${name}" variable is not set. Defaulting to a blank string.`);
  if (file['version'] !== undefined) {
    warnings.push(
      `${full}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`,
    );
  }
  return checked(engine, { file, warnings, name: options.name });
}

type Filling = { variables: Map<string, string>; unset: Set<string> };

/** Items of a list are all called `[]`. */
function fill(value: Json, path: string[], filling: Filling): Json {
  if (typeof value === 'string') {
    const filled = interpolate(value, filling.variables);
    if ('problem' in filled) throw new ComposeError(`error while interpolating ${path.join('.')}: ${filled.problem}`);
    for (const name of filled.unset) filling.unset.add(name);
    return filled.text;
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, [...path, '[]'], filling));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, [...path, key], filling)]));
}

/**
 * go-yaml 3 names the line (from 0) on which the block began that it could not go on with; on the first line it names
 * where it stopped.
 */
function yamlProblem(text: string, problem: string): string {
  const message = problem.replace(/^error converting YAML to JSON: /, '');
  const match = /^yaml: line (\d+): (did not find expected key)$/.exec(message);
  if (!match) return message;
  const lines = text.split('\n');
  const indentOf = (line: string) => line.length - line.trimStart().length;
  const at = Number(match[1]) - 1;
  const stopped = indentOf(lines[at] ?? '');
  const outer = lines
    .slice(0, at)
    .map(indentOf)
    .filter((indent) => indent < stopped);
  const block = Math.max(...outer, 0);
  let first = at;
  for (let line = at - 1; line >= 0 && indentOf(lines[line] ?? '') >= block; line -= 1) {
    if (indentOf(lines[line] ?? '') === block) first = line;
  }
  return `yaml: line ${first > 0 ? first : at}: ${match[2]}`;
}

function checked(engine: Engine, given: { file: JsonObject; warnings: string[]; name: string }): Project {
  const { file } = given;
  const name = given.name || String(file['name'] ?? workFolder.split('/').at(-1));
  const section = (field: string) =>
    new Map(
      Object.entries((file[field] ?? {}) as Record<string, JsonObject | null>).map(([key, item]) => [key, item ?? {}]),
    );
  const [networks, volumes] = [section('networks'), section('volumes')];
  const services = Object.entries((file['services'] ?? {}) as Record<string, JsonObject>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, service]) => readService(engine, key, service));
  const invalid = (text: string) => new ComposeError(`${text}: invalid compose project`);
  for (const service of services) {
    if (service.image === '' && service.build === null) {
      throw invalid(`service "${service.name}" has neither an image nor a build context specified`);
    }
    const dependency = service.dependsOn.find((one) => !services.some((other) => other.name === one));
    if (dependency !== undefined)
      throw invalid(`service "${service.name}" depends on undefined service "${dependency}"`);
    const network = service.networks.find((one) => one !== 'default' && !networks.has(one));
    if (network !== undefined) throw invalid(`service "${service.name}" refers to undefined network ${network}`);
    const volume = service.mounts.find((one) => one.type === 'volume' && one.source !== '' && !volumes.has(one.source));
    if (volume !== undefined) throw invalid(`service "${service.name}" refers to undefined volume ${volume.source}`);
  }
  if (networks.size === 0 || services.some((service) => service.networks.includes('default')))
    networks.set('default', networks.get('default') ?? {});
  return { name, services, networks, volumes, warnings: given.warnings };
}

import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { hostFile, hostPath, workFolder } from '#lib/docker/engine/host-files.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { ComposeError } from './compose-error.ts';
import { interpolate, readEnvFile } from './interpolate.ts';
import { extended, merged } from './merge.ts';
import { schemaProblem } from './schema.ts';
import { readService, type Service } from './service.ts';
import { isObject } from './settings.ts';

/** A compose file, checked and filled in. */
export type Project = {
  name: string;
  services: Service[];
  /** Top-level networks and volumes: the name in the file → its settings. */
  networks: Map<string, JsonObject>;
  volumes: Map<string, JsonObject>;
  warnings: string[];
  /** Its variables are not filled in. */
  isRaw: boolean;
  /** Its files, from the root. */
  paths: string[];
  /** The file as it was read. */
  file: JsonObject;
};

const fileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

export type ProjectOptions = {
  files: string[];
  name: string;
  profiles?: string[];
  /** In place of `.env`. */
  envFiles?: string[];
  /** Services that are there whatever their profiles say. */
  named?: string[];
  interpolates?: boolean;
};

/** Of calls that look at no file. */
export function emptyProject(name: string): Project {
  const none = { networks: new Map(), volumes: new Map(), services: [], warnings: [], paths: [], file: {} };
  return { name: name || (workFolder.split('/').at(-1) ?? ''), isRaw: false, ...none };
}

/** Reads the project of the working directory, or of the given files; throws what compose says is wrong. */
export function readProject(engine: Engine, options: ProjectOptions): Project {
  const paths = options.files.length > 0 ? options.files : standardFiles(engine);
  const variables = variablesOf(engine, options.envFiles ?? []);
  const unset = new Set<string>();
  const warnings: string[] = [];
  let file: Json = null;
  for (const path of paths) {
    const full = path.startsWith('/') ? path : `${workFolder}/${path.replace(/^\.\//, '')}`;
    const read = readFile(engine, { path, full, filling: { variables, unset, isOff: options.interpolates === false } });
    if (read['version'] !== undefined)
      warnings.push(
        `${full}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`,
      );
    file = merged(file, read);
  }
  if (!isObject(file)) throw new ComposeError('empty compose file');
  const unsets = [...unset].map((name) => `The "${name}" variable is not set. Defaulting to a blank string.`);
  const full = paths.map((path) => hostPath(path));
  return checked(engine, { file, paths: full, warnings: [...unsets, ...warnings], options });
}

function variablesOf(engine: Engine, paths: string[]): Map<string, string> {
  if (paths.length === 0) return readEnvFile(engine.files.get('.env') ?? '');
  const all = paths.flatMap((path) => {
    const text = hostFile(engine, hostPath(path));
    if (text === null) throw new ComposeError(`couldn't find env file: ${hostPath(path)}`);
    return [...readEnvFile(text)];
  });
  return new Map(all);
}

function standardFiles(engine: Engine): string[] {
  const path = fileNames.find((name) => engine.files.has(name));
  if (path === undefined) throw new ComposeError('no configuration file provided: not found');
  const overrides = fileNames.map((name) => name.replace(/\.(ya?ml)$/, '.override.$1'));
  const over = overrides.find((name) => engine.files.has(name));
  return over === undefined ? [path] : [path, over];
}

function readFile(
  engine: Engine,
  { path, full, filling }: { path: string; full: string; filling: Filling },
): JsonObject {
  const text = engine.files.get(path.replace(/^\.\//, ''));
  if (text === undefined) throw new ComposeError(`open ${full}: no such file or directory`);
  const [document] = readDocuments(text);
  if (document && 'problem' in document) throw new ComposeError(yamlProblem(text, document.problem));
  const twice = repeatedKey(text);
  if (twice !== null) throw new ComposeError(`failed to parse ${full}: yaml: unmarshal errors:\n  line 1: ${twice}`);
  const value = fill(document?.value ?? null, [], filling);
  if (value === null) throw new ComposeError('empty compose file');
  const problem = schemaProblem(value);
  if (problem !== null) throw new ComposeError(isMisshapen(value) ? problem : `validating ${full}: ${problem}`);
  const file = value as JsonObject;
  const services = file['services'];
  return isObject(services) ? { ...file, services: extended(services, full) } : file;
}

/** Services that are no mappings are found before the schema is looked at. */
function isMisshapen(file: Json): boolean {
  const services = isObject(file) ? file['services'] : undefined;
  if (!isObject(services)) return services !== undefined && services !== null;
  return Object.values(services).some((one) => one !== null && !isObject(one));
}

/** A key that a mapping has twice, with its lines. */
function repeatedKey(text: string): string | null {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  let found: string | null = null;
  visit(document, {
    Map(_, map) {
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key) || !key.range) continue;
        const name = String(key.value);
        const { line } = counter.linePos(key.range[0]);
        const before = seen.get(name);
        if (before !== undefined && name !== '<<')
          found ??= `line ${line}: mapping key ${JSON.stringify(name)} already defined at line ${before}`;
        seen.set(name, line);
      }
    },
  });
  return found;
}

type Filling = { variables: Map<string, string>; unset: Set<string>; isOff: boolean };

/** Items of a list are all called `[]`. */
function fill(value: Json, path: string[], filling: Filling): Json {
  if (typeof value === 'string') {
    if (filling.isOff) return value;
    const filled = interpolate(value, filling.variables);
    if ('invalid' in filled)
      throw new ComposeError(
        `invalid interpolation format for ${path.join('.')}.\nYou may need to escape any $ with another $.\n${value}`,
      );
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

function checked(
  engine: Engine,
  given: { file: JsonObject; paths: string[]; warnings: string[]; options: ProjectOptions },
): Project {
  const { file, paths, options } = given;
  const own = String(file['name'] ?? workFolder.split('/').at(-1)).toLowerCase();
  const name = options.name || own.replace(/[^a-z0-9_-]/g, '').replace(/^[_-]+/, '');
  const section = (field: string) =>
    new Map(
      Object.entries((file[field] ?? {}) as Record<string, JsonObject | null>).map(([key, item]) => [key, item ?? {}]),
    );
  const [networks, volumes] = [section('networks'), section('volumes')];
  const services = Object.entries((file['services'] ?? {}) as Record<string, JsonObject>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(
      ([key, { profiles = [] }]) =>
        (options.named ?? []).includes(key) || isActive((profiles ?? []) as string[], options.profiles ?? []),
    )
    .map(([key, service]) => readService(engine, key, withLinks(service)));
  const invalid = (text: string) => new ComposeError(`${text}: invalid compose project`);
  for (const service of services) {
    if (service.image === '' && service.build === null) {
      throw invalid(`service "${service.name}" has neither an image nor a build context specified`);
    }
    const dependency = service.dependencies.find(
      ({ name: wanted, required }) => required && !services.some((other) => other.name === wanted),
    );
    if (dependency !== undefined)
      throw invalid(`service "${service.name}" depends on undefined service "${dependency.name}"`);
    if (service.networkMode !== '' && service.raw['networks'])
      throw invalid(`service ${service.name} declares mutually exclusive \`network_mode\` and \`networks\``);
    for (const kind of ['secret', 'config'] as const) {
      const known = (file[`${kind}s`] ?? {}) as JsonObject;
      const wrong = sourcesOf(service.raw[`${kind}s`]).find((one) => known[one] === undefined);
      if (wrong !== undefined) throw invalid(`service "${service.name}" refers to undefined ${kind} ${wrong}`);
    }
    const network = service.networks.find((one) => one !== 'default' && !networks.has(one));
    if (network !== undefined) throw invalid(`service "${service.name}" refers to undefined network ${network}`);
    const volume = service.mounts.find((one) => one.type === 'volume' && one.source !== '' && !volumes.has(one.source));
    if (volume !== undefined) throw invalid(`service "${service.name}" refers to undefined volume ${volume.source}`);
  }
  refuseCycle(services);
  if (networks.size === 0 || services.some((service) => service.networks.includes('default')))
    networks.set('default', networks.get('default') ?? {});
  return {
    name,
    services,
    networks,
    volumes,
    paths,
    warnings: given.warnings,
    isRaw: options.interpolates === false,
    file,
  };
}

/** The names that a service's secrets or configs have. */
export function sourcesOf(list: Json | undefined): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((one) => (isObject(one) ? String(one['source']) : String(one)));
}

function isActive(profiles: string[], enabled: string[]): boolean {
  return profiles.length === 0 || enabled.includes('*') || profiles.some((one) => enabled.includes(one));
}

/** A link is a dependency too. */
function withLinks(service: JsonObject): JsonObject {
  const { links } = service;
  if (!Array.isArray(links)) return service;
  const linked = links.map((one): [string, Json] => [
    String(one).split(':')[0] ?? '',
    { condition: 'service_started', restart: true, required: true },
  ]);
  return { ...service, depends_on: merged(Object.fromEntries(linked), service['depends_on'] ?? null, 'depends_on') };
}

function refuseCycle(services: Service[]): void {
  const visit = (name: string, path: string[]): void => {
    if (path.includes(name)) throw new ComposeError(`dependency cycle detected: ${[...path, name].join(' -> ')}`);
    for (const next of services.find((one) => one.name === name)?.dependsOn ?? []) visit(next, [...path, name]);
  };
  for (const { name } of services) visit(name, []);
}

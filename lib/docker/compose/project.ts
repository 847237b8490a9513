import { hostFile, hostPath, workFolder } from '#lib/docker/engine/host-files.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { ComposeError } from './compose-error.ts';
import { readWithIncludes } from './include.ts';
import { readEnvFile } from './interpolate.ts';
import { merged } from './merge.ts';
import { readService, type Service } from './service.ts';

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
    const full = hostPath(path);
    const filling = { variables, unset, odd: warnings, isOff: options.interpolates === false };
    const read = readWithIncludes(engine, { full, filling });
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
    for (const next of services.find((one) => one.name === name)?.dependencies ?? []) visit(next.name, [...path, name]);
  };
  for (const { name } of services) visit(name, []);
}

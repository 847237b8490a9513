import { hostFile, hostPath } from '#lib/docker/engine/host-files.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { ComposeError } from './compose-error.ts';
import type { Filling } from './fill.ts';
import { readEnvFile } from './interpolate.ts';
import { merged } from './merge.ts';
import { readFile } from './read-file.ts';

const sections = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

type Reading = { full: string; filling: Filling; above?: string[] };

/** A compose file with what it includes; what it says itself goes over that. Throws what compose says is wrong. */
export function readWithIncludes(engine: Engine, { full, filling, above = [] }: Reading): JsonObject {
  const { include, ...own } = readFile(engine, { full, filling });
  if (include === undefined || include === null) return own;
  if (!Array.isArray(include)) throw new ComposeError(`validating ${full}: include must be a array`);
  const chain = [...above, full];
  let file: JsonObject = own;
  for (const one of include) file = over(includedBy(engine, one, { full, filling, above: chain }), file);
  return file;
}

/** One entry of `include`: a path, or paths with a folder and variables of their own. */
function includedBy(engine: Engine, one: Json, { full, filling, above = [] }: Reading): JsonObject {
  const folder = full.slice(0, full.lastIndexOf('/'));
  const given = isObject(one) ? one : { path: one };
  const texts = (value: Json | undefined): string[] =>
    value === undefined || value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)];
  const paths = texts(given['path']).map((path) => hostPath(path.startsWith('/') ? path : `${folder}/${path}`));
  const [first = ''] = paths;
  if (above.includes(first))
    throw new ComposeError(
      `include cycle detected:\n${above[0]}\n include ${[...above.slice(1), first].join('\n include ')}`,
    );
  const ownFolder = given['project_directory']
    ? hostPath(`${folder}/${given['project_directory']}`)
    : first.slice(0, first.lastIndexOf('/'));
  const variables = new Map(filling.variables);
  const files = given['env_file'] ? texts(given['env_file']).map((path) => `${folder}/${path}`) : [`${ownFolder}/.env`];
  for (const file of files)
    for (const [name, value] of readEnvFile(hostFile(engine, hostPath(file)) ?? ''))
      if (!variables.has(name)) variables.set(name, value);
  let read: JsonObject = {};
  for (const path of paths)
    read = over(read, readWithIncludes(engine, { full: path, filling: { ...filling, variables }, above }));
  return rebased(read, ownFolder);
}

function over(base: JsonObject, more: JsonObject): JsonObject {
  const out: JsonObject = { ...base };
  for (const [key, value] of Object.entries(more))
    out[key] = sections.includes(key) ? merged(base[key] ?? null, value) : value;
  return out;
}

/** Paths of an included file begin in its own folder. */
function rebased(file: JsonObject, folder: string): JsonObject {
  const place = (path: string) => (/^\.{1,2}(\/|$)/.test(path) ? hostPath(`${folder}/${path}`) : path);
  const any = (path: string) => (/^[/~]/.test(path) || path.includes('://') ? path : hostPath(`${folder}/${path}`));
  const services = Object.entries(isObject(file['services']) ? file['services'] : {}).map(
    ([name, given]): [string, Json] => {
      if (!isObject(given)) return [name, given];
      const service: JsonObject = { ...given };
      const { build, volumes, env_file: env } = service;
      if (typeof build === 'string') service['build'] = any(build);
      else if (isObject(build)) service['build'] = { ...build, context: any(String(build['context'] ?? '.')) };
      if (Array.isArray(volumes))
        service['volumes'] = volumes.map((one) => (typeof one === 'string' ? place(one) : one));
      if (typeof env === 'string') service['env_file'] = any(env);
      else if (Array.isArray(env)) service['env_file'] = env.map((one) => (typeof one === 'string' ? any(one) : one));
      return [name, service];
    },
  );
  const sources = (field: string): JsonObject =>
    isObject(file[field])
      ? {
          [field]: Object.fromEntries(
            Object.entries(file[field]).map(([name, one]): [string, Json] => [
              name,
              isObject(one) && typeof one['file'] === 'string' ? { ...one, file: any(one['file']) } : one,
            ]),
          ),
        }
      : {};
  const own = file['services'] === undefined ? {} : { services: Object.fromEntries(services) };
  return { ...file, ...own, ...sources('secrets'), ...sources('configs') };
}

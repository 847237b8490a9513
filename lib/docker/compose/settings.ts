import { parseBytes } from '#lib/docker/engine/bytes.ts';
import { workFolder } from '#lib/docker/engine/host-files.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { ComposeError } from './compose-error.ts';

/** A service's settings in the one form that `config` prints, whatever form the file used. */
export function plainSettings(name: string, raw: JsonObject): JsonObject {
  const own: JsonObject = { ...raw };
  for (const field of ['dns', 'dns_search', 'tmpfs']) if (typeof own[field] === 'string') own[field] = [own[field]];
  for (const field of ['expose', 'dns', 'group_add']) {
    const list = own[field];
    if (Array.isArray(list)) own[field] = list.map(String);
  }
  if (own['extra_hosts']) own['extra_hosts'] = hostsOf(own['extra_hosts']);
  if (own['sysctls'] && isObject(own['sysctls'])) own['sysctls'] = mapped(own['sysctls'], String);
  for (const field of ['mem_limit', 'mem_reservation', 'memswap_limit', 'shm_size'])
    if (own[field] !== undefined && own[field] !== null)
      own[field] = bytes(String(own[field]), `services[${name}].${field}`);
  for (const field of ['read_only', 'tty', 'stdin_open', 'init', 'privileged'])
    if (own[field] === 'true' || own[field] === 'false') own[field] = own[field] === 'true';
  if (isObject(own['healthcheck'])) own['healthcheck'] = healthOf(own['healthcheck']);
  if (own['restart'] === false) own['restart'] = 'no';
  if (isObject(own['deploy'])) own['deploy'] = deployOf(name, own['deploy']);
  if (Array.isArray(own['secrets'])) own['secrets'] = own['secrets'].map((one) => sourceOf(one, '/run/secrets/'));
  if (Array.isArray(own['configs'])) own['configs'] = own['configs'].map((one) => sourceOf(one, null));
  return own;
}

function mapped(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function hostsOf(value: Json): Json {
  if (isObject(value)) return Object.entries(value).map(([host, ip]) => `${host}=${ip}`);
  return Array.isArray(value) ? value.map((one) => String(one).replace(/^([^:=]+)[:=]/, '$1=')) : value;
}

function bytes(text: string, path: string): string {
  const size = parseBytes(text);
  if (typeof size === 'number') return String(size);
  throw new ComposeError(`decoding failed due to the following error(s):\n\n'${path}' ${size.problem}`);
}

/** Times as Go prints them, in the order of the settings' own type. */
function healthOf(health: JsonObject): JsonObject {
  if (health['disable'] === true) return { disable: true };
  const { test } = health;
  const list = typeof test === 'string' ? ['CMD-SHELL', test] : test;
  const out: JsonObject = list === undefined ? {} : { test: list };
  for (const key of ['timeout', 'interval', 'retries', 'start_period', 'start_interval']) {
    const value = health[key];
    if (value === undefined) continue;
    out[key] = key === 'retries' ? Number(value) : goDuration(String(value));
  }
  return out;
}

function goDuration(text: string): string {
  const ms = parseDuration(text);
  if (typeof ms !== 'number') return text;
  if (ms < 1000) return `${ms}ms`;
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor((ms % 3_600_000) / 60_000),
    (ms % 60_000) / 1000,
  ];
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds}s`;
}

function deployOf(name: string, deploy: JsonObject): JsonObject {
  const resources = deploy['resources'];
  if (!isObject(resources)) return deploy;
  const limits = (value: Json, kind: string): Json => {
    if (!isObject(value)) return value;
    const { cpus, memory } = value;
    return {
      ...value,
      ...(cpus === undefined ? {} : { cpus: Number(cpus) }),
      ...(memory === undefined
        ? {}
        : { memory: bytes(String(memory), `services[${name}].deploy.resources.${kind}.memory`) }),
    };
  };
  const changed = Object.fromEntries(Object.entries(resources).map(([kind, value]) => [kind, limits(value, kind)]));
  return { ...deploy, resources: changed };
}

function sourceOf(one: Json, folder: string | null): Json {
  if (typeof one !== 'string') return one;
  return folder === null ? { source: one } : { source: one, target: folder + one };
}

/** Secrets or configs at the top: their full name, and where their text comes from. */
export function sourcesConfig(project: string, section: Json | undefined, used: string[]): JsonObject {
  if (!isObject(section)) return {};
  return Object.fromEntries(
    used.flatMap((key): [string, Json][] => {
      const given = section[key];
      if (!isObject(given)) return [];
      const { name, file, ...rest } = given;
      const path =
        typeof file === 'string'
          ? { file: file.startsWith('/') ? file : `${workFolder}/${file.replace(/^\.\//, '')}` }
          : {};
      return [[key, { name: name ?? `${project}_${key}`, ...path, ...rest }]];
    }),
  );
}

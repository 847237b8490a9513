import { readVolume } from '#lib/docker/cli/mount-spec.ts';
import { readPorts } from '#lib/docker/cli/port-spec.ts';
import { hostFile, hostPath } from '#lib/docker/engine/host-files.ts';
import type { MountPlan } from '#lib/docker/engine/mounts.ts';
import { splitPair } from '#lib/docker/engine/pair.ts';
import type { Engine, PortBinding } from '#lib/docker/engine/state.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { ComposeError } from './compose-error.ts';
import { readEnvFile } from './interpolate.ts';
import { isTrue, type Limits, limitsOf, restartOf } from './limits.ts';

/** One service of a compose file in one form, whatever form the file used. */
export type Service = {
  name: string;
  image: string;
  build: { context: string; dockerfile: string; target: string; args: [string, string][] } | null;
  /** null: the image's own. */
  command: string[] | null;
  entrypoint: string[] | null;
  environment: [name: string, value: string | null][];
  ports: PortBinding[];
  mounts: MountPlan[];
  networks: string[];
  networkMode: string;
  dependencies: Dependency[];
  labels: Record<string, string>;
  restart: { policy: string; max: number };
  containerName: string;
  hostname: string;
  user: string;
  workingDir: string;
  readOnly: boolean;
  replicas: number;
  limits: Limits;
  /** '' where the file has none. */
  pullPolicy: string;
  /** As the file has it, for `config`. */
  raw: JsonObject;
};

/** What a service waits for before it starts. */
export type Dependency = { name: string; condition: string; required: boolean; restart: boolean };

/** Reads one service; throws what compose says is wrong with its files. */
export function readService(engine: Engine, name: string, raw: JsonObject): Service {
  const text = (field: string) => (raw[field] === undefined || raw[field] === null ? '' : String(raw[field]));
  const files = envFilesOf(raw['env_file']).flatMap(({ path, isRequired }) => {
    const full = hostPath(path);
    const file = hostFile(engine, full);
    if (file === null && isRequired)
      throw new ComposeError(`env file ${full} not found: stat ${full}: no such file or directory`);
    return [...readEnvFile(file ?? '')];
  });
  const own = pairsOf(raw['environment']);
  const names = new Set(own.map(([key]) => key));
  const deploy = (raw['deploy'] ?? {}) as JsonObject;
  return {
    name,
    image: text('image'),
    build: readBuild(raw['build']),
    command: commandOf(raw['command']),
    entrypoint: commandOf(raw['entrypoint']),
    environment: [...files.filter(([key]) => !names.has(key)), ...own],
    ports: ((raw['ports'] ?? []) as Json[]).flatMap(readPort),
    mounts: ((raw['volumes'] ?? []) as Json[]).map(readMount),
    networks: raw['network_mode'] ? [] : networksOf(raw['networks']),
    networkMode: text('network_mode'),
    dependencies: dependenciesOf(raw['depends_on']),
    labels: Object.fromEntries(pairsOf(raw['labels']).map(([key, value]) => [key, value ?? ''])),
    restart: restartOf(raw),
    containerName: text('container_name'),
    hostname: text('hostname'),
    user: text('user'),
    workingDir: text('working_dir'),
    readOnly: isTrue(raw['read_only']),
    replicas: Number(deploy['replicas'] ?? raw['scale'] ?? 1),
    limits: limitsOf(raw),
    pullPolicy: text('pull_policy'),
    raw,
  };
}

function envFilesOf(value: Json | undefined): { path: string; isRequired: boolean }[] {
  const list = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  return list.map((one) =>
    isObject(one)
      ? { path: String(one['path']), isRequired: one['required'] !== false }
      : { path: String(one), isRequired: true },
  );
}

/** A list, or the keys of a mapping, or one text. */
function listOf(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'object' ? Object.keys(value) : [String(value)];
}

function dependenciesOf(value: Json | undefined): Dependency[] {
  return listOf(value).map((name) => {
    const own = isObject(value) ? value[name] : undefined;
    const given = isObject(own) ? own : {};
    return {
      name,
      condition: String(given['condition'] ?? 'service_started'),
      required: given['required'] !== false,
      restart: given['restart'] === true,
    };
  });
}

/** `- A=b` or `A: b`; without a value it is null. */
export function pairsOf(value: Json | undefined): [string, string | null][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    return value.map((item) => splitPair(String(item)));
  }
  if (typeof value !== 'object') return [];
  return Object.entries(value).map(([key, item]) => [key, item === null ? null : String(item)]);
}

function commandOf(value: Json | undefined): string[] | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(String);
  const split = splitWords(String(value));
  return 'words' in split ? split.words : [String(value)];
}

function networksOf(value: Json | undefined): string[] {
  const names = listOf(value);
  return names.length === 0 ? ['default'] : names;
}

function readBuild(value: Json | undefined): Service['build'] {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return { context: value, dockerfile: '', target: '', args: [] };
  const build = value as JsonObject;
  return {
    context: String(build['context'] ?? '.'),
    dockerfile: String(build['dockerfile'] ?? ''),
    target: String(build['target'] ?? ''),
    args: pairsOf(build['args']).filter((pair): pair is [string, string] => pair[1] !== null),
  };
}

function readPort(port: Json): PortBinding[] {
  if (port === null || typeof port !== 'object' || Array.isArray(port)) return readPorts(String(port));
  const { target, published, protocol, host_ip: hostIp } = port;
  return [
    {
      containerPort: Number(target),
      protocol: String(protocol ?? 'tcp'),
      hostIp: String(hostIp ?? ''),
      hostPort: published === undefined || published === null ? '' : String(published),
    },
  ];
}

function readMount(volume: Json): MountPlan {
  if (volume === null || typeof volume !== 'object' || Array.isArray(volume)) return readVolume(String(volume));
  const { type, source, target, read_only: readOnly } = volume;
  return {
    type: String(type ?? 'volume'),
    source: source === undefined || source === null ? '' : String(source),
    target: String(target ?? ''),
    readOnly: readOnly === true,
    isSpec: false,
  };
}

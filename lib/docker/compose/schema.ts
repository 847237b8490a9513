import type { Json, JsonObject } from '#lib/simulator/value.ts';

const topLevel = ['version', 'name', 'include', 'services', 'models', 'networks', 'volumes', 'secrets', 'configs'];

type Shape = 'string' | 'array' | 'object' | 'boolean' | 'string or array' | 'array or object' | 'any';

/** The fields of a service and what each may be (the Compose Specification's schema). */
const serviceFields: Record<string, Shape> = {
  annotations: 'array or object',
  attach: 'any',
  build: 'any',
  blkio_config: 'object',
  cap_add: 'array',
  cap_drop: 'array',
  cgroup: 'string',
  cgroup_parent: 'string',
  command: 'string or array',
  configs: 'array',
  container_name: 'string',
  cpu_count: 'any',
  cpu_percent: 'any',
  cpu_period: 'any',
  cpu_quota: 'any',
  cpu_rt_period: 'any',
  cpu_rt_runtime: 'any',
  cpu_shares: 'any',
  cpus: 'any',
  cpuset: 'string',
  credential_spec: 'object',
  depends_on: 'array or object',
  deploy: 'object',
  develop: 'object',
  device_cgroup_rules: 'array',
  devices: 'array',
  dns: 'string or array',
  dns_opt: 'array',
  dns_search: 'string or array',
  domainname: 'string',
  entrypoint: 'string or array',
  env_file: 'any',
  environment: 'array or object',
  expose: 'array',
  extends: 'any',
  external_links: 'array',
  extra_hosts: 'array or object',
  gpus: 'any',
  group_add: 'array',
  healthcheck: 'object',
  hostname: 'string',
  image: 'string',
  init: 'any',
  ipc: 'string',
  isolation: 'string',
  label_file: 'any',
  labels: 'array or object',
  links: 'array',
  logging: 'object',
  mac_address: 'string',
  mem_limit: 'any',
  mem_reservation: 'any',
  mem_swappiness: 'any',
  memswap_limit: 'any',
  models: 'any',
  network_mode: 'string',
  networks: 'array or object',
  oom_kill_disable: 'any',
  oom_score_adj: 'any',
  pid: 'any',
  pids_limit: 'any',
  platform: 'string',
  ports: 'array',
  post_start: 'array',
  pre_stop: 'array',
  privileged: 'any',
  profiles: 'array',
  provider: 'object',
  pull_policy: 'string',
  pull_refresh_after: 'string',
  read_only: 'any',
  restart: 'string',
  runtime: 'string',
  scale: 'any',
  secrets: 'array',
  security_opt: 'array',
  shm_size: 'any',
  stdin_open: 'any',
  stop_grace_period: 'string',
  stop_signal: 'string',
  storage_opt: 'object',
  sysctls: 'array or object',
  tmpfs: 'string or array',
  tty: 'any',
  ulimits: 'object',
  use_api_socket: 'boolean',
  user: 'string',
  userns_mode: 'string',
  uts: 'string',
  volumes: 'array',
  volumes_from: 'array',
  working_dir: 'string',
};

/** The first thing that the schema does not allow, as compose prints it behind the file's path; null when all is well. */
export function schemaProblem(file: Json): string | null {
  if (!isObject(file)) return 'top-level object must be a mapping';
  const unknown = Object.keys(file).filter((key) => !topLevel.includes(key) && !key.startsWith('x-'));
  if (unknown.length > 0) return ` additional properties ${quoted(unknown)} not allowed`;
  for (const field of ['services', 'networks', 'volumes', 'secrets', 'configs']) {
    const value = file[field];
    if (value !== undefined && value !== null && !isObject(value)) return `${field} must be a mapping`;
  }
  const services = file['services'];
  if (!isObject(services)) return null;
  for (const name of Object.keys(services).sort()) {
    const problem = serviceProblem(`services.${name}`, services[name] ?? null);
    if (problem !== null) return problem;
  }
  return null;
}

function serviceProblem(path: string, service: Json): string | null {
  if (!isObject(service)) return `${path} must be a mapping`;
  const unknown = Object.keys(service).filter((key) => serviceFields[key] === undefined && !key.startsWith('x-'));
  if (unknown.length > 0) return `${path} additional properties ${quoted(unknown)} not allowed`;
  for (const key of Object.keys(service).sort()) {
    const value = service[key] ?? null;
    const shape = serviceFields[key] ?? 'any';
    if (value === null || fits(value, shape)) continue;
    return `${path}.${key} must be a ${shape === 'object' ? 'mapping' : shape}`;
  }
  return null;
}

function fits(value: Json, shape: Shape): boolean {
  switch (shape) {
    case 'string':
      return typeof value === 'string';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string or array':
      return typeof value === 'string' || Array.isArray(value);
    case 'array or object':
      return Array.isArray(value) || isObject(value);
    case 'any':
      return true;
  }
}

function quoted(names: string[]): string {
  return names
    .sort()
    .map((name) => `'${name}'`)
    .join(', ');
}

function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && value !== undefined && typeof value === 'object' && !Array.isArray(value);
}

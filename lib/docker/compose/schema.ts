import { isObject, type Json } from '#lib/simulator/value.ts';

const topLevel = ['version', 'name', 'include', 'services', 'models', 'networks', 'volumes', 'secrets', 'configs'];

type Shape =
  | 'string'
  | 'array'
  | 'object'
  | 'object or null'
  | 'boolean'
  | 'boolean or string'
  | 'number or string'
  | 'string or array'
  | 'string or object'
  | 'array or object'
  | 'any';

/** Of several forms the schema names the first that it tries. */
const firstForms: Partial<Record<string, string>> = {
  command: 'null',
  entrypoint: 'null',
  depends_on: 'array',
  networks: 'array',
};

/** The fields of a service and what each may be (the Compose Specification's schema). */
const serviceFields: Record<string, Shape> = {
  annotations: 'array or object',
  attach: 'any',
  build: 'string or object',
  blkio_config: 'object',
  cap_add: 'array',
  cap_drop: 'array',
  cgroup: 'string',
  cgroup_parent: 'string',
  command: 'string or array',
  configs: 'array',
  container_name: 'string',
  cpu_count: 'number or string',
  cpu_percent: 'number or string',
  cpu_period: 'number or string',
  cpu_quota: 'number or string',
  cpu_rt_period: 'any',
  cpu_rt_runtime: 'any',
  cpu_shares: 'number or string',
  cpus: 'number or string',
  cpuset: 'string',
  credential_spec: 'object',
  depends_on: 'array or object',
  deploy: 'object or null',
  develop: 'object',
  device_cgroup_rules: 'array',
  devices: 'array',
  dns: 'string or array',
  dns_opt: 'array',
  dns_search: 'string or array',
  domainname: 'string',
  entrypoint: 'string or array',
  env_file: 'string or array',
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
  init: 'boolean or string',
  ipc: 'string',
  isolation: 'string',
  label_file: 'any',
  labels: 'array or object',
  links: 'array',
  logging: 'object',
  mac_address: 'string',
  mem_limit: 'number or string',
  mem_reservation: 'number or string',
  mem_swappiness: 'number or string',
  memswap_limit: 'number or string',
  models: 'any',
  network_mode: 'string',
  networks: 'array or object',
  oom_kill_disable: 'boolean or string',
  oom_score_adj: 'any',
  pid: 'any',
  pids_limit: 'number or string',
  platform: 'string',
  ports: 'array',
  post_start: 'array',
  pre_stop: 'array',
  privileged: 'boolean or string',
  profiles: 'array',
  provider: 'object',
  pull_policy: 'string',
  pull_refresh_after: 'string',
  read_only: 'boolean or string',
  restart: 'string',
  runtime: 'string',
  scale: 'any',
  secrets: 'array',
  security_opt: 'array',
  shm_size: 'number or string',
  stdin_open: 'boolean or string',
  stop_grace_period: 'string',
  stop_signal: 'string',
  storage_opt: 'object',
  sysctls: 'array or object',
  tmpfs: 'string or array',
  tty: 'boolean or string',
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
  const odd = Object.keys(services).filter((name) => !/^[a-zA-Z0-9._-]+$/.test(name));
  if (odd.length > 0) return `services additional properties ${quoted(odd)} not allowed`;
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
    const deep = deepProblem(`${path}.${key}`, key, value);
    if (deep !== null) return deep;
    if (value === null || fits(value, shape) || (key === 'restart' && value === false)) continue;
    return `${path}.${key} must be a ${firstForms[key] ?? formOf(shape)}`;
  }
  return null;
}

function formOf(shape: Shape): string {
  if (shape === 'object' || shape === 'array or object') return 'mapping';
  if (shape === 'string or array' || shape === 'string or object') return 'string';
  return shape === 'object or null' ? 'mapping or null' : shape;
}

const healthFields = 'disable interval retries test timeout start_period start_interval'.split(' ');
const mountTypes = ['bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'];
const conditions = ['service_started', 'service_healthy', 'service_completed_successfully'];

/** What the schema says of the insides of a field. */
function deepProblem(path: string, key: string, value: Json): string | null {
  const oneOf = (at: string, words: string[]) =>
    `${at} value must be one of ${words.map((word) => `'${word}'`).join(', ')}`;
  if (key === 'environment' || key === 'labels') {
    if (!isObject(value)) return null;
    const wrong = Object.keys(value).find((name) => typeof value[name] === 'object' && value[name] !== null);
    return wrong === undefined ? null : `${path}.${wrong} must be a boolean, null, number or string`;
  }
  if (key === 'volumes' && Array.isArray(value)) {
    const wrong = value.findIndex((one) => isObject(one) && !mountTypes.includes(String(one['type'])));
    return wrong < 0 ? null : oneOf(`${path}.${wrong}.type`, mountTypes);
  }
  if (key === 'depends_on' && isObject(value)) {
    const wrong = Object.keys(value).find((name) => {
      const one = value[name];
      return isObject(one) && one['condition'] !== undefined && !conditions.includes(String(one['condition']));
    });
    return wrong === undefined ? null : oneOf(`${path}.${wrong}.condition`, conditions);
  }
  if (key !== 'healthcheck' || !isObject(value)) return null;
  const unknown = Object.keys(value).filter((name) => !healthFields.includes(name) && !name.startsWith('x-'));
  if (unknown.length > 0) return `${path} additional properties ${quoted(unknown)} not allowed`;
  for (const name of ['test', 'interval', 'timeout', 'start_period', 'start_interval']) {
    const one = value[name];
    if (one === undefined || typeof one === 'string' || (name === 'test' && Array.isArray(one))) continue;
    return `${path}.${name} must be a string`;
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
    case 'boolean or string':
      return typeof value === 'boolean' || typeof value === 'string';
    case 'number or string':
      return typeof value === 'number' || typeof value === 'string';
    case 'string or object':
      return typeof value === 'string' || isObject(value);
    case 'object or null':
      return isObject(value);
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

import { goText } from '#lib/simulator/kubectl/printers/go-value.ts';
import { printDuration } from '#lib/simulator/schema/time.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';

/** Fields that are maps, and those that are pointers; all others that can be null are lists. */
const maps = new Set(['Volumes', 'DriverOpts', 'Annotations', 'StorageOpt', 'Tmpfs', 'Sysctls', 'Labels', 'Options']);
const pointers = new Set(['PidsLimit', 'MemorySwappiness', 'IPAMConfig', 'Health', 'Healthcheck', 'Init']);
const durations = new Set(['Interval', 'Timeout', 'StartPeriod', 'StartInterval']);
/** What the JSON leaves out where it is empty. */
const leftOut: Record<string, JsonObject> = {
  HostConfig: { Annotations: null, StorageOpt: null, Tmpfs: null, Sysctls: null, Mounts: null },
  Config: { ExposedPorts: {}, StopSignal: '', OnBuild: null, Shell: null },
};
/** The fields of types that are printed without their names, in Go's order; in place of one that is left out. */
const structs: Record<string, JsonObject> = {
  RestartPolicy: { Name: '', MaximumRetryCount: 0 },
  LogConfig: { Type: '', Config: {} },
  Healthcheck: { Test: [], Interval: 0, Timeout: 0, StartPeriod: 0, StartInterval: 0, Retries: 0 },
  Mounts: { Type: '', Name: '', Source: '', Destination: '', Driver: '', Mode: '', RW: false, Propagation: '' },
  Ports: { HostIp: '', HostPort: '' },
  PortBindings: { HostIp: '', HostPort: '' },
  State: {
    Status: '',
    Running: false,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: 0,
    ExitCode: 0,
    Error: '',
    StartedAt: '',
    FinishedAt: '',
    Health: '<nil>',
  },
};
const structOf = new WeakMap<object, string>();

/** An object of the engine's JSON as its own types have it: lists that are not there are empty, durations say their unit. */
export function typedView(value: JsonObject): JsonObject {
  return typed(value, '', '') as JsonObject;
}

function typed(value: Json, key: string, parent: string): Json {
  if (value === null) return pointers.has(key) || key === '' ? null : nothing(key);
  if (Array.isArray(value)) return value.map((item) => typed(item, key, parent));
  if (typeof value === 'number' && parent === 'Healthcheck' && durations.has(key)) return boxed(value);
  if (typeof value !== 'object') return value;
  // Of a map of lists (the ports), what is inside belongs to the map's own name.
  const isMap = key === 'Ports' || key === 'PortBindings';
  const isInMap = isMap && !('HostPort' in value);
  const entries = Object.entries(value);
  const view = Object.fromEntries(entries.map(([name, one]) => [name, typed(one, isInMap ? key : name, key)]));
  // They are there for a template, and not in the JSON.
  for (const [name, one] of parent === '' ? Object.entries(leftOut[key] ?? {}) : [])
    if (!(name in view)) Object.defineProperty(view, name, { value: typed(one, name, key) });
  if (structs[key] && !isInMap) structOf.set(view, key);
  return view;
}

/** A nil list or map: empty, but null as JSON. */
function nothing(key: string): Json {
  const empty: Json = maps.has(key) ? {} : [];
  Object.defineProperty(empty, 'toJSON', { value: () => null });
  return empty;
}

function boxed(nanoseconds: number): Json {
  return new Number(nanoseconds) as unknown as Json;
}

/** A value of such a view as Go prints it. */
export function typedText(value: Json | undefined): string {
  if (value === undefined || value === null) return '<no value>';
  if (value instanceof Number) return printDuration(Number(value) / 1e6);
  if (Array.isArray(value)) return `[${value.map(typedText).join(' ')}]`;
  if (!isObject(value)) return goText(value);
  const name = structOf.get(value);
  if (name === undefined)
    return `map[${Object.keys(value)
      .sort()
      .map((key) => `${key}:${typedText(value[key])}`)
      .join(' ')}]`;
  const fields = Object.entries(structs[name] ?? {}).map(([field, otherwise]) => {
    const own = value[field] ?? otherwise;
    if (field === 'HostIp' && own === '') return 'invalid IP';
    return own === otherwise && name === 'Healthcheck' && durations.has(field) ? '0s' : typedText(own);
  });
  return `{${fields.join(' ')}}`;
}

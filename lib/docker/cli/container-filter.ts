import { DaemonError, noSuchContainer } from '#lib/docker/engine/error.ts';
import { findImageNamed } from '#lib/docker/engine/image-name.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';
import { keyOf } from './container-row.ts';
import { booleanFilter, type Filters, fitsFilter, fitsLabels, readFilters } from './filters.ts';

const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const healths = ['none', 'starting', 'healthy', 'unhealthy'];
const accepted = [
  'ancestor',
  'annotation',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];

/**
 * The containers that pass all filters, newest first; only running ones unless `showsAll` (or a status is asked for).
 * Throws what the daemon says of a wrong filter.
 */
export function filterContainers(engine: Engine, list: string[], showsAll: boolean): Container[] {
  const filters = readFilters(list, accepted);
  checkValues(filters);
  const all = [...engine.containers].reverse().sort((a, b) => b.createdMs - a.createdMs);
  const around = between(all, filters);
  const ports = { publish: portsOf(filters, 'publish'), expose: portsOf(filters, 'expose') };
  return around.filter(
    (one) =>
      (showsAll || filters.has('status') || isUp(one) || one.status === 'restarting') &&
      passes(engine, one, { filters, ports }),
  );
}

function checkValues(filters: Filters): void {
  for (const value of filters.get('exited') ?? []) {
    if (!/^[+-]?\d+$/.test(value))
      throw new DaemonError(`invalid filter 'exited=${value}': strconv.Atoi: parsing "${value}": invalid syntax`);
  }
  checkNames(filters, { key: 'status', what: 'state', known: states });
  booleanFilter(filters, 'is-task');
  checkNames(filters, { key: 'health', what: 'health', known: healths });
}

function checkNames(filters: Filters, { key, what, known }: { key: string; what: string; known: string[] }): void {
  const wrong = (filters.get(key) ?? []).find((value) => !known.includes(value));
  if (wrong === undefined) return;
  throw new DaemonError(
    `invalid filter '${key}=${wrong}': invalid value for ${what} (${wrong}): must be one of ${known.join(', ')}`,
  );
}

/** `before` and `since` name a container by its name or whole id: older ones, newer ones. */
function between(newestFirst: Container[], filters: Filters): Container[] {
  const indexOf = (key: string) => {
    const value = filters.get(key)?.at(-1);
    if (value === undefined) return null;
    const name = value.replace(/^\//, '');
    const at = newestFirst.findIndex((one) => one.id === value || one.name === name);
    if (at < 0) throw noSuchContainer(value);
    return at;
  };
  const before = indexOf('before');
  const since = indexOf('since');
  return newestFirst.slice(before === null ? 0 : before + 1, since ?? undefined);
}

function portsOf(filters: Filters, key: string): Set<string> | null {
  const values = filters.get(key);
  if (!values) return null;
  const ports = new Set<string>();
  for (const value of values) {
    if (value.includes(':')) throw new DaemonError(`filter for '${key}' should not contain ':': ${value}`);
    const [range = '', protocol = ''] = value.split('/');
    const [first = '', last = first] = range.split('-');
    for (const [text, which] of [
      [first, 'start'],
      [last, 'end'],
    ]) {
      const problem = value === '' ? 'invalid port range: value is empty' : portProblem(text ?? '', which ?? '');
      if (problem) throw new DaemonError(`error while looking up for ${key} ${value}: ${problem}`);
    }
    for (let port = Number(first); port <= Number(last); port += 1) ports.add(`${port}/${protocol || 'tcp'}`);
  }
  return ports;
}

function portProblem(text: string, which: string): string | null {
  const why = text === '' ? 'value is empty' : /^\d+$/.test(text) ? null : 'invalid syntax';
  if (why) return `invalid ${which} port '${text}': ${why}`;
  return Number(text) > 65535 ? `invalid ${which} port '${text}': value out of range (0–65535)` : null;
}

type Wanted = { filters: Filters; ports: Record<'publish' | 'expose', Set<string> | null> };

function passes(engine: Engine, one: Container, { filters, ports }: Wanted): boolean {
  const asked = (key: string) => filters.get(key);
  return (
    fitsFilter(filters, 'name', [one.name, `/${one.name}`]) &&
    fitsFilter(filters, 'id', [one.id]) &&
    booleanFilter(filters, 'is-task') !== true &&
    fitsLabels(filters, one.labels) &&
    (asked('annotation') ?? []).length === 0 &&
    (asked('exited')?.some((code) => Number(code) === one.exitCode && one.startedMs > 0 && !isUp(one)) ?? true) &&
    (asked('status')?.includes(one.status) ?? true) &&
    (asked('health')?.includes(one.health?.status ?? 'none') ?? true) &&
    (asked('volume')?.some((value) => one.mounts.some(({ source, target }) => value === source || value === target)) ??
      true) &&
    (asked('ancestor')?.some((name) => findImageNamed(engine, name)?.image.id === one.image.id) ?? true) &&
    (asked('network')?.some((value) => isOnNetwork(engine, one, value)) ?? true) &&
    hasPort(one, ports)
  );
}

function isOnNetwork(engine: Engine, { endpoints, networkMode }: Container, value: string): boolean {
  const names = endpoints.length > 0 ? endpoints.map((endpoint) => endpoint.network) : [networkMode];
  return names.some(
    (name) => name === value || engine.networks.find((network) => network.name === name)?.id.startsWith(value),
  );
}

function hasPort(one: Container, { publish, expose }: Wanted['ports']): boolean {
  if (!publish && !expose) return true;
  const open = isUp(one) ? [...one.image.config.exposedPorts, ...one.bound.map(keyOf)] : [];
  return (
    one.bound.some((port) => publish?.has(`${port.hostPort}/${port.protocol}`)) ||
    open.some((port) => expose?.has(port))
  );
}

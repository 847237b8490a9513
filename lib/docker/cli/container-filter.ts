import { DaemonError } from '#lib/docker/engine/error.ts';
import { findImageNamed } from '#lib/docker/engine/image-name.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';

const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];

type Test = (container: Container, value: string, engine: Engine) => boolean;

const tests: Record<string, Test> = {
  id: (container, value) => container.id.startsWith(value),
  name: (container, value) => matches(container.name, value),
  status: (container, value) => container.status === value,
  exited: (container, value) => container.status === 'exited' && container.exitCode === Number(value),
  label: ({ labels }, value) => {
    const at = value.indexOf('=');
    return at < 0 ? value in labels : labels[value.slice(0, at)] === value.slice(at + 1);
  },
  ancestor: ({ image }, value, engine) => findImageNamed(engine, value)?.image.id === image.id,
  network: ({ endpoints }, value) => endpoints.some((endpoint) => endpoint.network === value),
  volume: ({ mounts }, value) => mounts.some((mount) => mount.source === value || mount.target === value),
  publish: ({ ports }, value) => ports.some((port) => port.hostPort === value.split('/')[0]),
  expose: ({ image }, value) =>
    image.config.exposedPorts.some((port) => port === value || port.startsWith(`${value}/`)),
  before: (container, value, engine) =>
    container.createdMs < (engine.containers.find((one) => one.name === value)?.createdMs ?? 0),
  since: (container, value, engine) =>
    container.createdMs > (engine.containers.find((one) => one.name === value)?.createdMs ?? 0),
};

/** The containers that pass all filters (`key=value`; the same key twice means either). Throws what the daemon says of a wrong one. */
export function filterContainers(engine: Engine, filters: string[]): Container[] {
  const groups = new Map<string, string[]>();
  for (const filter of filters) {
    const at = filter.indexOf('=');
    const [key, value] = at < 0 ? [filter, ''] : [filter.slice(0, at), filter.slice(at + 1)];
    if (!tests[key]) throw new DaemonError(`invalid filter '${key}'`);
    if (key === 'status' && !states.includes(value)) {
      throw new DaemonError(
        `invalid filter 'status=${value}': invalid value for state (${value}): must be one of ${states.join(', ')}`,
      );
    }
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return engine.containers.filter((container) =>
    [...groups].every(([key, values]) => {
      const one = (value: string) => tests[key]?.(container, value, engine) ?? false;
      return key === 'label' ? values.every(one) : values.some(one);
    }),
  );
}

/** A name filter is a regular expression; one that cannot be read is looked for as it is. */
function matches(name: string, pattern: string): boolean {
  try {
    return new RegExp(pattern.replace(/^\^\//, '^')).test(name);
  } catch {
    return name.includes(pattern);
  }
}

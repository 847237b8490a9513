import type { JsonObject } from '#lib/simulator/value.ts';
import { DaemonError } from './error.ts';
import type { Container, Engine } from './state.ts';

export type Linked = { container: Container; alias: string };

/** The containers of `--link NAME[:ALIAS]`; throws what the daemon says of one that is not there. */
export function linkedContainers({ containers }: Engine, host: JsonObject): Linked[] {
  return ((host['Links'] ?? []) as string[]).map((text) => {
    const [name = '', alias = name] = text.split(':');
    const container = containers.find((one) => one.name === name || (name.length > 3 && one.id.startsWith(name)));
    if (!container) throw new DaemonError(`could not get container for ${name}: No such container: ${name}`);
    return { container, alias };
  });
}

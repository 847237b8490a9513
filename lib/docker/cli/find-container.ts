import { noSuchContainer } from '#lib/docker/engine/error.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';

/** A container by its name, its id, or the beginning of its id; null if there is none. */
export function findContainer(engine: Engine, text: string): Container | null {
  const name = text.replace(/^\//, '');
  const named = engine.containers.find((container) => container.name === name || container.id === name);
  return (
    named ??
    (/^[0-9a-f]+$/.test(name) ? engine.containers.find((container) => container.id.startsWith(name)) : undefined) ??
    null
  );
}

/** The same, or the daemon's error. */
export function getContainer(engine: Engine, text: string): Container {
  const container = findContainer(engine, text);
  if (!container) throw noSuchContainer(text);
  return container;
}

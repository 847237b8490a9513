import { noteContainer, noteVolume } from './events.ts';
import type { Container, Engine } from './state.ts';

/** Takes a container out of the engine; with `volumes`, its anonymous volumes too. */
export function removeContainer(engine: Engine, container: Container, { volumes }: { volumes: boolean }): void {
  engine.containers = engine.containers.filter((one) => one !== container);
  engine.pending = engine.pending.filter((one) => one.container !== container);
  noteContainer(engine, container, 'destroy');
  if (!volumes) return;
  const anonymous = container.mounts.filter((mount) => mount.isAnonymous).map((mount) => mount.source);
  for (const name of anonymous) noteVolume(engine, name, 'destroy');
  engine.volumes = engine.volumes.filter((volume) => !anonymous.includes(volume.name));
}

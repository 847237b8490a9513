import { DaemonError } from './error.ts';
import { noteContainer } from './events.ts';
import { resumeHealth, stopHealth } from './health.ts';
import type { Container, Engine } from './state.ts';

/** Freezes a running container; its health is not looked at meanwhile. */
export function pauseContainer(engine: Engine, container: Container): void {
  const { id, status } = container;
  if (status === 'paused') throw new DaemonError(`container ${id} is already paused`);
  if (status === 'restarting')
    throw new DaemonError(`Container ${id} is restarting, wait until the container is running`);
  if (status !== 'running') throw new DaemonError(`container ${id} is not running`);
  container.status = 'paused';
  stopHealth(container);
  noteContainer(engine, container, 'pause');
}

/** Lets a paused container go on. */
export function unpauseContainer(engine: Engine, container: Container): void {
  if (container.status !== 'paused') throw new DaemonError(`Container ${container.id} is not paused`);
  container.status = 'running';
  resumeHealth(engine, container);
  noteContainer(engine, container, 'unpause');
}

import { nextProbeMs, stepHealth } from './health.ts';
import { nextMs, startContainer, type Watcher, wakeContainer } from './life.ts';
import type { Container, Engine } from './state.ts';

/** How long nothing may happen until an engine counts as settled, in ms. */
const quietMs = 800;
const maxWakes = 10_000;

/** Lets time pass; processes that sleep go on, and containers start again, at their moments. */
export function advanceEngine(engine: Engine, ms: number): void {
  const end = engine.now + ms;
  for (let wakes = 0; wakes < maxWakes && nextEventMs(engine) <= end; wakes += 1) stepEngine(engine);
  engine.now = Math.max(engine.now, end);
}

/** Lets time pass until no container changes for a while; health checks are no changes, they go on by themselves. */
export function settleEngine(engine: Engine): void {
  for (let wakes = 0; wakes < maxWakes && nextChangeMs(engine) <= engine.now + quietMs; wakes += 1) {
    const change = nextChangeMs(engine);
    for (; wakes < maxWakes && nextEventMs(engine) < change; wakes += 1) stepEngine(engine);
    stepEngine(engine);
  }
  advanceEngine(engine, quietMs);
}

/** Lets time pass until the container has ended; false when it never will. */
export function waitForContainer(engine: Engine, container: Container, watcher?: Watcher): boolean {
  for (let wakes = 0; wakes < maxWakes && container.status === 'running'; wakes += 1) {
    if (nextMs(container) === Number.POSITIVE_INFINITY) return false;
    stepEngine(engine, { container, ...(watcher ? { watcher } : {}) });
  }
  return container.status !== 'running';
}

function nextChangeMs(engine: Engine): number {
  return Math.min(...engine.containers.map(nextMs), ...engine.pending.map((one) => one.atMs));
}

function nextEventMs(engine: Engine): number {
  return Math.min(nextChangeMs(engine), ...engine.containers.map(nextProbeMs));
}

function stepEngine(engine: Engine, watched?: { container: Container; watcher?: Watcher }): void {
  const at = nextEventMs(engine);
  engine.now = Math.max(engine.now, at);
  for (const pending of engine.pending.filter((one) => one.atMs <= engine.now)) {
    engine.pending = engine.pending.filter((one) => one !== pending);
    startContainer(engine, pending.container);
  }
  for (const container of engine.containers.filter((one) => nextMs(one) <= engine.now)) {
    wakeContainer(engine, container, watched?.container === container ? watched.watcher : undefined);
  }
  for (const container of engine.containers.filter((one) => nextProbeMs(one) <= engine.now)) {
    stepHealth(engine, container);
  }
}

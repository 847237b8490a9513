import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';
import { printDuration } from '#lib/simulator/schema/time.ts';
import { DaemonError } from './error.ts';
import { noteContainer } from './events.ts';
import { keepFiles, machineOf } from './machine.ts';
import type { Container, Engine, Healthcheck, HealthResult } from './state.ts';

const never = Number.POSITIVE_INFINITY;
const maxOutput = 4096;
const maxLog = 5;
const defaultMs = { Interval: 30_000, Timeout: 30_000, StartPeriod: 0, StartInterval: 5_000 };
type Time = keyof typeof defaultMs;
const times = ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const;

/** Whether there is a command that tells how the container is. */
export function hasProbe({ healthcheck }: Container): boolean {
  const kind = healthcheck?.test[0];
  return kind === 'CMD' || kind === 'CMD-SHELL';
}

/** What a container checks: its own settings, and the image's where it has none. */
export function mergedHealthcheck(own: Healthcheck | undefined, image: Healthcheck | undefined): Healthcheck | null {
  if (!own) return image ?? null;
  return { ...image, ...own, test: own.test.length > 0 ? own.test : (image?.test ?? []) };
}

/** Throws what the daemon says of settings that are too small. */
export function checkHealthcheck(healthcheck: Healthcheck | undefined): void {
  for (const name of ['Interval', 'Timeout', 'Retries', 'StartPeriod', 'StartInterval'] as const) {
    const value = healthcheck?.[name] ?? 0;
    if (name === 'Retries' && value < 0) throw new DaemonError('Retries in Healthcheck cannot be negative');
    if (name !== 'Retries' && value !== 0 && value < 1e6)
      throw new DaemonError(`${name} in Healthcheck cannot be less than 1ms`);
  }
}

/** A container that has just started, or runs again, is starting until its first probe succeeds; the log stays. */
export function initHealth(engine: Engine, container: Container): void {
  if (!hasProbe(container)) return;
  const log = container.health?.log ?? [];
  container.health = { status: 'starting', failingStreak: 0, log, nextMs: never, running: null };
  resumeHealth(engine, container);
}

/** Probes go on, the first one after an interval. */
export function resumeHealth(engine: Engine, container: Container): void {
  if (container.health) container.health.nextMs = engine.now + intervalMs(engine, container);
}

/** Probes stop, as when the container ends or is paused: without them it counts as unhealthy. */
export function stopHealth({ health }: Container): void {
  if (!health || health.nextMs === never) return;
  Object.assign(health, { status: 'unhealthy', nextMs: never, running: null });
}

/** When the next probe begins, or the one that runs ends. */
export function nextProbeMs({ health }: Container): number {
  return health?.nextMs ?? never;
}

/** Begins the probe that is due, or takes the result of the one that runs. */
export function stepHealth(engine: Engine, container: Container): void {
  const { health } = container;
  if (!health) return;
  const result = health.running ?? probe(engine, container);
  if (result.endMs > engine.now) {
    Object.assign(health, { running: result, nextMs: result.endMs });
    return;
  }
  const before = health.status;
  takeResult(container, result);
  if (health.status !== before) noteContainer(engine, container, `health_status: ${health.status}`);
  Object.assign(health, { running: null, nextMs: engine.now + intervalMs(engine, container) });
}

function timeMs({ healthcheck }: Container, name: Time): number {
  return (healthcheck?.[name] ?? 0) / 1e6 || defaultMs[name];
}

/** During the start period probes come faster, as long as none has succeeded. */
function intervalMs({ now }: Engine, container: Container): number {
  const left = container.startedMs + timeMs(container, 'StartPeriod') - now;
  const isStarting = left > 0 && container.health?.status === 'starting';
  return isStarting ? Math.min(timeMs(container, 'StartInterval'), left) : timeMs(container, 'Interval');
}

function probe(engine: Engine, container: Container): HealthResult {
  const [kind, ...words] = container.healthcheck?.test ?? [];
  const shell = kind === 'CMD-SHELL' ? (container.image.config.shell ?? ['/bin/sh', '-c']) : [];
  const machine = machineOf(engine, container);
  const ran = runInMachine(machine, [...shell, ...words]);
  const startMs = engine.now;
  if ('startError' in ran) {
    const output = `OCI runtime exec failed: exec failed: unable to start container process: ${ran.startError}`;
    return { startMs, endMs: startMs, exitCode: -1, output };
  }
  keepFiles(engine, container, machine);
  const written = ran.stdout + ran.stderr;
  const output = written.length > maxOutput ? `${written.slice(0, maxOutput)}...` : written;
  const limitMs = timeMs(container, 'Timeout');
  if (!ran.isEndless && ran.durationMs <= limitMs)
    return { startMs, endMs: startMs + ran.durationMs, exitCode: ran.exit, output };
  const told = `Health check exceeded timeout (${printDuration(limitMs)})${output === '' ? '' : `: ${output}`}`;
  return { startMs, endMs: startMs + limitMs, exitCode: -1, output: told };
}

/** One success makes a container healthy; failures count once the start period is over or it has been healthy. */
function takeResult(container: Container, result: HealthResult): void {
  const { health, healthcheck, startedMs } = container;
  if (!health) return;
  health.log = [...health.log, result].slice(-maxLog);
  if (result.exitCode === 0) {
    Object.assign(health, { failingStreak: 0, status: 'healthy' });
    return;
  }
  const isEarly = result.startMs - startedMs < timeMs(container, 'StartPeriod');
  if (health.status === 'starting' && isEarly) return;
  health.failingStreak += 1;
  if (health.failingStreak >= (healthcheck?.Retries || 3)) health.status = 'unhealthy';
}

/** `health: starting`, `healthy` or `unhealthy`, as `docker ps` shows it. */
export function healthWord({ health }: Container): string {
  return health?.status === 'starting' ? 'health: starting' : (health?.status ?? '');
}

/** The settings in the order of the engine's own type; those that are not set are left out. */
export function healthcheckJson({ test, ...rest }: Healthcheck): Record<string, string[] | number> {
  const set = [...times, 'Retries' as const].filter((name) => rest[name]).map((name) => [name, rest[name] ?? 0]);
  return { ...(test.length > 0 ? { Test: test } : {}), ...Object.fromEntries(set) };
}

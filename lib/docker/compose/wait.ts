import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { hasProbe } from '#lib/docker/engine/health.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';
import type { ComposeCall, Tell } from './call.ts';
import { ComposeError } from './compose-error.ts';
import { ComposeExit } from './exit-error.ts';
import { containersOf } from './names.ts';
import type { Project } from './project.ts';
import type { Dependency } from './service.ts';

const pollMs = 500;
/** Nobody waits longer: the call ends as if Ctrl-C had been pressed. */
const patienceMs = 3_600_000;

type Waiting = Pick<ComposeCall, 'engine' | 'tell' | 'warn'> & { project: Project; limitMs?: number };
type State = 'ready' | 'pending' | 'skipped';
type Verdict = 'ready' | 'pending' | { problem: string };

/**
 * Waits, half a second at a time, until what a service depends on is healthy or has completed; `dependant` names the
 * service. Throws what compose says when that can't come true.
 */
export function waitForDependencies(
  { engine, project, tell, warn, limitMs }: Waiting,
  dependant: string,
  dependencies: Dependency[],
): void {
  const asked = dependencies.filter(({ name, condition }) => condition !== 'service_started' && isKept(project, name));
  const pending = new Map<Dependency, Container[]>();
  for (const dependency of asked) {
    const containers = containersOf(engine, project.name, { service: dependency.name });
    for (const { name } of containers) tell('Container', name, 'Waiting');
    if (containers.length > 0) pending.set(dependency, containers);
    else if (dependency.required) throw new ComposeError(`${dependant} is missing dependency ${dependency.name}`);
    else warn(`${dependant} is missing dependency ${dependency.name}`);
  }
  const endMs = engine.now + (limitMs ?? patienceMs);
  while (pending.size > 0) {
    if (engine.now >= endMs) {
      if (limitMs === undefined) throw new ComposeExit(130, '');
      throw new ComposeError(`application not healthy after ${limitMs / 1000}s`);
    }
    advanceEngine(engine, pollMs);
    for (const [dependency, containers] of pending) {
      if (look(engine, { dependency, containers, tell, warn }) !== 'pending') pending.delete(dependency);
    }
  }
}

function isKept({ services }: Project, name: string): boolean {
  return services.some((service) => service.name === name && service.replicas > 0);
}

type Look = { dependency: Dependency; containers: Container[]; tell: Tell; warn(text: string): void };

function look(engine: Engine, { dependency, containers, tell, warn }: Look): State {
  const { name, condition, required } = dependency;
  const tellAll = (state: string, details?: string) => {
    for (const one of containers) tell('Container', one.name, state, details);
  };
  const isCompletion = condition === 'service_completed_successfully';
  const verdict = isCompletion ? completion(name, containers) : healthOf(engine, containers, condition);
  if (verdict === 'pending') return 'pending';
  if (verdict === 'ready') {
    tellAll(isCompletion ? 'Exited' : 'Healthy');
    return 'ready';
  }
  const { problem } = verdict;
  if (!required) {
    const reason = isCompletion ? `optional dependency ${problem}` : `optional dependency "${name}" failed to start`;
    tellAll(`Skipped: ${reason}`);
    warn(isCompletion ? reason : `${reason}: ${problem}`);
    return 'skipped';
  }
  if (condition === 'running_or_healthy') throw new ComposeError(problem);
  tellAll('Error', isCompletion ? `service ${problem}` : `dependency ${name} failed to start`);
  throw new ComposeError(isCompletion ? `service ${problem}` : `dependency failed to start: ${problem}`);
}

function completion(service: string, containers: Container[]): Verdict {
  const ended = containers.find(({ status }) => status === 'exited');
  if (!ended) return 'pending';
  return ended.exitCode === 0
    ? 'ready'
    : { problem: `"${service}" didn't complete successfully: exit ${ended.exitCode}` };
}

function healthOf(engine: Engine, containers: Container[], condition: string): Verdict {
  for (const container of containers) {
    const { name, status, exitCode, health } = container;
    const isThere = engine.containers.includes(container);
    if (!isThere || status === 'exited') return { problem: `container ${name} exited (${exitCode})` };
    if (!hasProbe(container) && condition === 'running_or_healthy') {
      if (status !== 'running') return 'pending';
      continue;
    }
    if (!health) return { problem: `container ${name} has no healthcheck configured` };
    if (health.status === 'unhealthy') return { problem: `container ${name} is unhealthy` };
    if (health.status === 'starting') return 'pending';
  }
  return 'ready';
}

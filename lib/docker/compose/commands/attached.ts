import type { ComposeCall } from '#lib/docker/compose/call.ts';
import { inOrder } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { ComposeExit } from '#lib/docker/compose/exit-error.ts';
import { printLines } from '#lib/docker/compose/logs.ts';
import { containersOf, serviceOf, shownName } from '#lib/docker/compose/names.ts';
import type { Service } from '#lib/docker/compose/service.ts';
import { settleEngine, waitForContainer } from '#lib/docker/engine/clock.ts';
import { stopContainer } from '#lib/docker/engine/life.ts';
import type { Container } from '#lib/docker/engine/state.ts';

/** What `up` shows while it stays: the containers, and from which line of their logs on. */
export type Attached = { containers: Container[]; from: Map<string, number> };

/** `up` without -d: tells whose output will be shown, before they start. */
export function attach(call: ComposeCall, services: Service[]): Attached {
  const { engine, project, flags, args } = call;
  const asked = flags.list('attach');
  const unknown = asked.filter((name) => !services.some((one) => one.name === name));
  if (unknown.length > 0) throw new ComposeError(`cannot attach to services not included in up: ${unknown.join(', ')}`);
  const isNamed = ({ name }: Service) => args.length === 0 || flags.bool('attach-dependencies') || args.includes(name);
  const names = services
    .filter((one) => (asked.length > 0 ? asked.includes(one.name) : isNamed(one) && one.raw['attach'] !== false))
    .map(({ name }) => name)
    .filter((name) => !flags.list('no-attach').includes(name));
  const containers = containersOf(engine, project.name).filter((one) => names.includes(serviceOf(one)));
  if (containers.length > 0)
    call.out(`Attaching to ${containers.map((one) => shownName(one, project.name)).join(', ')}\n`);
  return { containers, from: new Map(containers.map((one) => [one.id, one.logs.length])) };
}

/**
 * Shows what the containers write until nothing more happens; one that waits for ever is left running, as if a person
 * had looked long enough. With --abort-on-container-exit (or one of its kin) the first end stops the others.
 */
export function followAttached(call: ComposeCall, { containers, from }: Attached): number {
  const { flags, engine, project } = call;
  const isFailure = flags.bool('abort-on-container-failure');
  const aborts = isFailure || flags.bool('abort-on-container-exit') || flags.text('exit-code-from') !== '';
  if (!aborts) settleEngine(engine);
  const first = aborts ? firstToEnd(call, containers, isFailure) : null;
  const ended = containers.filter(({ status }) => status === 'exited');
  printLines(call, { containers, from, hasPrefix: !flags.bool('no-log-prefix'), keepsStreams: true });
  for (const one of ended) tellEnd(call, one);
  if (!first) return 0;
  call.tell('Compose', 'Stopping', 'Aborting on container exit...');
  for (const { name } of inOrder(project.services).reverse()) {
    for (const one of containersOf(engine, project.name, { service: name })) {
      const wasRunning = one.status === 'running';
      call.tell('Container', one.name, 'Stopping');
      stopContainer(engine, one);
      call.tell('Container', one.name, 'Stopped');
      if (wasRunning) tellEnd(call, one);
    }
  }
  const wanted = flags.text('exit-code-from');
  const { exitCode } = wanted === '' ? first : (containersOf(engine, project.name, { service: wanted })[0] ?? first);
  if (exitCode !== 0) throw new ComposeExit(exitCode, '');
  return 0;
}

function tellEnd({ out, project }: ComposeCall, one: Container): void {
  out(`\r\u001B[K${shownName(one, project.name)} exited with code ${one.exitCode}\n`);
}

/** The container that ends before the others (with a failure, when only that counts); null when none ever does. */
function firstToEnd({ engine }: ComposeCall, containers: Container[], isFailure: boolean): Container | null {
  for (const one of containers) waitForContainer(engine, one);
  const ended = containers.filter(({ status, exitCode }) => status === 'exited' && (!isFailure || exitCode !== 0));
  return ended.sort((a, b) => a.finishedMs - b.finishedMs)[0] ?? null;
}

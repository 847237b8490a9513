import { DaemonError } from '#lib/docker/engine/error.ts';
import { startContainer } from '#lib/docker/engine/life.ts';
import type { ComposeCall } from './call.ts';
import { ComposeError } from './compose-error.ts';
import { containersOf } from './names.ts';
import type { Service } from './service.ts';
import { waitForDependencies } from './wait.ts';

/**
 * Starts the containers of services, each one when what it depends on is as it asks for. One that can't start keeps
 * those back that depend on it; the first mistake is thrown at the end.
 */
export function startServices(call: ComposeCall, services: Service[], limitMs?: number): void {
  const failed = new Set<string>();
  let first: Error | null = null;
  for (const service of services) {
    if (service.dependencies.some(({ name, required }) => required && failed.has(name))) {
      failed.add(service.name);
      continue;
    }
    try {
      startService(call, service, limitMs);
    } catch (error) {
      if (!(error instanceof ComposeError || error instanceof DaemonError)) throw error;
      failed.add(service.name);
      first ??= error;
    }
  }
  if (first) throw first;
}

function startService(call: ComposeCall, service: Service, limitMs: number | undefined): void {
  const { engine, project, tell } = call;
  if (service.replicas === 0) return;
  waitForDependencies({ ...call, ...(limitMs === undefined ? {} : { limitMs }) }, service.name, service.dependencies);
  for (const container of containersOf(engine, project.name, { service: service.name })) {
    if (container.status === 'running') continue;
    tell('Container', container.name, 'Starting');
    startContainer(engine, container);
    tell('Container', container.name, 'Started');
  }
}

/** `--wait`: until every service is healthy, or runs where it has no health check. */
export function waitForAll(call: ComposeCall, services: Service[], limitMs?: number): void {
  const isCompleted = (name: string) =>
    services.some(({ dependencies }) =>
      dependencies.some((one) => one.name === name && one.condition === 'service_completed_successfully'),
    );
  waitForDependencies(
    { ...call, ...(limitMs === undefined ? {} : { limitMs }) },
    call.project.name,
    services.map(({ name }) => ({
      name,
      condition: isCompleted(name) ? 'service_completed_successfully' : 'running_or_healthy',
      required: true,
      restart: false,
    })),
  );
}

import type { Container } from '#lib/docker/engine/state.ts';
import type { ComposeCall } from './call.ts';
import { ComposeError } from './compose-error.ts';
import { containersOf, inOrder, serviceOf } from './life.ts';
import type { Service } from './service.ts';

/** The services that the arguments name, with what they depend on; all without arguments. */
export function chosen(call: ComposeCall, withDependencies = true): Service[] {
  const { services } = call.project;
  const missing = call.args.find((name) => !services.some((one) => one.name === name));
  if (missing !== undefined) throw new ComposeError(`no such service: ${missing}`);
  if (call.args.length === 0) return inOrder(services);
  const wanted = new Set(call.args);
  if (withDependencies) {
    for (const service of inOrder(services).reverse())
      if (wanted.has(service.name)) for (const one of service.dependsOn) wanted.add(one);
  }
  return inOrder(services).filter((service) => wanted.has(service.name));
}

/** Their containers. */
export function own(call: ComposeCall): Container[] {
  const names = chosen(call, false).map((service) => service.name);
  return containersOf(call.engine, call.project.name).filter((one) => names.includes(serviceOf(one)));
}

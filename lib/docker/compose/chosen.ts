import type { Container } from '#lib/docker/engine/state.ts';
import type { ComposeCall } from './call.ts';
import { ComposeError } from './compose-error.ts';
import { containersOf, serviceOf } from './names.ts';
import type { Project } from './project.ts';
import type { Service } from './service.ts';

/** The services that the arguments name, with what they depend on; all without arguments. */
export function chosen(call: ComposeCall, hasDependencies = true): Service[] {
  const { services } = call.project;
  for (const name of call.args) getService(call, name);
  if (call.args.length === 0) return inOrder(services);
  if (hasDependencies) return inOrder(withDependencies(call.project, call.args));
  return inOrder(services).filter(({ name }) => call.args.includes(name));
}

/** The project's service of that name; throws where there is none. */
export function getService({ project }: Pick<ComposeCall, 'project'>, name: string): Service {
  const found = project.services.find((one) => one.name === name);
  if (!found) throw new ComposeError(`no such service: ${name}`);
  return found;
}

/** Services by name, and all that they depend on. */
export function withDependencies({ services }: Project, names: string[]): Service[] {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const next of services.find((one) => one.name === name)?.dependencies ?? []) add(next.name);
  };
  for (const name of names) add(name);
  return services.filter(({ name }) => wanted.has(name));
}

/** Services so that each comes after what it depends on. */
export function inOrder(services: Service[]): Service[] {
  const ordered: Service[] = [];
  const visit = (service: Service) => {
    if (ordered.includes(service)) return;
    for (const { name } of service.dependencies) {
      const other = services.find((one) => one.name === name);
      if (other) visit(other);
    }
    ordered.push(service);
  };
  for (const service of services) visit(service);
  return ordered;
}

/** The containers of the services that the arguments name. */
export function own(call: ComposeCall): Container[] {
  const names = chosen(call, false).map((service) => service.name);
  return containersOf(call.engine, call.project.name).filter((one) => names.includes(serviceOf(one)));
}

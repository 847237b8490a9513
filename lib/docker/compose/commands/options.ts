import type { Flag } from '#lib/docker/cli/flag.ts';
import type { ComposeCall } from '#lib/docker/compose/call.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import type { Service } from '#lib/docker/compose/service.ts';

export const bool = (name: string, short?: string): Flag => ({ name, type: 'bool', ...(short ? { short } : {}) });
export const text = (name: string, short?: string): Flag => ({ name, type: 'text', ...(short ? { short } : {}) });
export const int = (name: string, short?: string): Flag => ({ name, type: 'int', ...(short ? { short } : {}) });
export const list = (name: string, short?: string): Flag => ({ name, type: 'list', ...(short ? { short } : {}) });

/** Seconds of --timeout; undefined without it. */
export function timeoutOf({ flags }: ComposeCall): number | undefined {
  return flags.isSet('timeout') ? flags.number('timeout') : undefined;
}

/** The project's service of that name; throws where there is none. */
export function getService({ project }: Pick<ComposeCall, 'project'>, name: string): Service {
  const found = project.services.find((one) => one.name === name);
  if (!found) throw new ComposeError(`no such service: ${name}`);
  return found;
}

/** `web=3`, as --scale writes it, on the services of the call. */
export function scaleServices(call: ComposeCall, pairs: string[]): void {
  for (const pair of pairs) {
    const [name = '', number, ...more] = pair.split('=');
    if (number === undefined || more.length > 0)
      throw new ComposeError(`invalid --scale option ${JSON.stringify(pair)}. Should be SERVICE=NUM`);
    if (!/^[+-]?\d+$/.test(number))
      throw new ComposeError(`strconv.Atoi: parsing ${JSON.stringify(number)}: invalid syntax`);
    getService(call, name).replicas = Number(number);
  }
}

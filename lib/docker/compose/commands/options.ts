import type { Flag } from '#lib/docker/cli/flag.ts';
import type { ComposeCall } from '#lib/docker/compose/call.ts';
import { getService } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';

const flagOf =
  (type: Flag['type']) =>
  (name: string, short?: string): Flag => ({ name, type, ...(short ? { short } : {}) });

/** Flags of a command by what they take, with their letter where they have one. */
export const bool = flagOf('bool');
export const text = flagOf('text');
export const int = flagOf('int');
export const list = flagOf('list');

/** Seconds of --timeout; undefined without it. */
export function timeoutOf({ flags }: ComposeCall): number | undefined {
  return flags.isSet('timeout') ? flags.number('timeout') : undefined;
}

/** Milliseconds of --wait-timeout; undefined without it. */
export function waitLimitOf({ flags }: ComposeCall): number | undefined {
  const seconds = flags.number('wait-timeout');
  return seconds > 0 ? seconds * 1000 : undefined;
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

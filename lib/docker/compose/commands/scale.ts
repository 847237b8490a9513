import type { ComposeCommand } from '#lib/docker/compose/call.ts';
import { chosen, getService } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { makeAll } from '#lib/docker/compose/make-all.ts';
import { startServices } from '#lib/docker/compose/start.ts';
import { bool } from './options.ts';

export const scaleCommand: ComposeCommand = {
  name: 'scale',
  usage: '[SERVICE=REPLICAS...]',
  atLeast: 1,
  flags: [bool('no-deps')],
  run(call) {
    const numbers = call.args.map((arg): [string, number] => {
      const [, name = '', number = ''] = /^([^=]*)=(.*)$/.exec(arg) ?? [];
      if (name === '' || number === '') throw new ComposeError(`invalid scale specifier: ${arg}`);
      if (!/^[+-]?\d+$/.test(number))
        throw new ComposeError(`invalid scale specifier: can't parse replica value as int: ${arg}`);
      return [name, Number(number)];
    });
    for (const [name, number] of numbers) getService(call, name).replicas = number;
    const args = numbers.map(([name]) => name);
    const services = chosen({ ...call, args }, !call.flags.bool('no-deps'));
    makeAll(call, { services, named: args, recreate: 'changed', dependencies: 'changed' });
    startServices(call, services);
    return 0;
  },
};

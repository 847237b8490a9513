import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, usageError } from '#lib/simulator/kubectl/errors.ts';
import { printFlags } from '#lib/simulator/kubectl/globals.ts';
import { configObject } from '#lib/simulator/kubectl/kubeconfig.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import { kubeConfig } from '#lib/simulator/kubectl/shell.ts';
import { clusterAndUserCommands } from './config/clusters-and-users.ts';
import { contextCommands } from './config/contexts.ts';
import { propertyCommands } from './config/properties.ts';

export const configCommand: Command = {
  name: 'config',
  commands: [
    ...contextCommands,
    ...clusterAndUserCommands,
    ...propertyCommands,
    {
      name: 'view',
      flags: [
        ...printFlags,
        { name: 'flatten', type: 'bool' },
        { name: 'merge', type: 'bool', initial: true },
        { name: 'minify', type: 'bool' },
        { name: 'raw', type: 'bool' },
      ],
      run: view,
    },
  ],
};

function view(call: Call): void {
  if (call.args.length > 0) throw usageError(call.path, `unexpected arguments: [${call.args.join(' ')}]`);
  const { flags } = call;
  const config = { ...kubeConfig(call.shell) };
  const [minify, raw] = [flags.bool('minify'), flags.bool('raw')];
  config.current = flags.text('context') || config.current;
  if (minify && config.current === '') throw failure('current-context must exist in order to minify');
  if (minify && !config.contexts.some(({ name }) => name === config.current)) {
    throw failure(`cannot locate context ${config.current}`);
  }
  const printer = createPrinter(call, { output: flags.text('output') || 'yaml', typed: true });
  printer(configObject(minify ? config : kubeConfig(call.shell), { minify, raw }));
}

import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, usageError } from '#lib/simulator/kubectl/errors.ts';
import { printFlags } from '#lib/simulator/kubectl/globals.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import { type KubeConfig, kubeConfig } from '#lib/simulator/kubectl/shell.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { clusterAndUserCommands } from './config/clusters-and-users.ts';
import { contextCommands } from './config/contexts.ts';

export const configCommand: Command = {
  name: 'config',
  commands: [
    ...contextCommands,
    ...clusterAndUserCommands,
    { name: 'set', run: setProperty },
    { name: 'unset', run: unset },
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

function setProperty(call: Call): void {
  if (call.args.length !== 2) throw failure(`Unexpected args: [${call.args.join(' ')}]`);
  const [path = '', value = ''] = call.args;
  const match = /^contexts\.(.+)\.(cluster|user|namespace)$/.exec(path);
  const config = kubeConfig(call.shell);
  if (path === 'current-context') config.current = value;
  else if (match) {
    const context = config.contexts.find((one) => one.name === match[1]);
    if (context) context[match[2] as 'cluster' | 'user' | 'namespace'] = value;
  } else throw failure(`unable to parse ${path} after [] at api.Config`);
  call.out(`Property ${JSON.stringify(path)} set.\n`);
}

function unset(call: Call): void {
  if (call.args.length !== 1) throw failure(`Unexpected args: [${call.args.join(' ')}]`);
  const [path = ''] = call.args;
  const config = kubeConfig(call.shell);
  const match = /^contexts\.([^.]+)(?:\.(cluster|user|namespace))?$/.exec(path);
  if (path === 'current-context') config.current = '';
  else if (match?.[2]) {
    const context = config.contexts.find((one) => one.name === match[1]);
    if (context) context[match[2] as 'cluster' | 'user' | 'namespace'] = '';
  } else if (match) config.contexts = config.contexts.filter((one) => one.name !== match[1]);
  call.out(`Property ${JSON.stringify(path)} unset.\n`);
}

function view(call: Call): void {
  if (call.args.length > 0) throw usageError(call.path, `unexpected arguments: [${call.args.join(' ')}]`);
  const config = kubeConfig(call.shell);
  const printer = createPrinter(call, { output: call.flags.text('output') || 'yaml', typed: true });
  printer(configObject(config, call.flags.bool('minify')));
}

function configObject(config: KubeConfig, minify: boolean): JsonObject {
  const contexts = config.contexts.filter((one) => !minify || one.name === config.current);
  const used = (name: string, field: 'cluster' | 'user') => !minify || contexts.some((one) => one[field] === name);
  return {
    kind: 'Config',
    apiVersion: 'v1',
    clusters: config.clusters
      .filter((one) => used(one.name, 'cluster'))
      .map((one) => ({
        name: one.name,
        cluster: { server: one.server, 'certificate-authority-data': 'DATA+OMITTED' },
      })),
    users: config.users
      .filter((name) => used(name, 'user'))
      .map((name) => ({
        name,
        user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
      })),
    contexts: [...contexts]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, cluster, user, namespace }) => ({
        name,
        context: { cluster, user, ...(namespace ? { namespace } : {}) },
      })),
    'current-context': config.current,
  };
}

import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, usageError } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import { printFlags } from '#lib/simulator/kubectl/globals.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { type KubeConfig, kubeConfig } from '#lib/simulator/kubectl/shell.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

const clusterFlags: Flag[] = [
  { name: 'embed-certs', type: 'bool' },
  { name: 'proxy-url', type: 'string' },
];
const credentialFlags: Flag[] = [
  { name: 'auth-provider', type: 'string' },
  { name: 'auth-provider-arg', type: 'stringSlice' },
  { name: 'embed-certs', type: 'bool' },
  { name: 'exec-api-version', type: 'string' },
  { name: 'exec-arg', type: 'stringSlice' },
  { name: 'exec-command', type: 'string' },
  { name: 'exec-env', type: 'stringArray' },
];

export const configCommand: Command = {
  name: 'config',
  commands: [
    { name: 'current-context', run: (call) => call.out(`${kubeConfig(call.shell).current}\n`) },
    { name: 'delete-cluster', run: deleteCluster },
    { name: 'delete-context', run: deleteContext },
    { name: 'delete-user', run: deleteUser },
    {
      name: 'get-clusters',
      run: (call) => call.out(namesTable(kubeConfig(call.shell).clusters.map((one) => one.name))),
    },
    {
      name: 'get-contexts',
      flags: [
        { name: 'no-headers', type: 'bool' },
        { name: 'output', short: 'o', type: 'string' },
      ],
      run: getContexts,
    },
    { name: 'get-users', run: (call) => call.out(namesTable(kubeConfig(call.shell).users)) },
    { name: 'rename-context', run: renameContext },
    {
      name: 'set-context',
      flags: [
        { name: 'current', type: 'bool' },
        { name: 'cluster', type: 'string' },
        { name: 'user', type: 'string' },
      ],
      run: setContext,
    },
    { name: 'set', run: setProperty },
    { name: 'set-cluster', flags: clusterFlags, run: setCluster },
    { name: 'set-credentials', flags: credentialFlags, run: setCredentials },
    { name: 'unset', run: unset },
    { name: 'use-context', aliases: ['use'], run: useContext },
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

function namesTable(names: string[]): string {
  return alignRows([['NAME'], ...[...names].sort().map((name) => [name])]);
}

function getContexts(call: Call): void {
  const config = kubeConfig(call.shell);
  const output = call.flags.text('output');
  if (output !== '' && output !== 'name') {
    throw failure(
      `--output ${output} is not available in kubectl config get-contexts; resetting to default output format`,
    );
  }
  const all = [...config.contexts].sort((a, b) => (a.name < b.name ? -1 : 1));
  const wanted = call.args.length === 0 ? all : all.filter((one) => call.args.includes(one.name));
  if (output === 'name') {
    call.out(wanted.map((one) => `${one.name}\n`).join(''));
  } else {
    const header = call.flags.bool('no-headers') ? [] : [['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE']];
    const rows = wanted.map((one) => [
      one.name === config.current ? '*' : '',
      one.name,
      one.cluster,
      one.user,
      one.namespace,
    ]);
    call.out(alignRows([...header, ...rows]));
  }
  const missing = call.args.find((name) => !all.some((one) => one.name === name));
  if (missing !== undefined) throw failure(`context ${missing} not found`);
}

function setContext(call: Call): void {
  const { flags, args } = call;
  const config = kubeConfig(call.shell);
  if (args.length > 1) throw usageError(call.path, `Unexpected args: [${args.join(' ')}]`);
  if (flags.bool('current') && args.length > 0) throw failure('you cannot specify both a context name and --current');
  if (flags.bool('current') && config.current === '') throw failure('no current context is set');
  if (!flags.bool('current') && !args[0]) throw failure('you must specify a non-empty context name or --current');
  const name = flags.bool('current') ? config.current : (args[0] ?? '');
  let context = config.contexts.find((one) => one.name === name);
  const isNew = context === undefined;
  if (!context) {
    context = { name, cluster: '', user: '', namespace: '' };
    config.contexts.push(context);
  }
  for (const field of ['cluster', 'user', 'namespace'] as const) {
    if (flags.isSet(field)) context[field] = flags.text(field);
  }
  call.out(`Context ${JSON.stringify(name)} ${isNew ? 'created' : 'modified'}.\n`);
}

function useContext(call: Call): void {
  const config = kubeConfig(call.shell);
  const [name = ''] = call.args;
  if (call.args.length !== 1) throw usageError(call.path, `Unexpected args: [${call.args.join(' ')}]`);
  if (!config.contexts.some((one) => one.name === name))
    throw failure(`no context exists with the name: ${JSON.stringify(name)}`);
  config.current = name;
  call.out(`Switched to context ${JSON.stringify(name)}.\n`);
}

function renameContext(call: Call): void {
  const config = kubeConfig(call.shell);
  const [from = '', to = ''] = call.args;
  if (call.args.length !== 2) throw usageError(call.path, `Unexpected args: [${call.args.join(' ')}]`);
  const context = config.contexts.find((one) => one.name === from);
  if (!context) throw failure(`cannot rename the context ${JSON.stringify(from)}, it's not in /root/.kube/config`);
  if (config.contexts.some((one) => one.name === to)) {
    throw failure(
      `cannot rename the context ${JSON.stringify(from)}, the context ${JSON.stringify(to)} already exists in /root/.kube/config`,
    );
  }
  context.name = to;
  if (config.current === from) config.current = to;
  call.out(`Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`);
}

function deleteContext(call: Call): void {
  const config = kubeConfig(call.shell);
  const [name = ''] = call.args;
  if (!config.contexts.some((one) => one.name === name)) {
    throw failure(`cannot delete context ${name}, not in /root/.kube/config`);
  }
  config.contexts = config.contexts.filter((one) => one.name !== name);
  if (config.current === name) {
    call.err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n');
  }
  call.out(`deleted context ${name} from /root/.kube/config\n`);
}

function deleteCluster(call: Call): void {
  const config = kubeConfig(call.shell);
  const [name = ''] = call.args;
  if (!config.clusters.some((one) => one.name === name)) {
    throw failure(`cannot delete cluster ${name}, not in /root/.kube/config`);
  }
  config.clusters = config.clusters.filter((one) => one.name !== name);
  call.out(`deleted cluster ${name} from /root/.kube/config\n`);
}

function deleteUser(call: Call): void {
  const config = kubeConfig(call.shell);
  const [name] = call.args;
  if (call.args.length !== 1 || name === undefined) throw usageError(call.path, 'user to delete is required');
  if (!config.users.includes(name)) throw failure(`cannot delete user ${name}, not in /root/.kube/config`);
  config.users = config.users.filter((one) => one !== name);
  call.out(`deleted user ${name} from /root/.kube/config\n`);
}

/** Only the server of a cluster's entry is kept. */
function setCluster(call: Call): void {
  const { flags, args } = call;
  const config = kubeConfig(call.shell);
  const [name = ''] = args;
  if (args.length !== 1) throw usageError(call.path, `Unexpected args: [${args.join(' ')}]`);
  if (name === '') throw failure('you must specify a non-empty cluster name');
  const known = config.clusters.find((one) => one.name === name);
  if (!known) config.clusters.push({ name, server: flags.text('server') });
  else if (flags.isSet('server')) known.server = flags.text('server');
  call.out(`Cluster ${JSON.stringify(name)} set.\n`);
}

/** Only the name of a user's entry is kept. */
function setCredentials(call: Call): void {
  const { flags, args } = call;
  const config = kubeConfig(call.shell);
  const [name = ''] = args;
  if (args.length !== 1) throw failure(`unexpected args: [${args.join(' ')}]`);
  if (name === '') throw failure('you must specify a non-empty user name');
  const methods = [
    ...(flags.text('token') ? ['token'] : []),
    ...(flags.text('username') || flags.text('password') ? ['basicAuth'] : []),
  ];
  if (methods.length > 1) {
    throw failure(`you cannot specify more than one authentication method at the same time: ${methods.join(', ')}`);
  }
  if (!config.users.includes(name)) config.users.push(name);
  call.out(`User ${JSON.stringify(name)} set.\n`);
}

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

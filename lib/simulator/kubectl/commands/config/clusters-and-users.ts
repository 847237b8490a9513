import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, usageError } from '#lib/simulator/kubectl/errors.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { kubeConfig } from '#lib/simulator/kubectl/shell.ts';

/** What `kubectl config` does to clusters and users. */
export const clusterAndUserCommands: Command[] = [
  { name: 'delete-cluster', run: deleteCluster },
  { name: 'delete-user', run: deleteUser },
  {
    name: 'get-clusters',
    run: (call) => call.out(namesTable(kubeConfig(call.shell).clusters.map((one) => one.name))),
  },
  { name: 'get-users', run: (call) => call.out(namesTable(kubeConfig(call.shell).users)) },
  {
    name: 'set-cluster',
    flags: [
      { name: 'embed-certs', type: 'bool' },
      { name: 'proxy-url', type: 'string' },
    ],
    run: setCluster,
  },
  {
    name: 'set-credentials',
    flags: [
      { name: 'auth-provider', type: 'string' },
      { name: 'auth-provider-arg', type: 'stringSlice' },
      { name: 'embed-certs', type: 'bool' },
      { name: 'exec-api-version', type: 'string' },
      { name: 'exec-arg', type: 'stringSlice' },
      { name: 'exec-command', type: 'string' },
      { name: 'exec-env', type: 'stringArray' },
    ],
    run: setCredentials,
  },
];

function namesTable(names: string[]): string {
  return alignRows([['NAME'], ...[...names].sort().map((name) => [name])]);
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
    ...(flags.text('token') ? ['--token'] : []),
    ...(flags.text('username') || flags.text('password') ? ['--username/--password'] : []),
  ];
  if (methods.length > 1) {
    throw failure(`you cannot specify more than one authentication method at the same time: ${methods.join(', ')}`);
  }
  if (!config.users.includes(name)) config.users.push(name);
  call.out(`User ${JSON.stringify(name)} set.\n`);
}

import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, helpError, helpOnly, usageError } from '#lib/simulator/kubectl/errors.ts';
import { configPath, entryOf } from '#lib/simulator/kubectl/kubeconfig.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { kubeConfig, readFile } from '#lib/simulator/kubectl/shell.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

/** What `kubectl config` does to clusters and users. */
export const clusterAndUserCommands: Command[] = [
  { name: 'delete-cluster', run: deleteCluster },
  { name: 'delete-user', run: deleteUser },
  {
    name: 'get-clusters',
    run: (call) => call.out(namesTable(kubeConfig(call.shell).clusters.map((one) => one.name))),
  },
  { name: 'get-users', run: (call) => call.out(namesTable(kubeConfig(call.shell).users.map((one) => one.name))) },
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
  if (call.args.length !== 1) throw helpOnly();
  if (!config.clusters.some((one) => one.name === name)) {
    throw failure(`cannot delete cluster ${name}, not in ${configPath}`);
  }
  config.clusters = config.clusters.filter((one) => one.name !== name);
  call.out(`deleted cluster ${name} from ${configPath}\n`);
}

function deleteUser(call: Call): void {
  const config = kubeConfig(call.shell);
  const [name] = call.args;
  if (call.args.length !== 1 || name === undefined) throw usageError(call.path, 'user to delete is required');
  if (!config.users.some((one) => one.name === name)) throw failure(`cannot delete user ${name}, not in ${configPath}`);
  config.users = config.users.filter((one) => one.name !== name);
  call.out(`deleted user ${name} from ${configPath}\n`);
}

/** Certificates are kept as paths: nothing reads them. */
function setCluster(call: Call): void {
  const { flags, args } = call;
  const config = kubeConfig(call.shell);
  const [name = ''] = args;
  if (args.length !== 1) throw helpError(`Unexpected args: [${args.join(' ')}]`);
  if (name === '') throw failure('you must specify a non-empty cluster name');
  const authority = flags.text('certificate-authority');
  if (authority !== '' && flags.bool('insecure-skip-tls-verify')) {
    throw failure('you cannot specify a certificate authority and insecure mode at the same time');
  }
  if (flags.bool('embed-certs') && authority === '') {
    throw failure('you must specify a --certificate-authority to embed');
  }
  if (flags.bool('embed-certs')) checkFile(call, 'certificate-authority');
  const { fields } = entryOf(config.clusters, name);
  for (const field of ['server', 'tls-server-name', 'proxy-url']) setText(call, fields, field);
  if (flags.isSet('insecure-skip-tls-verify')) setFlag(fields, flags.bool('insecure-skip-tls-verify'));
  if (authority !== '') {
    fields['certificate-authority'] = authority;
    setFlag(fields, false);
    delete fields['certificate-authority-data'];
  }
  call.out(`Cluster ${JSON.stringify(name)} set.\n`);
}

function setFlag(fields: JsonObject, isInsecure: boolean): void {
  delete fields['insecure-skip-tls-verify'];
  if (!isInsecure) return;
  fields['insecure-skip-tls-verify'] = true;
  delete fields['certificate-authority'];
  delete fields['certificate-authority-data'];
}

/** Helpers that fetch credentials (exec, auth-provider) are not kept. */
function setCredentials(call: Call): void {
  const { flags, args } = call;
  const config = kubeConfig(call.shell);
  const [name = ''] = args;
  if (args.length !== 1) throw helpError(`unexpected args: [${args.join(' ')}]`);
  if (name === '') throw failure('you must specify a non-empty user name');
  const methods = [
    ...(flags.text('token') ? ['--token'] : []),
    ...(flags.text('username') || flags.text('password') ? ['--username/--password'] : []),
  ];
  if (methods.length > 1) {
    throw failure(`you cannot specify more than one authentication method at the same time: ${methods.join(', ')}`);
  }
  const certificates = ['client-certificate', 'client-key'].filter((flag) => flags.text(flag) !== '');
  if (flags.bool('embed-certs') && certificates.length === 0) {
    throw failure('you must specify a --client-certificate or --client-key to embed');
  }
  if (flags.bool('embed-certs')) for (const flag of certificates) checkFile(call, flag);
  const { fields } = entryOf(config.users, name);
  for (const flag of certificates) {
    fields[flag] = flags.text(flag);
    delete fields[`${flag}-data`];
  }
  for (const field of ['token', 'username', 'password']) setText(call, fields, field);
  // One way to log in takes the place of the other.
  if (flags.text('token') !== '') for (const field of ['username', 'password']) delete fields[field];
  else if (methods.length > 0) delete fields['token'];
  call.out(`User ${JSON.stringify(name)} set.\n`);
}

function setText(call: Call, fields: JsonObject, field: string): void {
  if (!call.flags.isSet(field)) return;
  if (call.flags.text(field) === '') delete fields[field];
  else fields[field] = call.flags.text(field);
}

function checkFile(call: Call, flag: string): void {
  const path = call.flags.text(flag);
  if (readFile(call.shell, path) !== null) return;
  throw failure(`could not stat ${flag} file ${path}: stat ${path}: no such file or directory`);
}

import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, helpError, helpOnly, SeveralErrors } from '#lib/simulator/kubectl/errors.ts';
import { configPath } from '#lib/simulator/kubectl/kubeconfig.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { kubeConfig } from '#lib/simulator/kubectl/shell.ts';

/** What `kubectl config` does to contexts. */
export const contextCommands: Command[] = [
  { name: 'current-context', run: currentContext },
  { name: 'delete-context', run: deleteContext },
  {
    name: 'get-contexts',
    flags: [
      { name: 'no-headers', type: 'bool' },
      { name: 'output', short: 'o', type: 'string' },
    ],
    run: getContexts,
  },
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
  { name: 'use-context', aliases: ['use'], run: useContext },
];

function currentContext(call: Call): void {
  const { current } = kubeConfig(call.shell);
  if (current === '') throw failure('current-context is not set');
  call.out(`${current}\n`);
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
  const missing = call.args.filter((name) => !all.some((one) => one.name === name));
  if (missing.length > 0) throw new SeveralErrors(missing.map((name) => failure(`context ${name} not found`)));
}

function setContext(call: Call): void {
  const { flags, args } = call;
  const config = kubeConfig(call.shell);
  if (args.length > 1) throw helpError(`Unexpected args: [${args.join(' ')}]`);
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
  if (call.args.length !== 1) throw helpError(`Unexpected args: [${call.args.join(' ')}]`);
  if (!config.contexts.some((one) => one.name === name))
    throw failure(`no context exists with the name: ${JSON.stringify(name)}`);
  config.current = name;
  call.out(`Switched to context ${JSON.stringify(name)}.\n`);
}

function renameContext(call: Call): void {
  const config = kubeConfig(call.shell);
  const [from = '', to = ''] = call.args;
  if (call.args.length !== 2) throw helpError(`Unexpected args: [${call.args.join(' ')}]`);
  const context = config.contexts.find((one) => one.name === from);
  if (!context) throw failure(`cannot rename the context ${JSON.stringify(from)}, it's not in ${configPath}`);
  if (config.contexts.some((one) => one.name === to)) {
    throw failure(
      `cannot rename the context ${JSON.stringify(from)}, the context ${JSON.stringify(to)} already exists in ${configPath}`,
    );
  }
  context.name = to;
  if (config.current === from) config.current = to;
  call.out(`Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`);
}

function deleteContext(call: Call): void {
  const config = kubeConfig(call.shell);
  const [name = ''] = call.args;
  if (call.args.length !== 1) throw helpOnly();
  if (!config.contexts.some((one) => one.name === name)) {
    throw failure(`cannot delete context ${name}, not in ${configPath}`);
  }
  config.contexts = config.contexts.filter((one) => one.name !== name);
  if (config.current === name) {
    call.err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n');
  }
  call.out(`deleted context ${name} from ${configPath}\n`);
}

import type { User } from '#lib/simulator/api/request.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { createClient } from './client.ts';
import type { Call, Command } from './command.ts';
import { rootCommand } from './commands/root.ts';
import { connect } from './connection.ts';
import { createDiscovery } from './discovery.ts';
import { CommandError, failure, Interrupted, PlainError, printError, usageError } from './errors.ts';
import { bareValue, type Flag, type FlagValues, parseFlags } from './flags.ts';
import { globalFlags } from './globals.ts';
import { helpText } from './help.ts';
import type { KubectlResult, Shell } from './shell.ts';
import { splitWords } from './shell-words.ts';
import { didYouMean } from './suggestions.ts';

/** A shell of the cluster's administrator in the namespace default. */
export function createShell(cluster: Cluster, files: Map<string, string> = new Map()): Shell {
  return {
    cluster,
    files,
    user: { name: 'admin', groups: ['system:masters', 'system:authenticated'] },
    namespace: 'default',
  };
}

/** Splits a line as a POSIX shell does and runs it; kubectl is the only program there is. */
export function runLine(line: string, shell: Shell): KubectlResult {
  const split = splitWords(line);
  if ('problem' in split) return { exit: 2, stdout: '', stderr: `bash: ${split.problem}\n` };
  const [program] = split.words;
  if (program === undefined) return { exit: 0, stdout: '', stderr: '' };
  if (program === 'kubectl') return runKubectl(split.words, shell);
  return { exit: 127, stdout: '', stderr: `bash: ${program}: command not found\n` };
}

/**
 * Runs one kubectl call. `words` begin with `kubectl`. The answer has what the real kubectl v1.36 prints. What goes on for
 * ever (-w, logs -f) goes on until nothing happens any more. Deliberately absent: connections that stay open
 * (port-forward, attach, proxy).
 */
export function runKubectl(words: string[], shell: Shell): KubectlResult {
  const printed = { stdout: '', stderr: '' };
  try {
    const found = findCommand(withoutHelp(words.slice(1)));
    runCommand(found, shell, printed);
    shell.cluster.settle();
    return { exit: 0, ...printed };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    printed.stderr += printError(error);
    return { exit: error.exit, ...printed, ...(error instanceof Interrupted ? { ended: error.ending } : {}) };
  }
}

type Found = { command: Command; path: string; args: string[] };
type Printed = { stdout: string; stderr: string };

function runCommand(found: Found, shell: Shell, printed: Printed): void {
  const { command, path } = found;
  const parsed = parseFlags(path, [...(command.flags ?? []), ...globalFlags], found.args);
  printed.stderr += parsed.notes.join('');
  // Asked for nothing at all, kubectl itself helps; its groups of commands call it a mistake.
  if (parsed.values.bool('help') || (command === rootCommand && parsed.args.length === 0)) {
    printed.stdout += helpText(command, path);
    return;
  }
  if (!command.run) {
    if (parsed.args.length > 0) throw usageError(path, `unknown command ${JSON.stringify(parsed.args.join(' '))}`);
    printed.stderr += helpText(command, path);
    throw new PlainError('');
  }
  requireFlags(command.flags ?? [], parsed.values);
  try {
    command.run(createCall({ found, parsed, shell, printed }));
  } catch (error) {
    if (error instanceof CommandError && error.showsHelp) printed.stdout += helpText(command, path);
    throw error;
  }
}

function createCall(given: {
  found: Found;
  parsed: ReturnType<typeof parseFlags>;
  shell: Shell;
  printed: Printed;
}): Call {
  const { found, parsed, shell, printed } = given;
  const flags = parsed.values;
  const context = connect({ command: found.command, path: found.path, flags, shell });
  const as = flags.text('as');
  const groups = [...flags.list('as-group'), 'system:authenticated'];
  const user = as ? { name: as, groups, uid: flags.text('as-uid') } : shell.user;
  const err = (text: string) => {
    printed.stderr += text;
  };
  const client = createClient({ cluster: shell.cluster, user: impersonated(user), err });
  return {
    path: found.path,
    args: parsed.args,
    dashAt: parsed.dashAt,
    flags,
    shell,
    client,
    discovery: createDiscovery(client, err),
    namespace: flags.text('namespace') || context?.namespace || 'default',
    enforceNamespace: flags.isSet('namespace'),
    out: (text) => {
      printed.stdout += text;
    },
    err,
  };
}

/** The API server gives a service account that is impersonated its groups, unless others were named. */
function impersonated(user: User): User {
  const [prefix, kind, namespace] = user.name.split(':');
  if (prefix !== 'system' || kind !== 'serviceaccount' || !namespace) return user;
  const own = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { ...user, groups: user.groups.length > 1 ? user.groups : own };
}

function requireFlags(flags: Flag[], values: FlagValues): void {
  const missing = flags.filter((flag) => flag.required && !values.isSet(flag.name)).map((flag) => flag.name);
  if (missing.length === 0) return;
  throw failure(
    `required flag(s) ${missing
      .sort()
      .map((name) => JSON.stringify(name))
      .join(', ')} not set`,
  );
}

/** `kubectl help get` is another way to say `kubectl get --help`. */
function withoutHelp(line: string[]): string[] {
  return line[0] === 'help' ? [...line.slice(1), '--help'] : line;
}

/** cobra's Find: descends by the first word that is no flag, until no subcommand has that name. */
function findCommand(line: string[]): Found {
  let found: Found = { command: rootCommand, path: 'kubectl', args: line };
  for (;;) {
    const word = firstWord(found);
    const next = (found.command.commands ?? []).find((one) => one.name === word || one.aliases?.includes(word ?? ''));
    if (!next || word === undefined) break;
    const at = found.args.indexOf(word);
    found = { command: next, path: `${found.path} ${next.name}`, args: found.args.filter((_, index) => index !== at) };
  }
  const word = firstWord(found);
  if (found.command === rootCommand && word !== undefined) {
    const hint = didYouMean(word, rootCommand.commands ?? []);
    throw failure(`unknown command ${JSON.stringify(word)} for "kubectl"${hint}`);
  }
  return found;
}

/** cobra's stripFlags: the first word that is neither a flag nor the argument of one. */
function firstWord(found: Found): string | undefined {
  const flags = [...(found.command.flags ?? []), ...globalFlags];
  for (let at = 0; at < found.args.length; at += 1) {
    const arg = found.args[at] ?? '';
    if (arg === '--') return undefined;
    if (!arg.startsWith('-')) {
      if (arg !== '') return arg;
    } else if (!arg.includes('=')) {
      const long = arg.startsWith('--');
      if (!long && arg.length !== 2) continue;
      const flag = flags.find((one) => (long ? one.name === arg.slice(2) : one.short === arg.slice(1)));
      if (!flag || bareValue(flag) === undefined) at += 1;
    }
  }
  return undefined;
}

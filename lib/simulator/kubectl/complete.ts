import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { createClient } from './client.ts';
import type { Command } from './command.ts';
import { rootCommand } from './commands/root.ts';
import { createDiscovery } from './discovery.ts';
import { CommandError } from './errors.ts';
import { bareValue, type Flag } from './flags.ts';
import { globalFlags } from './globals.ts';
import { kubeConfig, type Shell } from './shell.ts';
import { splitWords } from './shell-words.ts';

/** Commands whose arguments are a type and names of objects. */
const namesObjects = [
  'get',
  'describe',
  'delete',
  'edit',
  'label',
  'annotate',
  'patch',
  'scale',
  'expose',
  'wait',
  'autoscale',
  'explain',
];
/** Commands whose arguments are names of one type, or TYPE/NAME. */
const namesOfType: Record<string, string> = {
  logs: 'pods',
  exec: 'pods',
  cp: 'pods',
  cordon: 'nodes',
  uncordon: 'nodes',
  drain: 'nodes',
};
const workloads = ['deployment', 'daemonset', 'statefulset'];

/** What may stand in place of the last word of a line that begins with `kubectl`, sorted; [] for other programs. */
export function completeLine(line: string, shell: Shell): string[] {
  const split = splitWords(line);
  if ('problem' in split) return [];
  const words = [...split.words];
  const last = /\s$/.test(line) || words.length === 0 ? '' : (words.pop() ?? '');
  if (words.length === 0) return 'kubectl'.startsWith(last) ? ['kubectl'] : [];
  if (words[0] !== 'kubectl') return [];
  const found = candidates(words.slice(1), last, shell);
  return [...new Set(found)].filter((one) => one.startsWith(last)).sort();
}

function candidates(words: string[], last: string, shell: Shell): string[] {
  const { command, args } = descend(words);
  const flags = [...(command.flags ?? []), ...globalFlags];
  const before = words.at(-1) ?? '';
  const open = before.startsWith('-') && !before.includes('=') ? findFlag(flags, before) : undefined;
  if (open && bareValue(open) === undefined) return flagValues(open, shell);
  if (last.startsWith('-')) return flags.map((flag) => `--${flag.name}`);
  if (command.commands && args.length === 0) return command.commands.map((one) => one.name);
  return argumentsOf(command, args, last, shell);
}

function descend(words: string[]): { command: Command; args: string[] } {
  let command = rootCommand;
  const args: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word.startsWith('-')) {
      const flag = findFlag([...(command.flags ?? []), ...globalFlags], word);
      if (flag && bareValue(flag) === undefined && !word.includes('=')) at += 1;
      continue;
    }
    const next =
      args.length === 0 ? command.commands?.find((one) => one.name === word || one.aliases?.includes(word)) : undefined;
    if (next) command = next;
    else args.push(word);
  }
  return { command, args };
}

function findFlag(flags: Flag[], word: string): Flag | undefined {
  const name = word.replace(/^-+/, '').split('=')[0] ?? '';
  return flags.find((flag) => (word.startsWith('--') ? flag.name === name : flag.short === name));
}

function flagValues(flag: Flag, shell: Shell): string[] {
  if (flag.name === 'namespace') return names(shell, 'namespaces');
  if (flag.name === 'context') return kubeConfig(shell).contexts.map((one) => one.name);
  if (flag.name === 'filename') return [...shell.files.keys()];
  if (flag.name === 'output') return ['json', 'yaml', 'name', 'wide', 'jsonpath=', 'custom-columns=', 'go-template='];
  if (flag.name === 'dry-run') return ['none', 'server', 'client'];
  return [];
}

function argumentsOf(command: Command, args: string[], last: string, shell: Shell): string[] {
  const slash = last.indexOf('/');
  if (slash > 0) {
    const type = last.slice(0, slash);
    return names(shell, type).map((name) => `${type}/${name}`);
  }
  const [type] = args;
  const own = namesOfType[command.name];
  if (own) return names(shell, own);
  if (namesObjects.includes(command.name)) return type === undefined ? types(shell) : names(shell, type);
  if (['status', 'history', 'undo', 'pause', 'resume', 'restart', 'image', 'env', 'resources'].includes(command.name)) {
    return type === undefined
      ? workloads.flatMap((one) => [one, ...names(shell, one).map((name) => `${one}/${name}`)])
      : names(shell, type);
  }
  if (command.name === 'use-context') return kubeConfig(shell).contexts.map((one) => one.name);
  return [];
}

function types(shell: Shell): string[] {
  return discoveryOf(shell)
    .all()
    .filter((type) => type.verbs.includes('list'))
    .map((type) => type.resource);
}

function names(shell: Shell, typeName: string): string[] {
  const client = clientOf(shell);
  const type = createDiscovery(client).findType(typeName);
  if (!type) return [];
  try {
    const list = client.list({ type, ...(type.namespaced ? { namespace: namespaceOf(shell) } : {}) });
    return ((list['items'] ?? []) as Json[]).map((item) =>
      String(((item as JsonObject)['metadata'] as JsonObject)['name']),
    );
  } catch (error) {
    if (error instanceof CommandError) return [];
    throw error;
  }
}

function namespaceOf(shell: Shell): string {
  const config = kubeConfig(shell);
  return config.contexts.find((one) => one.name === config.current)?.namespace || 'default';
}

function clientOf(shell: Shell) {
  return createClient({ cluster: shell.cluster, user: shell.user, err: () => {} });
}

function discoveryOf(shell: Shell) {
  return createDiscovery(clientOf(shell));
}

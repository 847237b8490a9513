import { buildFlags } from '#lib/docker/build/build-command.ts';
import { commands as composeCommands } from '#lib/docker/compose/commands.ts';
import { familiarName } from '#lib/docker/engine/image-name.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';
import type { DockerCommand } from './command.ts';
import { commands, findCommand } from './commands/all.ts';
import { bareFlag, type Flag } from './flag.ts';

/** What the arguments of a command are; the last kind goes on for all that follow. */
type Argument = 'container' | 'running' | 'stopped' | 'image' | 'volume' | 'network' | 'folder' | 'file' | 'none';

const argumentKinds: Record<string, Argument[]> = {
  attach: ['running'],
  build: ['folder', 'none'],
  commit: ['container', 'none'],
  cp: ['container', 'file'],
  create: ['image', 'none'],
  diff: ['container'],
  exec: ['running', 'none'],
  history: ['image'],
  kill: ['running'],
  logs: ['container'],
  pause: ['running'],
  port: ['container', 'none'],
  push: ['image'],
  rename: ['container', 'none'],
  restart: ['container'],
  rm: ['container'],
  rmi: ['image'],
  run: ['image', 'none'],
  save: ['image'],
  start: ['stopped'],
  stop: ['running'],
  tag: ['image', 'none'],
  top: ['running', 'none'],
  unpause: ['container'],
  wait: ['container'],
  'image rm': ['image'],
  'image inspect': ['image'],
  'volume rm': ['volume'],
  'volume inspect': ['volume'],
  'network rm': ['network'],
  'network inspect': ['network'],
  'network connect': ['network', 'container'],
  'network disconnect': ['network', 'container'],
};

/** Flags whose value is the name of something. */
const flagKinds: Record<string, Argument> = {
  network: 'network',
  'volumes-from': 'container',
  volume: 'volume',
  file: 'file',
  'env-file': 'file',
};

/** What may stand in place of the last word of a line that begins with `docker`, sorted; [] for other programs. */
export function completeDocker(line: string, engine: Engine): string[] {
  const split = splitWords(line);
  if ('problem' in split) return [];
  const words = [...split.words];
  const last = /\s$/.test(line) || words.length === 0 ? '' : (words.pop() ?? '');
  if (words.length === 0) return 'docker'.startsWith(last) ? ['docker'] : [];
  if (words[0] !== 'docker') return [];
  const found = candidates(words.slice(1), last, engine).filter((one) => one.startsWith(last));
  return [...new Set(found)].sort();
}

type Program = { name: string; flags: Flag[]; rest: string[]; stopsAtArgument: boolean };

function candidates(words: string[], last: string, engine: Engine): string[] {
  const program = programOf(words);
  if (!program) return nextWords(words);
  const { open, args } = walk(program);
  if (open) return named(flagKinds[open.name] ?? 'none', engine);
  if (program.stopsAtArgument && args.length > 0) return [];
  if (last.startsWith('-')) return program.flags.map((flag) => `--${flag.name}`);
  if (program.name === 'inspect')
    return (['container', 'image', 'volume', 'network'] as const).flatMap((kind) => named(kind, engine));
  const kinds = argumentKinds[program.name] ?? ['none'];
  return named(kinds[Math.min(args.length, kinds.length - 1)] ?? 'none', engine);
}

/** The command that the words begin with, or null while they may still become one. */
function programOf(words: string[]): Program | null {
  const build = /^(?:(?:image|buildx|builder) )?build(?: |$)/.exec(words.join(' '));
  if (build) {
    const rest = words.slice(build[0].trim().split(' ').length);
    return { name: 'build', flags: buildFlags, rest, stopsAtArgument: false };
  }
  if (words[0] === 'compose') {
    const command = composeCommands.find((one) => one.name === words[1]);
    return command
      ? { name: `compose ${command.name}`, flags: command.flags, rest: words.slice(2), stopsAtArgument: false }
      : null;
  }
  const found = findCommand(words);
  return found && { ...programWith(found.command), rest: words.slice(found.words.split(' ').length) };
}

function programWith({ words, flags, stopsAtArgument = false }: DockerCommand): Omit<Program, 'rest'> {
  return { name: words.find((one) => argumentKinds[one]) ?? words[0] ?? '', flags, stopsAtArgument };
}

/** The words that may follow when no command is complete yet. */
function nextWords(words: string[]): string[] {
  if (words[0] === 'compose') return words.length === 1 ? composeCommands.map((one) => one.name) : [];
  const all = [...commands.flatMap((command) => command.words), 'build', 'image build', 'buildx build', 'compose'];
  return all
    .map((path) => path.split(' '))
    .filter((path) => path.length > words.length && words.every((word, at) => path[at] === word))
    .map((path) => path[words.length] ?? '');
}

/** Arguments so far, and the flag that waits for its value. */
function walk({ flags, rest }: Program): { open: Flag | null; args: string[] } {
  const args: string[] = [];
  let open: Flag | null = null;
  for (const word of rest) {
    if (open) {
      open = null;
      continue;
    }
    if (!word.startsWith('-')) {
      args.push(word);
      continue;
    }
    if (word.includes('=')) continue;
    const flag = word.startsWith('--')
      ? flags.find((one) => `--${one.name}` === word)
      : flags.find((one) => one.short === word.at(-1));
    if (flag && bareFlag(flag) === undefined) open = flag;
  }
  return { open, args };
}

function named(kind: Argument, engine: Engine): string[] {
  const namesWhere = (isWanted: (status: string) => boolean) =>
    engine.containers.filter(({ status }) => isWanted(status)).map(({ name }) => name);
  switch (kind) {
    case 'container':
      return namesWhere(() => true);
    case 'running':
      return namesWhere((status) => status === 'running');
    case 'stopped':
      return namesWhere((status) => status !== 'running');
    case 'image':
      return [...engine.images.keys()].map(familiarName);
    case 'volume':
      return engine.volumes.map(({ name }) => name);
    case 'network':
      return engine.networks.map(({ name }) => name);
    case 'folder':
      return ['.', ...foldersOf(engine)];
    case 'file':
      return [...engine.files.keys()];
    case 'none':
      return [];
  }
}

function foldersOf(engine: Engine): string[] {
  return [...engine.files.keys()].flatMap((file) => {
    const parts = file.split('/').slice(0, -1);
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  });
}

import { runBuild } from '#lib/docker/build/build-command.ts';
import { runCompose } from '#lib/docker/compose/compose-command.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { type Arguments, type Call, type DockerCommand, Exit, fail } from './command.ts';
import { commands, findCommand } from './commands/all.ts';
import { groupHelp } from './commands/groups.ts';
import { parseFlags } from './flags.ts';
import { commandHelp, dockerHelp, withoutHelp } from './help.ts';
import { PlanError } from './plan-error.ts';
import { versions } from './versions.ts';

export type DockerResult = { exit: number; stdout: string; stderr: string };

/** Commands whose errors begin with `docker: ` and end with 125, since other codes are the container's own. */
const runsContainer = new Set(['run', 'container run']);

/** buildx and compose are programs of their own: they read their flags themselves. */
const plugins = [
  { words: ['build'], run: runBuild },
  { words: ['image', 'build'], run: runBuild },
  { words: ['buildx', 'build'], run: runBuild },
  { words: ['builder', 'build'], run: runBuild },
  { words: ['compose'], run: runCompose },
];

/** What is typed into a call, and whether a person types it at a terminal. */
type Input = { stdin?: string | undefined; isTyped?: boolean };

/**
 * Runs one docker call; `words` begin with `docker`. The answer has what the Docker CLI 29 prints when it is no terminal.
 */
export function runDocker(
  [, ...typed]: string[],
  engine: Engine,
  { stdin, isTyped = false }: Input = {},
): DockerResult {
  const words = withoutHelp(typed);
  const asked = words.join(' ');
  if (asked === 'compose version') return printed(`Docker Compose version ${versions.compose}\n`);
  if (asked === 'buildx version') return printed(`github.com/docker/buildx ${versions.buildx} 0000000\n`);
  const plugin = plugins.find((one) => one.words.every((word, at) => words[at] === word));
  if (plugin) return plugin.run(engine, words.slice(plugin.words.length), stdin);
  const result = printed('');
  const out = (text: string) => {
    result.stdout += text;
  };
  const err = (text: string) => {
    result.stderr += text;
  };
  try {
    dispatch(words, { engine, stdin, isTyped, out, err });
    return result;
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return { ...result, exit: error.code };
  }
}

function printed(stdout: string): DockerResult {
  return { exit: 0, stdout, stderr: '' };
}

type Base = Pick<Call, 'engine' | 'stdin' | 'isTyped' | 'out' | 'err'>;

function dispatch(words: string[], base: Base): void {
  const [first] = words;
  if (first === undefined) {
    base.out("Usage:  docker [OPTIONS] COMMAND\n\nRun 'docker COMMAND --help' for more information on a command.\n");
    return;
  }
  if (first === '--version' || first === '-v') {
    base.out(`Docker version ${versions.docker}, build 0000000\n`);
    return;
  }
  if (first === '--help') {
    base.out(dockerHelp(commands));
    return;
  }
  if (first.startsWith('-')) {
    if (!/^(-D|--debug|-l|--log-level)$/.test(first))
      usageError(base, { path: 'docker', usage: '[OPTIONS] COMMAND [ARG...]', problem: unknownFlag(first) });
    dispatch(words.slice(1), base);
    return;
  }
  const found = findCommand(words);
  if (!found) {
    unknownCommand(base, words);
    return;
  }
  runCommand(found.command, { ...base, words: found.words, rest: words.slice(found.words.split(' ').length) });
}

function unknownFlag(word: string): string {
  return word.startsWith('--')
    ? `unknown flag: ${word.split('=')[0]}`
    : `unknown shorthand flag: '${word.charAt(1)}' in ${word}`;
}

function runCommand(command: DockerCommand, { words, rest, ...base }: Base & { words: string; rest: string[] }): void {
  const path = `docker ${words}`;
  const parsed = parseFlags(command.flags, command.takesAnything ? [] : rest, {
    stopsAtArgument: command.stopsAtArgument ?? false,
  });
  if ('problem' in parsed) {
    usageError(base, { path, usage: command.usage, problem: parsed.problem });
    return;
  }
  for (const note of parsed.notes) base.err(note);
  if (parsed.asksForHelp) {
    base.out(commandHelp(path, command));
    return;
  }
  const wrong = wrongCount(command.arguments, parsed.args.length);
  if (wrong) {
    const verb = wrong.startsWith('requires at least') && !wrong.includes('at most') ? 'See' : 'Run';
    base.err(
      `docker: '${path}' ${wrong}\n\nUsage:  ${path} ${command.usage}\n\n${verb} '${path} --help' for more information\n`,
    );
    throw new Exit(1);
  }
  try {
    command.run({ ...base, words, ...parsed });
  } catch (error) {
    if (error instanceof PlanError) fail(base, error.message);
    if (!(error instanceof DaemonError)) throw error;
    daemonError(base, { words, message: error.message });
  }
}

function daemonError(base: Base, { words, message }: { words: string; message: string }): never {
  if (runsContainer.has(words)) {
    base.err(`docker: Error response from daemon: ${message}\n\nRun 'docker ${words} --help' for more information\n`);
    throw new Exit(startCode(message));
  }
  base.err(`Error response from daemon: ${message}\n`);
  throw new Exit(1);
}

/** 127: the program is not there; 126: it cannot be run; 125: Docker itself failed. */
/** The CLI tells by the words whether a program was not there or could not be run. */
function startCode(message: string): number {
  if (/executable file not found|no such file or directory/.test(message)) return 127;
  return /permission denied|is a directory/.test(message) ? 126 : 125;
}

function usageError(base: Base, { path, usage, problem }: { path: string; usage: string; problem: string }): never {
  base.err(`${problem}\n\nUsage:  ${path} ${usage}\n\nRun '${path} --help' for more information\n`);
  throw new Exit(125);
}

function wrongCount({ atLeast = 0, atMost }: Arguments, count: number): string | null {
  const plural = (number: number) => `${number} argument${number === 1 ? '' : 's'}`;
  if (count >= atLeast && (atMost === undefined || count <= atMost)) return null;
  if (atMost === 0) return 'accepts no arguments';
  if (atLeast === atMost) return `requires ${plural(atLeast)}`;
  if (atLeast > 0 && atMost !== undefined) return `requires at least ${atLeast} and at most ${plural(atMost)}`;
  return count < atLeast ? `requires at least ${plural(atLeast)}` : `requires at most ${plural(atMost ?? 0)}`;
}

function unknownCommand(base: Base, words: string[]): void {
  const [first = '', second] = words;
  const group = groupHelp[first];
  if (group !== undefined && second === '--help') {
    base.out(group);
    return;
  }
  if (group !== undefined && second === undefined) {
    base.err(group);
    throw new Exit(0);
  }
  if (group !== undefined) {
    base.err(
      `docker: unknown command: docker ${first} ${second}\n\nUsage:  docker ${first}${first === 'volume' ? ' COMMAND' : ''}\n\nRun 'docker ${first} --help' for more information\n`,
    );
  } else base.err(`docker: unknown command: docker ${first}\n\nRun 'docker --help' for more information\n`);
  throw new Exit(1);
}

import type { Flag } from '#lib/docker/cli/flag.ts';
import { type Flags, parseFlags } from '#lib/docker/cli/flags.ts';
import { commandHelp, withoutHelp } from '#lib/docker/cli/help.ts';
import { PlanError } from '#lib/docker/cli/plan-error.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import type { ComposeCommand, Tell } from './call.ts';
import { commands, missingCommands } from './commands.ts';
import { ComposeError } from './compose-error.ts';
import { ComposeExit } from './exit-error.ts';
import { emptyProject, type Project, readProject } from './project.ts';

export type ComposeResult = { exit: number; stdout: string; stderr: string };

const globals: Flag[] = [
  { name: 'file', short: 'f', type: 'list' },
  { name: 'project-name', short: 'p', type: 'text' },
  { name: 'progress', type: 'text' },
  { name: 'ansi', type: 'text' },
  { name: 'env-file', type: 'list' },
  { name: 'profile', type: 'list' },
  { name: 'project-directory', type: 'text' },
  { name: 'compatibility', type: 'bool' },
  { name: 'dry-run', type: 'bool' },
  { name: 'parallel', type: 'int' },
  { name: 'all-resources', type: 'bool' },
  { name: 'verbose', type: 'bool' },
];
const progresses = ['', 'auto', 'tty', 'plain', 'json', 'quiet', 'none'];

/**
 * `docker compose` with what follows it. Deliberately absent: secrets and configs in containers, --dry-run, and
 * anything that streams without an end.
 */
export function runCompose(engine: Engine, words: string[], stdin = ''): ComposeResult {
  const printed = { stdout: '', stderr: '' };
  const out = (text: string) => {
    printed.stdout += text;
  };
  const err = (text: string) => {
    printed.stderr += text;
  };
  try {
    return { exit: run({ engine, words, stdin, out, err }), ...printed };
  } catch (error) {
    if (error instanceof ComposeExit) {
      err(`${error.message}\n`);
      return { exit: error.code, ...printed };
    }
    if (error instanceof DaemonError) err(`Error response from daemon: ${error.message}\n`);
    else if (error instanceof ComposeError || error instanceof PlanError) err(`${error.message}\n`);
    else throw error;
    return { exit: 1, ...printed };
  }
}

type Given = { engine: Engine; words: string[]; stdin: string; out(text: string): void; err(text: string): void };

function run({ engine, words, stdin, out, err }: Given): number {
  const first = parseFlags(globals, withoutHelp(words), { stopsAtArgument: true });
  if ('problem' in first) throw new ComposeError(first.problem);
  const [name, ...rest] = first.args;
  if (name === undefined) {
    out(help);
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) return refuse(name, out);
  const parsed = parseFlags(command.flags, rest, { stopsAtArgument: command.stopsAtArgument ?? false });
  if ('problem' in parsed) throw new ComposeError(parsed.problem);
  const { flags, args } = parsed;
  if (parsed.asksForHelp) {
    out(
      commandHelp(`docker compose ${name}`, { usage: command.usage ?? '[OPTIONS] [SERVICE...]', flags: command.flags }),
    );
    return 0;
  }
  if (args.length < (command.atLeast ?? 0))
    throw new ComposeError(`requires at least ${command.atLeast} arg(s), only received ${args.length}`);
  const progress = first.flags.text('progress');
  if (!progresses.includes(progress))
    throw new ComposeError(`unsupported --progress value ${JSON.stringify(progress)}`);
  if (first.flags.bool('dry-run')) throw new ComposeError('docker compose --dry-run is not available: use config');
  const warn = (text: string) =>
    err(`time="${new Date(engine.now).toISOString().slice(0, 19)}Z" level=warning msg=${JSON.stringify(text)}\n`);
  const project = projectOf(engine, { command, args, globals: first.flags, isRaw: isRaw(name, flags) });
  for (const warning of project.warnings) warn(warning);
  const tell: Tell = (kind, item, state, details = '') => {
    if (progress !== 'quiet' && progress !== 'none') err(` ${kind} ${item} ${state} ${details}\n`);
  };
  return command.run({ engine, flags, args, stdin, project, tell, warn, out, err });
}

const help = `Usage:  docker compose [OPTIONS] COMMAND\n\nCommands:\n${commands.map((one) => `  ${one.name}\n`).join('')}`;

function refuse(name: string, out: (text: string) => void): never {
  const reason = Object.hasOwn(missingCommands, name) ? missingCommands[name] : undefined;
  if (reason !== undefined) throw new ComposeError(`docker compose ${name} is not available: ${reason}`);
  out(help);
  throw new ComposeError(`unknown docker command: "compose ${name}"`);
}

function isRaw(name: string, flags: Flags): boolean {
  return name === 'config' && flags.bool('no-interpolate');
}

type Asked = { command: ComposeCommand; args: string[]; globals: Flags; isRaw: boolean };

/** Services that a call names are part of the project, whatever their profiles say. */
function projectOf(engine: Engine, { command, args, globals: given, isRaw }: Asked): Project {
  const name = given.text('project-name');
  if (command.needsNoProject) return emptyProject(name);
  const first =
    command.name === 'cp' ? [] : command.name === 'run' || command.name === 'scale' ? args.slice(0, 1) : args;
  return readProject(engine, {
    files: given.list('file'),
    name,
    profiles: given.list('profile'),
    envFiles: given.list('env-file'),
    named: first.map((arg) => arg.split('=')[0] ?? ''),
    interpolates: !isRaw,
  });
}

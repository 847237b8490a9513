import type { Flag } from '#lib/docker/cli/flag.ts';
import { parseFlags } from '#lib/docker/cli/flags.ts';
import { commandHelp, withoutHelp } from '#lib/docker/cli/help.ts';
import { PlanError } from '#lib/docker/cli/plan-error.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { commands } from './commands.ts';
import { ComposeError } from './compose-error.ts';
import type { Progress } from './life.ts';
import { readProject } from './project.ts';

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
];

/**
 * `docker compose` with what follows it. Deliberately absent: include, secrets and configs in containers, watch, and anything that streams without an end.
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
  const command = commands.find((one) => one.name === name);
  if (name === undefined) {
    out(`Usage:  docker compose [OPTIONS] COMMAND\n\nCommands:\n${commands.map((one) => `  ${one.name}\n`).join('')}`);
    return 0;
  }
  if (!command)
    throw new ComposeError(
      `unknown docker command: "compose ${name}"\n\nUsage:  docker compose [OPTIONS] COMMAND\n\nRun 'docker compose --help' for more information`,
    );
  const parsed = parseFlags(command.flags, rest, { stopsAtArgument: command.stopsAtArgument ?? false });
  if ('problem' in parsed)
    throw new ComposeError(
      `${parsed.problem}\n\nUsage:  docker compose ${name} [OPTIONS] [SERVICE...]\n\nRun 'docker compose ${name} --help' for more information`,
    );
  if (parsed.asksForHelp) {
    out(commandHelp(`docker compose ${name}`, { usage: '[OPTIONS] [SERVICE...]', flags: command.flags }));
    return 0;
  }
  const project = readProject(engine, {
    files: first.flags.list('file'),
    name: first.flags.text('project-name'),
    profiles: first.flags.list('profile'),
    interpolates: !(name === 'config' && parsed.flags.bool('no-interpolate')),
  });
  for (const warning of project.warnings) {
    err(`time="${new Date(engine.now).toISOString().slice(0, 19)}Z" level=warning msg=${JSON.stringify(warning)}\n`);
  }
  const quiet = first.flags.text('progress') === 'quiet';
  const tell: Progress = (kind, item, state) => {
    if (!quiet) err(` ${kind} ${item} ${state} \n`);
  };
  return command.run({ engine, flags: parsed.flags, args: parsed.args, stdin, project, tell, out, err });
}

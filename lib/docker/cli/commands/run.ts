import { type Call, type DockerCommand, Exit, fail } from '#lib/docker/cli/command.ts';
import { opensShell, planOf, refuseShell, refuseTty } from '#lib/docker/cli/plan.ts';
import { PlanError } from '#lib/docker/cli/plan-error.ts';
import { pullForRun } from '#lib/docker/cli/pull-report.ts';
import { createFlags, runFlags } from '#lib/docker/cli/run-flags.ts';
import { waitForContainer } from '#lib/docker/engine/clock.ts';
import { type ContainerPlan, checkUser, createContainer } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { startContainer, type Watcher } from '#lib/docker/engine/life.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import type { Container } from '#lib/docker/engine/state.ts';

const usage = '[OPTIONS] IMAGE [COMMAND] [ARG...]';

export const runCommand: DockerCommand = {
  words: ['run', 'container run'],
  usage,
  arguments: { atLeast: 1 },
  flags: runFlags,
  stopsAtArgument: true,
  run(call) {
    refuseTty(call);
    const isDetached = call.flags.bool('detach');
    const pull = call.flags.text('pull');
    if (!['', 'always', 'missing', 'never'].includes(pull)) {
      refuse(call, `invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
    }
    if (isDetached && call.flags.list('attach').length > 0) {
      fail(call, 'conflicting options: cannot specify both --attach and --detach');
    }
    const container = create(call);
    refuseOpenShell(call, container);
    if (isDetached) call.out(`${container.id}\n`);
    const watcher: Watcher = (stream, text) =>
      isDetached ? undefined : stream === 'stdout' ? call.out(text) : call.err(text);
    start(call, container, watcher);
    if (isDetached) return;
    waitForContainer(call.engine, container, watcher);
    if (container.exitCode !== 0) throw new Exit(container.exitCode);
  },
};

export const createCommand: DockerCommand = {
  words: ['create', 'container create'],
  usage,
  arguments: { atLeast: 1 },
  flags: createFlags,
  stopsAtArgument: true,
  run(call) {
    call.out(`${create(call).id}\n`);
  },
};

/** Makes the container that the words ask for; pulls the image first when it is not here. */
function create(call: Call): Container {
  const plan = readPlan(call);
  pullForRun(call, plan.imageName, call.flags.text('pull'));
  return createContainer(call.engine, plan);
}

function refuseOpenShell(call: Call, container: Container): void {
  const { entrypoint, command, imageName } = container;
  const shell = [command, [...entrypoint, ...command]].find((words) => opensShell(call, words));
  if (!shell) return;
  removeContainer(call.engine, container, { volumes: true });
  const [program] = shell;
  const instead =
    shell === command ? `${imageName} ${program} -c 'ls /'` : `--entrypoint ${program} ${imageName} -c 'ls /'`;
  refuseShell(call, `docker run --rm ${instead}`);
}

function readPlan(call: Call): ContainerPlan {
  try {
    return planOf(call);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return refuse(call, error.message);
  }
}

/** The CLI's own refusals begin with the program's name; a wrong value of a flag shows the usage too. */
function refuse(call: Call, message: string): never {
  if (message.startsWith('invalid argument')) call.err(`${message}\n\nUsage:  docker ${call.words} ${usage}\n`);
  else call.err(`docker: ${message}\n`);
  call.err(`\nRun 'docker ${call.words} --help' for more information\n`);
  throw new Exit(125);
}

function start(call: Call, container: Container, watcher: Watcher): void {
  try {
    checkUser(container);
    startContainer(call.engine, container, { watcher, ...(call.stdin === undefined ? {} : { stdin: call.stdin }) });
  } catch (error) {
    if (error instanceof DaemonError && container.autoRemove)
      removeContainer(call.engine, container, { volumes: true });
    throw error;
  }
}

import { type Call, type DockerCommand, Exit, fail } from '#lib/docker/cli/command.ts';
import { opensShell, planOf, refuseShell, refuseTty } from '#lib/docker/cli/plan.ts';
import { PlanError } from '#lib/docker/cli/plan-error.ts';
import { pullForRun } from '#lib/docker/cli/pull-report.ts';
import { createFlags, runFlags } from '#lib/docker/cli/run-flags.ts';
import { waitForContainer } from '#lib/docker/engine/clock.ts';
import { type ContainerPlan, checkUser, createContainer } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { hostKind, hostPath, writeHostFile } from '#lib/docker/engine/host-files.ts';
import { readImageName } from '#lib/docker/engine/image-name.ts';
import { startContainer, type Watcher } from '#lib/docker/engine/life.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { verifyPlan } from '#lib/docker/engine/verify.ts';

const usage = '[OPTIONS] IMAGE [COMMAND] [ARG...]';

export const runCommand: DockerCommand = {
  words: ['run', 'container run'],
  usage,
  arguments: { atLeast: 1 },
  flags: runFlags,
  stopsAtArgument: true,
  run(call) {
    const isDetached = call.flags.bool('detach');
    const attached = call.flags.list('attach').map((stream) => stream.toLowerCase());
    const plan = readPlan(call);
    refuseTty(call);
    if (isDetached && attached.length > 0) {
      fail(call, 'conflicting options: cannot specify both --attach and --detach');
    }
    plan.isAttached = !isDetached && (attached.length === 0 || attached.some((stream) => stream !== 'stdin'));
    const container = create(call, plan);
    refuseOpenShell(call, container);
    if (isDetached) call.out(`${container.id}\n`);
    const shows = (stream: string) => !isDetached && (attached.length === 0 || attached.includes(stream));
    const watcher: Watcher = (stream, text) =>
      !shows(stream) ? undefined : stream === 'stdout' || call.flags.bool('tty') ? call.out(text) : call.err(text);
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
    call.out(`${create(call, readPlan(call)).id}\n`);
  },
};

/** Makes the container that the words ask for; pulls the image first when it is not here. */
function create(call: Call, plan: ContainerPlan): Container {
  const { engine, flags } = call;
  const platform = flags.text('platform');
  if (platform !== '' && !isPlatform(platform))
    refuseLate(call, `${JSON.stringify(platform)}: unknown operating system or architecture: invalid argument`);
  const idFile = flags.text('cidfile');
  if (idFile !== '' && hostKind(engine, hostPath(idFile)) !== null)
    refuseLate(call, `container ID file found, make sure the other container isn't running or delete ${idFile}`);
  const warnings = checkedPlan(call, plan);
  pullForRun(call, plan.imageName, flags.text('pull'));
  const container = createContainer(engine, plan);
  for (const warning of warnings) call.err(`WARNING: ${warning}\n`);
  if (idFile !== '') writeHostFile(engine, hostPath(idFile), container.id);
  return container;
}

/** The daemon's checks come after a pull that is always made, and before one that is made for what is missing. */
function checkedPlan(call: Call, plan: ContainerPlan): string[] {
  const name = readImageName(plan.imageName);
  if ('problem' in name || call.flags.text('pull') === 'always') return [];
  return verifyPlan(call.engine, plan);
}

function isPlatform(text: string): boolean {
  const [first = '', second] = text.split('/');
  if (second !== undefined) return /^[a-z0-9_.-]+$/i.test(first) && second !== '';
  return /^(linux|windows|darwin|freebsd|amd64|x86_64|arm64|aarch64|arm|armhf|armel|386|i386|ppc64le|s390x|riscv64)$/i.test(
    first,
  );
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
  const pull = call.flags.text('pull');
  if (!['', 'always', 'missing', 'never'].includes(pull)) {
    refuse(call, `invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
  }
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

/** What `docker create` says as it is. */
function refuseLate(call: Call, message: string): never {
  return call.words.endsWith('create') ? fail(call, message) : refuse(call, message);
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

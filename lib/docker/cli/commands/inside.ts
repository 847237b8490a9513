import { type DockerCommand, Exit, fail } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { readMoment } from '#lib/docker/cli/moment.ts';
import { opensShell, refuseShell, refuseTty, variablesOf } from '#lib/docker/cli/plan.ts';
import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import { signalFromInside } from '#lib/docker/engine/life.ts';
import { keepFiles, machineOf } from '#lib/docker/engine/machine.ts';
import { findUser } from '#lib/docker/engine/user.ts';
import { findFile } from '#lib/simulator/kubelet/machine/files.ts';
import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';

const failed = 'OCI runtime exec failed: exec failed: unable to start container process: ';

export const execCommand: DockerCommand = {
  words: ['exec', 'container exec'],
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  arguments: { atLeast: 2 },
  stopsAtArgument: true,
  flags: [
    { name: 'detach', short: 'd', type: 'bool' },
    { name: 'detach-keys', type: 'text' },
    { name: 'env', short: 'e', type: 'list' },
    { name: 'env-file', type: 'list' },
    { name: 'interactive', short: 'i', type: 'bool' },
    { name: 'privileged', type: 'bool' },
    { name: 'tty', short: 't', type: 'bool' },
    { name: 'user', short: 'u', type: 'text' },
    { name: 'workdir', short: 'w', type: 'text' },
  ],
  run(call) {
    const { engine, flags, args } = call;
    const [name = '', ...command] = args;
    const container = getContainer(engine, name);
    refuseTty(call);
    if (container.status === 'paused')
      throw new DaemonError(`Container ${name} is paused, unpause the container before exec`);
    if (container.status === 'restarting')
      throw new DaemonError(`Container ${container.id} is restarting, wait until the container is running`);
    if (container.status !== 'running') throw new DaemonError(`container ${container.id} is not running`);
    const user = flags.text('user');
    if (user !== '' && !findUser(container.files, user))
      throw new DaemonError(`unable to find user ${user.split(':')[0]}: no matching entries in passwd file`);
    if (opensShell(call, command)) refuseShell(call, `docker exec ${name} ${command[0]} -c 'ls /'`);
    const env = variablesOf(call).filter((variable): variable is [string, string] => variable[1] !== null);
    const machine = machineOf(engine, container, {
      env,
      ...(flags.isSet('user') ? { user: flags.text('user') } : {}),
      ...(flags.isSet('workdir') ? { workingDir: flags.text('workdir') } : {}),
    });
    if (flags.isSet('workdir') && findFile(machine.files, flags.text('workdir')) === null) {
      call.out(
        `${failed}chdir to cwd ("${flags.text('workdir')}") set in config.json failed: no such file or directory\r\n`,
      );
      throw new Exit(127);
    }
    const ran = runInMachine(machine, command, flags.bool('interactive') ? (call.stdin ?? '') : '');
    if ('startError' in ran) {
      const tail = ran.startError.replace(/: is a directory$/, ': is a directory: permission denied');
      call.out(`${failed}${tail}\r\n`);
      throw new Exit(/executable file not found|no such file/.test(tail) ? 127 : 126);
    }
    keepFiles(engine, container, machine);
    for (const signal of ran.signals) signalFromInside(engine, container, signal);
    advanceEngine(engine, ran.durationMs);
    if (flags.bool('detach')) return;
    call.out(flags.bool('tty') ? (ran.stdout + ran.stderr).replaceAll('\n', '\r\n') : ran.stdout);
    if (!flags.bool('tty')) call.err(ran.stderr);
    if (ran.exit !== 0) throw new Exit(ran.exit);
  },
};

export const logsCommand: DockerCommand = {
  words: ['logs', 'container logs'],
  usage: '[OPTIONS] CONTAINER',
  arguments: { atLeast: 1, atMost: 1 },
  flags: [
    { name: 'details', type: 'bool' },
    { name: 'follow', short: 'f', type: 'bool' },
    { name: 'since', type: 'text' },
    { name: 'tail', short: 'n', type: 'text' },
    { name: 'timestamps', short: 't', type: 'bool' },
    { name: 'until', type: 'text' },
  ],
  run(call) {
    const { engine, flags, args } = call;
    const container = getContainer(engine, args[0] ?? '');
    const lines = container.logs.flatMap(({ stream, text, atMs }) =>
      text.split(/(?<=\n)/).map((line) => ({ stream, line, atMs })),
    );
    const moment = (name: 'since' | 'until', otherwise: number) => {
      if (flags.text(name) === '') return otherwise;
      const read = readMoment(engine.now, flags.text(name));
      return typeof read === 'number' ? read : fail(call, `invalid value for "${name}": ${read.problem}`);
    };
    const since = moment('since', 0);
    const until = moment('until', Number.POSITIVE_INFINITY);
    const count = /^\d+$/.test(flags.text('tail')) ? Number(flags.text('tail')) : null;
    const last = count === null ? lines : count === 0 ? [] : lines.slice(-count);
    const shown = last.filter(({ atMs }) => atMs >= since && atMs <= until);
    for (const { stream, line, atMs } of shown) {
      const stamp = flags.bool('timestamps') ? `${new Date(atMs).toISOString().replace('Z', '000000Z')} ` : '';
      if (stream === 'stdout') call.out(stamp + line);
      else call.err(stamp + line);
    }
  },
};

export const topCommand: DockerCommand = {
  words: ['top', 'container top'],
  usage: 'CONTAINER [ps OPTIONS]',
  arguments: { atLeast: 1 },
  flags: [],
  stopsAtArgument: true,
  run(call) {
    const container = getContainer(call.engine, call.args[0] ?? '');
    if (container.status === 'restarting')
      throw new DaemonError(`Container ${container.id} is restarting, wait until the container is running`);
    if (!isUp(container)) throw new DaemonError(`container ${container.id} is not running`);
    // An entrypoint that only prepares has made way for the program behind it.
    const { programs } = container.image.base;
    const words = [...container.entrypoint, ...container.command];
    const isPrepared = programs[(words[0] ?? '').split('/').at(-1) ?? ''] === 'entrypoint' && words.length > 1;
    const command = (isPrepared ? words.slice(1) : words).join(' ');
    call.out(
      'UID                 PID                 PPID                C                   STIME               TTY                 TIME                CMD\n',
    );
    call.out(
      `${(container.user.split(':')[0] || 'root').padEnd(19)} 1000                980                 0                   00:00               ?                   00:00:00            ${command}\n`,
    );
  },
};

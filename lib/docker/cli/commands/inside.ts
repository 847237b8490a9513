import { type DockerCommand, Exit, fail } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { readMoment } from '#lib/docker/cli/moment.ts';
import { opensShell, refuseShell, refuseTty, variablesOf } from '#lib/docker/cli/plan.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { execInContainer } from '#lib/docker/engine/exec.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import { checkLogReadable } from '#lib/docker/engine/log-driver.ts';
import { mainProgram } from '#lib/docker/engine/main-program.ts';
import { printNanoTime } from '#lib/simulator/schema/time.ts';

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
    if (opensShell(call, command)) refuseShell(call, `docker exec ${name} ${command[0]} -c 'ls /'`);
    const ran = execInContainer(engine, container, {
      command,
      env: variablesOf(call),
      user: flags.isSet('user') ? flags.text('user') : undefined,
      workingDir: flags.isSet('workdir') ? flags.text('workdir') : undefined,
      stdin: flags.bool('interactive') ? (call.stdin ?? '') : '',
    });
    if ('problem' in ran) {
      call.out(ran.problem);
      throw new Exit(ran.exit);
    }
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
    checkLogReadable(container);
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
      const stamp = flags.bool('timestamps') ? `${printNanoTime(atMs)} ` : '';
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
    const { user, command } = mainProgram(container);
    call.out(
      'UID                 PID                 PPID                C                   STIME               TTY                 TIME                CMD\n',
    );
    call.out(
      `${user.padEnd(19)} 1000                980                 0                   00:00               ?                   00:00:00            ${command}\n`,
    );
  },
};

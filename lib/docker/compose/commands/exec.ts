import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { ComposeExit } from '#lib/docker/compose/exit-error.ts';
import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { signalFromInside } from '#lib/docker/engine/life.ts';
import { keepFiles, machineOf } from '#lib/docker/engine/machine.ts';
import { findUser } from '#lib/docker/engine/user.ts';
import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';
import { runningOf } from './look.ts';
import { bool, int, list, text } from './options.ts';

export const execCommand: ComposeCommand = {
  name: 'exec',
  usage: '[OPTIONS] SERVICE COMMAND [ARGS...]',
  atLeast: 2,
  stopsAtArgument: true,
  flags: [
    bool('detach', 'd'),
    list('env', 'e'),
    int('index'),
    bool('privileged'),
    text('user', 'u'),
    bool('no-tty', 'T'),
    bool('no-TTY'),
    text('workdir', 'w'),
    bool('interactive', 'i'),
    bool('tty', 't'),
  ],
  run: exec,
};

function exec(call: ComposeCall): number {
  const { engine, flags } = call;
  const [service = '', ...command] = call.args;
  const container = runningOf(call, service);
  if (container.status === 'paused')
    throw new DaemonError(`Container ${container.id} is paused, unpause the container before exec`);
  const user = flags.text('user');
  if (user !== '' && !findUser(container.files, user))
    throw new DaemonError(`unable to find user ${user.split(':')[0]}: no matching entries in passwd file`);
  const env = flags
    .list('env')
    .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
  const machine = machineOf(engine, container, {
    env,
    ...(flags.isSet('user') ? { user } : {}),
    ...(flags.isSet('workdir') ? { workingDir: flags.text('workdir') } : {}),
  });
  const ran = runInMachine(machine, command, call.stdin);
  if ('startError' in ran) {
    const tail = ran.startError.replace(/: is a directory$/, ': is a directory: permission denied');
    call.out(`OCI runtime exec failed: exec failed: unable to start container process: ${tail}\r\n`);
    return end(/executable file not found|no such file/.test(tail) ? 127 : 126);
  }
  keepFiles(engine, container, machine);
  for (const signal of ran.signals) signalFromInside(engine, container, signal);
  advanceEngine(engine, ran.durationMs);
  if (flags.bool('detach')) return 0;
  call.out(ran.stdout);
  call.err(ran.stderr);
  return end(ran.exit);
}

function end(code: number): number {
  if (code !== 0) throw new ComposeExit(code, `exit status ${code}`);
  return 0;
}

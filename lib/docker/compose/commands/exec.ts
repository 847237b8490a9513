import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { ComposeExit } from '#lib/docker/compose/exit-error.ts';
import { pairsOf } from '#lib/docker/compose/service.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { execInContainer } from '#lib/docker/engine/exec.ts';
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
  const ran = execInContainer(engine, container, {
    command,
    env: pairsOf(flags.list('env')),
    user: flags.isSet('user') ? flags.text('user') : undefined,
    workingDir: flags.isSet('workdir') ? flags.text('workdir') : undefined,
    stdin: call.stdin,
  });
  if ('problem' in ran) {
    call.out(ran.problem);
    return end(ran.exit);
  }
  if (flags.bool('detach')) return 0;
  call.out(ran.stdout);
  call.err(ran.stderr);
  return end(ran.exit);
}

function end(code: number): number {
  if (code !== 0) throw new ComposeExit(code, `exit status ${code}`);
  return 0;
}

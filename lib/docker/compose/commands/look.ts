import { readMoment } from '#lib/docker/cli/moment.ts';
import { versions } from '#lib/docker/cli/versions.ts';
import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { own } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { printLines } from '#lib/docker/compose/logs.ts';
import { containersOf, numberOf, serviceOf } from '#lib/docker/compose/names.ts';
import { settleEngine, waitForContainer } from '#lib/docker/engine/clock.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import { mainProgram } from '#lib/docker/engine/main-program.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { alignCells } from './align-cells.ts';
import { bool, int, text } from './options.ts';

/** Commands that look into containers. */
export const lookCommands: ComposeCommand[] = [
  {
    name: 'logs',
    flags: [
      bool('follow', 'f'),
      int('index'),
      text('since'),
      text('until'),
      bool('no-color'),
      bool('no-log-prefix'),
      bool('timestamps', 't'),
      text('tail', 'n'),
    ],
    run: logs,
  },
  {
    name: 'port',
    usage: '[OPTIONS] SERVICE PRIVATE_PORT',
    atLeast: 2,
    flags: [text('protocol'), int('index')],
    run: port,
  },
  { name: 'top', usage: '[SERVICES...]', flags: [], run: top },
  { name: 'wait', usage: 'SERVICE [SERVICE...] [OPTIONS]', atLeast: 1, flags: [bool('down-project')], run: wait },
  {
    name: 'version',
    usage: '[OPTIONS]',
    needsNoProject: true,
    flags: [text('format', 'f'), bool('short')],
    run({ flags, out }) {
      if (flags.bool('short')) out(`${versions.compose.slice(1)}\n`);
      else if (flags.text('format') === 'json') out(`{"version":${JSON.stringify(versions.compose)}}\n`);
      else out(`Docker Compose version ${versions.compose}\n`);
      return 0;
    },
  },
];

function logs(call: ComposeCall): number {
  const { flags, engine } = call;
  const index = flags.number('index');
  if (index > 0 && call.args.length !== 1) throw new ComposeError('--index requires one service to be selected');
  const moment = (name: 'since' | 'until') => {
    if (flags.text(name) === '') return {};
    const read = readMoment(engine.now, flags.text(name));
    if (typeof read !== 'number') throw new ComposeError(`invalid value for "${name}": ${read.problem}`);
    return name === 'since' ? { sinceMs: read } : { untilMs: read };
  };
  if (flags.bool('follow')) settleEngine(engine);
  const containers = own(call).filter((one) => index === 0 || numberOf(one) === index);
  const tail = /^\d+$/.test(flags.text('tail')) ? Number(flags.text('tail')) : undefined;
  printLines(call, {
    containers,
    tail,
    hasPrefix: !flags.bool('no-log-prefix'),
    hasTimes: flags.bool('timestamps'),
    ...moment('since'),
    ...moment('until'),
  });
  return 0;
}

/** A running container of the service: the first one, or the one with the number of --index. */
export function runningOf(call: ComposeCall, service: string): Container {
  const index = call.flags.number('index');
  const running = containersOf(call.engine, call.project.name, { service, withOneOffs: true })
    .filter(isUp)
    .filter((one) => index === 0 || numberOf(one) === index);
  const [first] = running.sort((a, b) => numberOf(a) - numberOf(b));
  if (first) return first;
  const which = index > 0 ? ` container #${index}` : '';
  throw new ComposeError(`service ${JSON.stringify(service)} is not running${which}`);
}

function port(call: ComposeCall): number {
  const [service = '', number = ''] = call.args;
  if (!/^\d+$/.test(number))
    throw new ComposeError(`strconv.ParseUint: parsing ${JSON.stringify(number)}: invalid syntax`);
  const container = runningOf(call, service);
  const protocol = call.flags.text('protocol') || 'tcp';
  const found = container.bound.find((one) => one.containerPort === Number(number) && one.protocol === protocol);
  if (!found) {
    const bound = container.bound.map((one) => `${one.hostPort}/${one.protocol}`).join(', ');
    throw new ComposeError(`no port ${number}/${protocol} for container ${container.name}: ${bound}`);
  }
  call.out(`${found.hostIp || '0.0.0.0'}:${found.hostPort}\n`);
  return 0;
}

const titles = ['SERVICE', '#', 'UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];

function top(call: ComposeCall): number {
  const running = own(call).filter(({ status }) => status === 'running');
  if (running.length === 0) return 0;
  const rows = running.map((one) => {
    const { user, command } = mainProgram(one);
    return [serviceOf(one), String(numberOf(one)), user, '1000', '980', '0', '00:00', '?', '00:00:00', command];
  });
  call.out(alignCells([titles, ...rows], { least: 4, gap: 2 }));
  return 0;
}

function wait(call: ComposeCall): number {
  const containers = own(call);
  if (containers.length === 0) throw new ComposeError(`no containers for project ${JSON.stringify(call.project.name)}`);
  let code = 0;
  for (const one of containers) {
    waitForContainer(call.engine, one);
    call.out(`container ${JSON.stringify(one.id)} exited with status code ${one.exitCode}\n`);
    code = one.exitCode;
  }
  return code;
}

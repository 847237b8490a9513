import { containerRow } from '#lib/docker/cli/container-row.ts';
import { listRows, type Row, type TableStyle } from '#lib/docker/cli/format.ts';
import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { keepFiles, machineOf } from '#lib/docker/engine/machine.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';
import type { ComposeCall } from './call.ts';
import { own } from './chosen.ts';
import { ComposeError } from './compose-error.ts';
import { configOf, jsonConfig, printConfig } from './config.ts';
import { imageNameOf } from './images.ts';
import { containersOf, serviceOf } from './life.ts';
import type { Project } from './project.ts';

const style: TableStyle = {
  columns: ['Name', 'Image', 'Command', 'Service', 'RunningFor', 'Status', 'Ports'],
  headers: {
    Name: 'NAME',
    Names: 'NAME',
    Image: 'IMAGE',
    Command: 'COMMAND',
    Service: 'SERVICE',
    RunningFor: 'CREATED',
    Status: 'STATUS',
    State: 'STATE',
    Ports: 'PORTS',
    ID: 'CONTAINER ID',
    Project: 'PROJECT',
    Health: 'HEALTH',
    ExitCode: 'EXIT CODE',
  },
  typeName: 'ContainerContext',
};

/** `compose ps`. */
export function list(call: ComposeCall): number {
  const { flags, engine, project } = call;
  const containers = own(call).filter(
    (one) => flags.bool('all') || one.status === 'running' || one.status === 'paused',
  );
  if (flags.bool('services')) {
    call.out([...new Set(containers.map(serviceOf))].map((name) => `${name}\n`).join(''));
    return 0;
  }
  if (flags.bool('quiet')) {
    call.out(containers.map((one) => `${one.id}\n`).join(''));
    return 0;
  }
  const rows = containers.map(
    (one): Row => ({
      ...containerRow(engine, one, { isFull: false }),
      Name: one.name,
      Service: serviceOf(one),
      Project: project.name,
      ExitCode: one.exitCode,
      Health: '',
    }),
  );
  const listed = listRows(rows, style, flags.text('format'));
  if ('problem' in listed) throw new ComposeError(listed.problem);
  call.out(listed.text);
  return 0;
}

/** `compose logs`. */
export function logs(call: ComposeCall): number {
  const { flags } = call;
  const tail = flags.isSet('tail') && flags.text('tail') !== 'all' ? Number(flags.text('tail')) : undefined;
  return printLogs(call, { tail, hasPrefix: !flags.bool('no-log-prefix') });
}

/** What the call's containers wrote; the last `tail` lines of each, all unless told. */
export function printLogs(
  call: ComposeCall,
  { tail, hasPrefix }: { tail?: number | undefined; hasPrefix: boolean },
): number {
  const containers = own(call);
  const label = (one: Container) => one.name.replace(`${call.project.name}-`, '');
  const width = Math.max(...containers.map((one) => label(one).length), 0);
  for (const container of containers) {
    const lines = container.logs
      .map((line) => line.text)
      .join('')
      .split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const line of tail === 0 ? [] : lines.slice(-(tail ?? lines.length))) {
      call.out(!hasPrefix ? `${line}\n` : `${label(container).padEnd(width)}  | ${line}\n`);
    }
  }
  return 0;
}

/** `compose exec`; gives the command's exit code. */
export function exec(call: ComposeCall): number {
  const [service = '', ...command] = call.args;
  const container = containersOf(call.engine, call.project.name, service).find((one) => one.status === 'running');
  if (!container) throw new ComposeError(`service ${JSON.stringify(service)} is not running`);
  const machine = machineOf(call.engine, container, {
    env: call.flags
      .list('env')
      .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    ...(call.flags.isSet('user') ? { user: call.flags.text('user') } : {}),
    ...(call.flags.isSet('workdir') ? { workingDir: call.flags.text('workdir') } : {}),
  });
  const ran = runInMachine(machine, command, call.stdin);
  if ('startError' in ran) {
    call.out(`OCI runtime exec failed: exec failed: unable to start container process: ${ran.startError}\r\n`);
    return 127;
  }
  keepFiles(call.engine, container, machine);
  advanceEngine(call.engine, ran.durationMs);
  call.out(ran.stdout);
  call.err(ran.stderr);
  return ran.exit;
}

/** `compose config`. */
export function config(call: ComposeCall): number {
  const { flags } = call;
  const unknown = call.args.find((name) => !call.project.services.some((service) => service.name === name));
  if (unknown !== undefined) throw new ComposeError(`no such service: ${unknown}`);
  const project = call.args.length > 0 ? chosenOnly(call.project, call.args) : call.project;
  const lines = (names: string[]) => call.out(names.map((name) => `${name}\n`).join(''));
  // Version 5.0.2 lists no volumes, whatever the file has.
  if (flags.bool('quiet') || flags.bool('volumes')) return 0;
  if (flags.bool('services')) lines(project.services.map((service) => service.name));
  else if (flags.bool('images')) lines(project.services.map((service) => imageNameOf(project, service)));
  else if (flags.bool('networks')) lines(Object.keys((configOf(project)['networks'] ?? {}) as object));
  else if (flags.bool('profiles')) lines(profilesOf(project));
  else if (flags.text('format') === 'json') call.out(JSON.stringify(jsonConfig(project), null, 2));
  else call.out(printConfig(project));
  return 0;
}

/** The project with some services and what they depend on. */
function chosenOnly(project: Project, names: string[]): Project {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const next of project.services.find((one) => one.name === name)?.dependsOn ?? []) add(next);
  };
  for (const name of names) add(name);
  return { ...project, services: project.services.filter((service) => wanted.has(service.name)) };
}

function profilesOf(project: Project): string[] {
  const services = Object.values((project.file['services'] ?? {}) as Record<string, { profiles?: string[] }>);
  return [...new Set(services.flatMap(({ profiles = [] }) => profiles))].sort();
}

import { humanAge } from '#lib/docker/cli/age.ts';
import { containerRow } from '#lib/docker/cli/container-row.ts';
import { listRows, type Row, type TableStyle } from '#lib/docker/cli/format.ts';
import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { own } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { containersOf, labelOf, serviceOf } from '#lib/docker/compose/names.ts';
import { printBytes } from '#lib/docker/engine/bytes.ts';
import { shortId } from '#lib/docker/engine/ids.ts';
import { readImageName } from '#lib/docker/engine/image-name.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { alignCells } from './align-cells.ts';
import { bool, list, text } from './options.ts';

const psStyle: TableStyle = {
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

const volumeStyle: TableStyle = {
  columns: ['Driver', 'Name'],
  headers: { Driver: 'DRIVER', Name: 'VOLUME NAME', Labels: 'LABELS', Scope: 'SCOPE', Mountpoint: 'MOUNTPOINT' },
  typeName: 'volumeContext',
};

/** Of compose's own tables. */
const wide = { least: 20, gap: 3 };

/** Commands that only show what is there. */
export const listingCommands: ComposeCommand[] = [
  {
    name: 'ps',
    flags: [
      bool('all', 'a'),
      bool('services'),
      bool('quiet', 'q'),
      text('format'),
      text('filter'),
      list('status'),
      bool('no-trunc'),
      bool('orphans'),
    ],
    run: ps,
  },
  { name: 'images', flags: [bool('quiet', 'q'), text('format')], run: images },
  { name: 'volumes', flags: [bool('quiet', 'q'), text('format')], run: volumes },
  {
    name: 'ls',
    usage: '[OPTIONS]',
    needsNoProject: true,
    flags: [bool('all', 'a'), bool('quiet', 'q'), text('format'), list('filter')],
    run: projects,
  },
];

function ps(call: ComposeCall): number {
  const { flags, engine, project } = call;
  const statuses = [...flags.list('status'), ...statusFilter(flags.text('filter'))];
  const isAll = flags.bool('all') || statuses.length > 0;
  const runs = (one: Container) => isUp(one) || one.status === 'restarting';
  const isOwn = (one: Container) => own(call).includes(one) || call.args.length === 0;
  const containers = containersOf(engine, project.name, { withOneOffs: flags.bool('all') })
    .filter((one) => isOwn(one) && (isAll || runs(one)))
    .filter(({ status }) => statuses.length === 0 || statuses.includes(status));
  if (flags.bool('quiet')) {
    call.out(containers.map((one) => `${one.id}\n`).join(''));
    return 0;
  }
  if (flags.bool('services')) {
    call.out(`${[...new Set(containers.map(serviceOf))].join('\n')}\n`);
    return 0;
  }
  const rows = containers.map(
    (one): Row => ({
      ...containerRow(engine, one, { isFull: flags.bool('no-trunc') }),
      Name: one.name,
      Service: serviceOf(one),
      Project: project.name,
      ExitCode: one.status === 'exited' ? one.exitCode : 0,
      Health: one.status === 'running' ? (one.health?.status ?? '') : '',
    }),
  );
  const listed = listRows(rows, psStyle, flags.text('format'));
  if ('problem' in listed) throw new ComposeError(listed.problem);
  call.out(listed.text);
  return 0;
}

function statusFilter(filter: string): string[] {
  if (filter === '') return [];
  const at = filter.indexOf('=');
  if (at < 0) throw new ComposeError('arguments to --filter should be in form KEY=VAL');
  if (filter.slice(0, at) !== 'status') throw new ComposeError(`unknown filter ${filter.slice(0, at)}`);
  return [filter.slice(at + 1)];
}

function images(call: ComposeCall): number {
  const containers = own(call);
  if (call.flags.bool('quiet')) {
    call.out([...new Set(containers.map(({ image }) => image.id))].map((id) => `${id}\n`).join(''));
    return 0;
  }
  const rows = containers.map(({ name, imageName, image }) => {
    const read = readImageName(imageName);
    const [repository, tag] = 'problem' in read ? ['<none>', '<none>'] : [read.familiarRepository, read.tag];
    const age = `${humanAge(call.engine.now - image.createdMs)} ago`;
    return [name, repository, tag, 'linux/amd64', shortId(image.id), printBytes(image.sizeBytes, 3), age];
  });
  const titles = ['CONTAINER', 'REPOSITORY', 'TAG', 'PLATFORM', 'IMAGE ID', 'SIZE', 'CREATED'];
  call.out(alignCells([titles, ...rows], wide));
  return 0;
}

function volumes(call: ComposeCall): number {
  const { engine, project, flags } = call;
  const shown = engine.volumes.filter(
    ({ labels, name }) =>
      labels[labelOf.project] === project.name &&
      (call.args.length === 0 || own(call).some(({ mounts }) => mounts.some(({ source }) => source === name))),
  );
  if (flags.bool('quiet')) {
    call.out(shown.map(({ name }) => `${name}\n`).join(''));
    return 0;
  }
  const rows = shown.map(
    ({ name }): Row => ({ Driver: 'local', Name: name, Scope: 'local', Labels: '', Mountpoint: '' }),
  );
  const listed = listRows(rows, volumeStyle, flags.text('format'));
  if ('problem' in listed) throw new ComposeError(listed.problem);
  call.out(listed.text);
  return 0;
}

/** Every project that has containers, whatever folder it is of. */
function projects({ engine, flags, out }: ComposeCall): number {
  const stacks = new Map<string, Container[]>();
  for (const one of engine.containers) {
    const name = one.labels[labelOf.project];
    const isShown = flags.bool('all') || isUp(one);
    if (name !== undefined && isShown) stacks.set(name, [...(stacks.get(name) ?? []), one]);
  }
  const wanted = flags.list('filter').map((pair) => pair.replace(/^name=/, ''));
  const shown = [...stacks]
    .filter(([name]) => wanted.length === 0 || wanted.some((pattern) => name.includes(pattern)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, containers]) => ({
      Name: name,
      Status: countsOf(containers.map(({ status }) => status)),
      ConfigFiles: containers[0]?.labels[labelOf.configFiles] ?? 'N/A',
    }));
  if (flags.bool('quiet')) out(shown.map(({ Name }) => `${Name}\n`).join(''));
  else if (flags.text('format') === 'json') out(`${JSON.stringify(shown)}\n`);
  else out(alignCells([['NAME', 'STATUS', 'CONFIG FILES'], ...shown.map((one) => Object.values(one))], wide));
  return 0;
}

/** `exited(1), running(2)`. */
function countsOf(statuses: string[]): string {
  return [...new Set(statuses)]
    .sort()
    .map((status) => `${status}(${statuses.filter((one) => one === status).length})`)
    .join(', ');
}

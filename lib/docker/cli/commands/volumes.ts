import { type DockerCommand, fail, forEachName } from '#lib/docker/cli/command.ts';
import { labelsShown } from '#lib/docker/cli/container-row.ts';
import { booleanFilter, fitsFilter, fitsLabels, readFilters } from '#lib/docker/cli/filters.ts';
import { listRows, type TableStyle } from '#lib/docker/cli/format.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { noteVolume } from '#lib/docker/engine/events.ts';
import { newId } from '#lib/docker/engine/ids.ts';
import { pairOf } from '#lib/docker/engine/pair.ts';
import { ensureVolume, usersOf, volumeNameProblem } from '#lib/docker/engine/volumes.ts';

const style: TableStyle = {
  columns: ['Driver', 'Name'],
  headers: {
    Driver: 'DRIVER',
    Name: 'VOLUME NAME',
    Mountpoint: 'MOUNTPOINT',
    Scope: 'SCOPE',
    Labels: 'LABELS',
    Links: 'LINKS',
    Size: 'SIZE',
    ID: 'ID',
    Group: 'GROUP',
    Availability: 'AVAILABILITY',
    Status: 'STATUS',
  },
  typeName: 'volumeContext',
};

/** Of the local driver. */
const volumeOptions = ['type', 'o', 'device', 'size'];

export const volumeCommands: DockerCommand[] = [
  {
    words: ['volume create'],
    usage: '[OPTIONS] [VOLUME]',
    arguments: { atMost: 1 },
    flags: [
      { name: 'driver', short: 'd', type: 'text' },
      { name: 'label', type: 'list' },
      { name: 'name', type: 'text' },
      { name: 'opt', short: 'o', type: 'list' },
    ],
    run(call) {
      const { engine, args, flags, out } = call;
      if (args.length > 0 && flags.isSet('name')) {
        fail(call, 'conflicting options: cannot specify a volume-name through both --name and as a positional arg');
      }
      const name = args[0] ?? (flags.text('name') || newId(engine, 'volume'));
      const driver = flags.text('driver');
      const option = flags
        .list('opt')
        .map((one) => one.split('=')[0] ?? '')
        .find((one) => !volumeOptions.includes(one));
      const problem =
        driver !== '' && driver !== 'local'
          ? `error looking up volume plugin ${driver}: plugin "${driver}" not found`
          : (volumeNameProblem(name) ?? (option === undefined ? null : `invalid option: ${JSON.stringify(option)}`));
      if (problem !== null) throw new DaemonError(`create ${name}: ${problem}`);
      const labels = Object.fromEntries(flags.list('label').map(pairOf));
      ensureVolume(engine, name, { isAnonymous: args.length === 0, labels });
      out(`${name}\n`);
    },
  },
  {
    words: ['volume ls', 'volume list'],
    usage: '[OPTIONS]',
    arguments: { atMost: 0 },
    flags: [
      { name: 'filter', short: 'f', type: 'list' },
      { name: 'format', type: 'text' },
      { name: 'quiet', short: 'q', type: 'bool' },
    ],
    run(call) {
      const { engine, flags } = call;
      const filters = readFilters(flags.list('filter'), ['dangling', 'driver', 'label', 'name']);
      const dangling = booleanFilter(filters, 'dangling');
      const shown = engine.volumes
        .filter(
          ({ name, labels }) =>
            fitsFilter(filters, 'name', [name]) &&
            (filters.get('driver')?.includes('local') ?? true) &&
            fitsLabels(filters, labels) &&
            (dangling === undefined || (usersOf(engine, name).length === 0) === dangling),
        )
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      if (flags.bool('quiet') && !flags.isSet('format')) {
        call.out(shown.map(({ name }) => `${name}\n`).join(''));
        return;
      }
      const rows = shown.map(({ name, labels }) => ({
        Driver: 'local',
        Name: name,
        Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
        Scope: 'local',
        Labels: labelsShown(labels),
        Label: labels,
        Links: 'N/A',
        Size: 'N/A',
        Group: 'N/A',
        Availability: 'N/A',
        Status: 'N/A',
      }));
      const listed = listRows(rows, style, flags.text('format'));
      if ('problem' in listed) fail(call, listed.problem);
      call.out(listed.text);
    },
  },
  {
    words: ['volume rm', 'volume remove'],
    usage: '[OPTIONS] VOLUME [VOLUME...]',
    arguments: { atLeast: 1 },
    flags: [{ name: 'force', short: 'f', type: 'bool' }],
    run(call) {
      const { engine, flags } = call;
      forEachName(call, call.args, (name) => {
        const volume = engine.volumes.find((one) => one.name === name);
        if (!volume && !flags.bool('force')) throw new DaemonError(`get ${name}: no such volume`);
        const users = usersOf(engine, name);
        if (users.length > 0) throw new DaemonError(`remove ${name}: volume is in use - [${users.join(', ')}]`);
        engine.volumes = engine.volumes.filter((one) => one !== volume);
        if (volume) noteVolume(engine, name, 'destroy');
        return name;
      });
    },
  },
];

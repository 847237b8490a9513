import { type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { filterContainers } from '#lib/docker/cli/container-filter.ts';
import { addressesOf, containerRow, containerStyle, keyOf } from '#lib/docker/cli/container-row.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { listRows } from '#lib/docker/cli/format.ts';
import { portProblem } from '#lib/docker/cli/port-spec.ts';
import { shortId } from '#lib/docker/engine/ids.ts';

export const psCommand: DockerCommand = {
  words: ['ps', 'container ls', 'container list', 'container ps'],
  usage: '[OPTIONS]',
  arguments: { atMost: 0 },
  flags: [
    { name: 'all', short: 'a', type: 'bool' },
    { name: 'filter', short: 'f', type: 'list' },
    { name: 'format', type: 'text' },
    { name: 'last', short: 'n', type: 'int' },
    { name: 'latest', short: 'l', type: 'bool' },
    { name: 'no-trunc', type: 'bool' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'size', short: 's', type: 'bool' },
  ],
  run(call) {
    const { engine, flags } = call;
    const filters = flags.list('filter');
    const count = flags.bool('latest') ? 1 : flags.isSet('last') ? flags.number('last') : 0;
    const isFull = flags.bool('no-trunc');
    const format = flags.text('format');
    if (flags.bool('quiet') && format !== '')
      call.err('WARNING: Ignoring custom format, because both --format and --quiet are set.\n');
    const problem = listRows([], containerStyle, format);
    if ('problem' in problem) fail(call, problem.problem);
    const found = filterContainers(engine, filters, flags.bool('all') || count > 0);
    const shown = count > 0 ? found.slice(0, count) : found;
    if (flags.bool('quiet')) {
      call.out(shown.map(({ id }) => `${isFull ? id : shortId(id)}\n`).join(''));
      return;
    }
    const hasSize = flags.bool('size') || (/\.Size|json/.test(format) && !flags.isSet('size'));
    const isTable = format === '' || format === 'table';
    const style =
      hasSize && isTable ? { ...containerStyle, columns: [...containerStyle.columns, 'Size'] } : containerStyle;
    const rows = shown.map((one) => containerRow(engine, one, { isFull, hasSize }));
    const listed = listRows(rows, style, format);
    if ('problem' in listed) fail(call, listed.problem);
    call.out(listed.text);
  },
};

export const portCommand: DockerCommand = {
  words: ['port', 'container port'],
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  arguments: { atLeast: 1, atMost: 2 },
  flags: [],
  run(call) {
    const [name = '', port] = call.args;
    const container = getContainer(call.engine, name);
    const bound = [...container.bound].sort((a, b) => a.containerPort - b.containerPort);
    if (!port) {
      for (const binding of bound)
        for (const address of addressesOf(binding)) call.out(`${keyOf(binding)} -> ${address}\n`);
      return;
    }
    const problem = portProblem(port.split('/')[0] ?? '');
    if (problem !== null) fail(call, `invalid port '${port.split('/')[0]}': ${problem}`);
    const wanted = port.includes('/') ? port : `${port}/tcp`;
    const found = bound.filter((binding) => keyOf(binding) === wanted);
    if (found.length === 0) fail(call, `no public port '${port}' published for ${name}`);
    for (const binding of found) for (const address of addressesOf(binding)) call.out(`${address}\n`);
  },
};

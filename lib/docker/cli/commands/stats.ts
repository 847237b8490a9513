import { type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { listRows, type Row, type TableStyle } from '#lib/docker/cli/format.ts';
import { machineBytes } from '#lib/docker/engine/bytes.ts';
import { shortId } from '#lib/docker/engine/ids.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import type { Container } from '#lib/docker/engine/state.ts';

const style: TableStyle = {
  columns: ['ID', 'Name', 'CPUPerc', 'MemUsage', 'MemPerc', 'NetIO', 'BlockIO', 'PIDs'],
  headers: {
    Container: 'CONTAINER',
    ID: 'CONTAINER ID',
    Name: 'NAME',
    CPUPerc: 'CPU %',
    MemUsage: 'MEM USAGE / LIMIT',
    MemPerc: 'MEM %',
    NetIO: 'NET I/O',
    BlockIO: 'BLOCK I/O',
    PIDs: 'PIDS',
  },
  typeName: 'statsContext',
};
const mebi = 1024 ** 2;

/** One look at what containers use: servers some memory, what waits hardly any. It never goes on by itself. */
export const statsCommand: DockerCommand = {
  words: ['stats', 'container stats'],
  usage: '[OPTIONS] [CONTAINER...]',
  arguments: {},
  flags: [
    { name: 'all', short: 'a', type: 'bool' },
    { name: 'format', type: 'text' },
    { name: 'no-stream', type: 'bool' },
    { name: 'no-trunc', type: 'bool' },
  ],
  run(call) {
    const { engine, flags, args } = call;
    if (!flags.bool('no-stream'))
      fail(
        call,
        'docker stats without --no-stream is not available: it follows the engine; use docker stats --no-stream',
      );
    const named = args.map((name) => ({ shown: name, one: getContainer(engine, name) }));
    const all = [...engine.containers].reverse().filter((one) => flags.bool('all') || isUp(one));
    const listed = listRows(
      (args.length > 0 ? named : all.map((one) => ({ shown: shortId(one.id), one }))).map(({ shown, one }) =>
        rowOf(one, shown, flags.bool('no-trunc')),
      ),
      style,
      flags.text('format'),
    );
    if ('problem' in listed) fail(call, listed.problem);
    call.out(listed.text);
  },
};

function rowOf(one: Container, shown: string, isFull: boolean): Row {
  const limit = one.memoryBytes || machineBytes;
  const used = !isUp(one) ? 0 : one.process?.doing.kind === 'serve' ? 4.5 * mebi : 0.6 * mebi;
  const isSent = isUp(one) && one.endpoints.length > 0;
  return {
    Container: shown,
    ID: isFull ? one.id : shortId(one.id),
    Name: one.name,
    CPUPerc: '0.00%',
    MemUsage: `${binary(used)} / ${binary(used === 0 ? 0 : limit)}`,
    MemPerc: `${((used / limit) * 100).toFixed(2)}%`,
    NetIO: isSent ? '1.05kB / 126B' : '0B / 0B',
    BlockIO: '0B / 0B',
    PIDs: isUp(one) ? '1' : '0',
  };
}

/** As units.BytesSize prints it: four digits, steps of 1024. */
function binary(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let at = 0;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  return `${Number(value.toPrecision(4))}${units[at]}`;
}

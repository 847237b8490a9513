import { type DockerCommand, fail, forEachName } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import type { Flag } from '#lib/docker/cli/flag.ts';
import { readRestart } from '#lib/docker/cli/plan.ts';
import { checkMemory } from '#lib/docker/engine/create.ts';

const updateFlags: Flag[] = [
  { name: 'blkio-weight', type: 'int' },
  { name: 'cpu-period', type: 'int' },
  { name: 'cpu-quota', type: 'int' },
  { name: 'cpu-rt-period', type: 'int' },
  { name: 'cpu-rt-runtime', type: 'int' },
  { name: 'cpu-shares', short: 'c', type: 'int' },
  { name: 'cpuset-cpus', type: 'text' },
  { name: 'cpuset-mems', type: 'text' },
  { name: 'memory-reservation', type: 'bytes' },
  { name: 'cpus', type: 'cpus' },
  { name: 'memory', short: 'm', type: 'bytes' },
  { name: 'memory-swap', type: 'bytes' },
  { name: 'pids-limit', type: 'int' },
  { name: 'restart', type: 'text' },
];

/**
 * Changes memory, CPUs and restart policy of containers as they are. All other limits are read and have no effect.
 */
export const updateCommand: DockerCommand = {
  words: ['update', 'container update'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { atLeast: 1 },
  flags: updateFlags,
  run(call) {
    const { engine, flags } = call;
    if (!updateFlags.some(({ name }) => flags.isSet(name))) {
      fail(call, 'you must provide one or more flags when using this command');
    }
    const restart = flags.isSet('restart') ? readRestart(flags.text('restart')) : null;
    forEachName(call, call.args, (name) => {
      const container = getContainer(engine, name);
      if (flags.isSet('memory')) {
        checkMemory(flags.number('memory'));
        container.memoryBytes = flags.number('memory');
      }
      if (flags.isSet('cpus')) container.nanoCpus = flags.number('cpus');
      if (restart) container.restart = restart;
      return name;
    });
  },
};

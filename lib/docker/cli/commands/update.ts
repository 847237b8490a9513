import { type DockerCommand, fail, forEachName } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import type { Flag } from '#lib/docker/cli/flag.ts';
import type { Flags } from '#lib/docker/cli/flags.ts';
import { limitFields, processorFields } from '#lib/docker/cli/host-settings.ts';
import { readRestart } from '#lib/docker/cli/plan-checks.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { cpuCount } from '#lib/docker/engine/host-files.ts';
import { checkLimits } from '#lib/docker/engine/limits.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { checkRestart } from '#lib/docker/engine/verify.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

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

/** Changes limits and the restart policy of containers as they are. */
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
    const restart = flags.text('restart') === '' ? null : readRestart(flags.text('restart'));
    const wanted = limitsOf(flags);
    forEachName(call, call.args, (name) => {
      if (restart) checkRestart(restart);
      checkLimits(wanted, cpuCount, { isUpdate: true });
      const container = getContainer(engine, name);
      const problem = updateProblem(container, wanted, restart);
      if (problem !== null) throw new DaemonError(`Cannot update container ${container.id}: ${problem}`);
      const { Memory, NanoCpus, ...host } = wanted;
      if (Memory) container.memoryBytes = Number(Memory);
      if (NanoCpus) container.nanoCpus = Number(NanoCpus);
      container.host = { ...container.host, ...host };
      if (restart) container.restart = restart;
      return name;
    });
  },
};

const fields = { ...limitFields, cpus: 'NanoCpus', memory: 'Memory', 'pids-limit': 'PidsLimit' };

/** The limits that the flags set, under the engine's names. */
function limitsOf(flags: Flags): JsonObject {
  const numbers = Object.entries(fields).filter(([flag]) => flags.number(flag) !== 0);
  const sets = Object.entries(processorFields).filter(([flag]) => flags.text(flag) !== '');
  return Object.fromEntries([
    ...numbers.map(([flag, field]) => [field, flags.number(flag)]),
    ...sets.map(([flag, field]) => [field, flags.text(flag)]),
  ]);
}

/** What speaks against the new limits beside those that the container has. */
function updateProblem(
  { nanoCpus, memoryBytes, host, autoRemove }: Container,
  wanted: JsonObject,
  restart: { policy: string } | null,
): string | null {
  for (const [field, name] of [
    ['CpuPeriod', 'CPU Period'],
    ['CpuQuota', 'CPU Quota'],
  ] as const) {
    if (wanted['NanoCpus'] && host[field])
      return `Conflicting options: Nano CPUs cannot be updated as ${name} has already been set`;
    if (wanted[field] && nanoCpus > 0)
      return `Conflicting options: ${name} cannot be updated as NanoCPUs has already been set`;
  }
  const swap = Number(host['MemorySwap'] ?? memoryBytes * 2);
  if (Number(wanted['Memory'] ?? 0) > swap && !wanted['MemorySwap'])
    return 'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time';
  if (autoRemove && restart && restart.policy !== 'no')
    return 'Restart policy cannot be updated because AutoRemove is enabled for the container';
  return null;
}

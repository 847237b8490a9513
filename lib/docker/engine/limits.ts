import type { JsonObject } from '#lib/simulator/value.ts';
import { DaemonError } from './error.ts';

const minimumBytes = 6 * 1024 * 1024;

/** Throws what the daemon says of limits that cannot be, in its order; gives its warnings. The fields are the engine's. */
export function checkLimits(limits: JsonObject, cpuCount: number, { isUpdate = false } = {}): string[] {
  const number = (field: string) => Number(limits[field] ?? 0);
  const [memory, swap, reservation] = [number('Memory'), number('MemorySwap'), number('MemoryReservation')];
  const [nano, period, quota] = [number('NanoCpus'), number('CpuPeriod'), number('CpuQuota')];
  const isSwappinessSet = ![-1, undefined, null].includes(limits['MemorySwappiness'] as number | null | undefined);
  const swappiness = number('MemorySwappiness');
  const weight = number('BlkioWeight');
  const unavailable = (['CpusetCpus', 'CpusetMems'] as const).find(
    (field) => !isSetOf(String(limits[field] ?? ''), field === 'CpusetCpus' ? cpuCount : 1),
  );
  const problems: [isThere: boolean, text: string][] = [
    [memory !== 0 && memory < minimumBytes, 'Minimum memory limit allowed is 6MB'],
    [memory > 0 && swap > 0 && swap < memory, 'Minimum memoryswap limit should be larger than memory limit, see usage'],
    [
      memory === 0 && swap > 0 && !isUpdate,
      'You should always set the Memory limit when using Memoryswap limit, see usage',
    ],
    [
      isSwappinessSet && (swappiness < 0 || swappiness > 100),
      `Invalid value: ${swappiness}, valid memory swappiness range is 0-100`,
    ],
    [reservation > 0 && reservation < minimumBytes, 'Minimum memory reservation allowed is 6MB'],
    [
      memory > 0 && reservation > memory,
      'Minimum memory limit can not be less than memory reservation limit, see usage',
    ],
    [nano > 0 && period > 0, 'Conflicting options: Nano CPUs and CPU Period cannot both be set'],
    [nano > 0 && quota > 0, 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'],
    [
      nano < 0 || nano > cpuCount * 1e9,
      `range of CPUs is from 0.01 to ${cpuCount}.00, as there are only ${cpuCount} CPUs available`,
    ],
    [
      period !== 0 && (period < 1000 || period > 1_000_000),
      'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)',
    ],
    [quota > 0 && quota < 1000, 'CPU cfs quota can not be less than 1ms (i.e. 1000)'],
    [
      unavailable === 'CpusetCpus',
      `Requested CPUs are not available - requested ${limits['CpusetCpus']}, available: 0-${cpuCount - 1}`,
    ],
    [
      unavailable === 'CpusetMems',
      `Requested memory nodes are not available - requested ${limits['CpusetMems']}, available: 0`,
    ],
    [weight > 0 && (weight < 10 || weight > 1000), 'Range of blkio weight is from 10 to 1000'],
  ];
  const found = problems.find(([isThere]) => isThere);
  if (found) throw new DaemonError(found[1]);
  return limits['OomKillDisable'] === true && memory === 0
    ? [
        'OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.',
      ]
    : [];
}

/** Whether all of `0-2,4` are among the first numbers. */
function isSetOf(text: string, count: number): boolean {
  if (text === '') return true;
  return text.split(',').every((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return from <= to && to < count;
  });
}

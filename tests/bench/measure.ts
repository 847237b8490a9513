export type Figure = { name: string; value: number; unit: string };

/**
 * Runs the work again and again until it has had the processor for `forMs`, after a warm-up (a class meets a worker
 * that has answered for a while, and only then has the engine compiled all of the evaluator). Gives calls per second, of the clock and of the processor (in which the
 * collector's and the compiler's threads count, and which other programs cannot spoil), the 50th and 99th percentile.
 */
export function measure(name: string, work: () => void, { warmMs = 2_000, forMs = 2_000 } = {}): Figure[] {
  for (const startMs = processorMs(); processorMs() - startMs < warmMs; ) work();
  const times: number[] = [];
  const [startMs, startOfProcessor] = [performance.now(), processorMs()];
  while (processorMs() - startOfProcessor < forMs) {
    const from = performance.now();
    work();
    times.push(performance.now() - from);
  }
  const [wallMs, ownMs] = [performance.now() - startMs, processorMs() - startOfProcessor];
  times.sort((a, b) => a - b);
  return [
    { name, value: (1000 * times.length) / wallMs, unit: 'per second' },
    { name: `${name}, per second of the processor`, value: (1000 * times.length) / ownMs, unit: '' },
    { name: `${name}, p50`, value: percentile(times, 50), unit: 'ms' },
    { name: `${name}, p99`, value: percentile(times, 99), unit: 'ms' },
  ];
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Prints figures as aligned lines. */
export function printFigures(figures: Figure[]): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit } of figures) {
    const text = value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
    console.log(`${name.padEnd(width)}  ${text.padStart(10)} ${unit}`.trimEnd());
  }
}

function percentile(sorted: number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? 0;
}

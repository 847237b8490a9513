export type Figure = { name: string; value: number; unit: string };

/** Runs the work again and again for about `forMs` and gives calls per second with the 50th and 99th percentile in ms. */
export function measure(name: string, work: () => void, forMs = 2_000): Figure[] {
  const warmUntil = performance.now() + forMs / 4;
  while (performance.now() < warmUntil) work();
  const times: number[] = [];
  const startMs = performance.now();
  while (performance.now() - startMs < forMs) {
    const from = performance.now();
    work();
    times.push(performance.now() - from);
  }
  const wallMs = performance.now() - startMs;
  times.sort((a, b) => a - b);
  return [
    { name, value: (1000 * times.length) / wallMs, unit: 'per second' },
    { name: `${name}, p50`, value: percentile(times, 50), unit: 'ms' },
    { name: `${name}, p99`, value: percentile(times, 99), unit: 'ms' },
  ];
}

/** Prints figures as aligned lines. */
export function printFigures(figures: Figure[]): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit } of figures) {
    const text = value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
    console.log(`${name.padEnd(width)}  ${text.padStart(10)} ${unit}`);
  }
}

function percentile(sorted: number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? 0;
}

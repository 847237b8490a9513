const units: Record<string, number> = { b: 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** `64m`, `1.5g`, `512` in bytes (go-units RAMInBytes), or what is wrong with it. */
export function parseBytes(text: string): number | { problem: string } {
  const [, number = '', suffix = ''] = /^\s*([\d.]*)(.*)$/.exec(text) ?? [];
  const value = Number(number);
  if (number === '' || Number.isNaN(value)) return { problem: `invalid size: '${text}'` };
  const unit = /^ ?([bkmgtp])?(i?b)?$/i.exec(suffix);
  if (!unit) return { problem: `invalid suffix: '${suffix}'` };
  return Math.floor(value * 1024 ** (units[(unit[1] ?? 'b').toLowerCase()] ?? 0));
}

const shown = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as docker prints them: four digits, steps of 1000 (`4.18MB`). */
export function printBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < shown.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${Number(value.toPrecision(4))}${shown[step]}`;
}

import type { Step } from '#lib/commands/replay/scenario.ts';

/** A seeded sequence of numbers in [0, 1) (mulberry32): the same seed gives the same run. */
export function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Words that learners and attackers put where others belong. */
const words = [
  '',
  'null',
  '~',
  '-1',
  '0',
  '99999999999999999999',
  '1e9',
  'true',
  'yes',
  '"',
  "'",
  '{',
  '[',
  '- -',
  ': ',
  '\t',
  '---',
  '&a',
  '*a',
  '<<: *a',
  '!!int x',
  '가나다',
  '\u0000',
  '__proto__',
  'constructor',
  '{{',
  '%9999999999d',
  '%"',
  '$(',
  '${',
  '[9]',
  '[*]x',
  '..',
  '%zz',
  '=',
  '@',
  '\ud800',
  '../..',
  'a'.repeat(300),
];

/** The same step with one or a few places of its files and words changed. */
export function mutateStep(step: Step, chance: () => number): Step {
  const files =
    step.files &&
    Object.fromEntries(
      Object.entries(step.files).map(([name, text]) => [name, chance() < 0.7 ? mutateText(text, chance) : text]),
    );
  const run = step.run !== undefined && chance() < 0.4 ? mutateLine(step.run, chance) : step.run;
  return {
    ...step,
    ...(files ? { files } : {}),
    ...(run === undefined ? {} : { run }),
    ...(step.stdin === undefined ? {} : { stdin: mutateText(step.stdin, chance) }),
  };
}

function mutateText(text: string, chance: () => number): string {
  const lines = text.split('\n');
  const times = 1 + Math.floor(chance() * 3);
  for (let at = 0; at < times; at += 1) change(lines, chance);
  return lines.join('\n');
}

function change(lines: string[], chance: () => number): void {
  const at = Math.floor(chance() * lines.length);
  const line = lines[at] ?? '';
  const kind = Math.floor(chance() * 7);
  if (kind === 0) lines.splice(at, 1);
  else if (kind === 1) lines.splice(at, 0, line);
  else if (kind === 2) lines[at] = line.replace(/:.*/, `: ${pick(words, chance)}`);
  else if (kind === 3) lines[at] = `${' '.repeat(Math.floor(chance() * 6))}${line.trimStart()}`;
  else if (kind === 4) lines[at] = cutIn(line, pick(words, chance), chance);
  else if (kind === 5) lines[at] = line.replace(/\w+/, (word) => (chance() < 0.5 ? word.slice(1) : word + word));
  else lines[at] = pick(lines, chance);
}

function mutateLine(line: string, chance: () => number): string {
  const parts = line.split(' ');
  const at = 1 + Math.floor(chance() * Math.max(1, parts.length - 1));
  const kind = Math.floor(chance() * 4);
  if (kind === 0) parts.splice(at, 1);
  else if (kind === 1) parts.splice(at, 0, parts[at] ?? '--all');
  else if (kind === 2) parts[at] = cutIn(parts[at] ?? '', pick(words, chance).replace(/\s/g, ''), chance);
  else parts[at] = pick(parts, chance);
  return parts.join(' ');
}

function cutIn(text: string, word: string, chance: () => number): string {
  const at = Math.floor(chance() * (text.length + 1));
  return text.slice(0, at) + word + text.slice(at + Math.floor(chance() * 3));
}

function pick<T>(list: T[], chance: () => number): T {
  return list[Math.floor(chance() * list.length)] as T;
}

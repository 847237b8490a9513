import { findFile } from '#lib/simulator/kubelet/machine/files.ts';
import { type Applet, complain, linesOf, pathOf, readFlags } from './applet.ts';
import { readText } from './files.ts';

type Edit = { mark: ' ' | '-' | '+'; line: string };

const contextLines = 3;
/** Texts with more pairs of lines than this are only said to differ. */
const maxPairs = 4_000_000;

/** busybox's diff: always with three lines around each change (-U n, other letters are taken); -q only whether. */
export const diff: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'U');
  const [first = '', second = ''] = rest;
  for (const name of [first, second])
    if (name !== '-' && !findFile(session.machine.files, pathOf(session, name)))
      return complain(session, 'diff', `can't stat '${name}': No such file or directory`, 2);
  const [old, fresh] = [readText(session, 'diff', first), readText(session, 'diff', second)];
  if (old === null || fresh === null) return 2;
  if (old === fresh) {
    if (flags.has('s')) session.out(`Files ${first} and ${second} are identical\n`);
    return 0;
  }
  const [left, right] = [linesOf(old), linesOf(fresh)];
  if (flags.has('q') || left.length * right.length > maxPairs) {
    session.out(`Files ${first} and ${second} differ\n`);
    return 1;
  }
  const count = Number(flags.get('U') ?? contextLines);
  session.out(`--- ${first}\n+++ ${second}\n`);
  session.out(hunksOf(editsOf(left, right), count).join(''));
  return 1;
};

/** The fewest lines to take away and to add, by the longest common sequence. */
function editsOf(left: string[], right: string[]): Edit[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      edits.push({ mark: ' ', line: left[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < left.length && (j >= right.length || at(i + 1, j) >= at(i, j + 1))) {
      edits.push({ mark: '-', line: left[i] ?? '' });
      i += 1;
    } else {
      edits.push({ mark: '+', line: right[j] ?? '' });
      j += 1;
    }
  }
  return edits;
}

function hunksOf(edits: Edit[], count: number): string[] {
  const changed = edits.flatMap(({ mark }, at) => (mark === ' ' ? [] : [at]));
  const ranges: [from: number, to: number][] = [];
  for (const at of changed) {
    const last = ranges.at(-1);
    const [from, to] = [Math.max(0, at - count), Math.min(edits.length - 1, at + count)];
    if (last && from <= last[1] + 1) last[1] = to;
    else ranges.push([from, to]);
  }
  return ranges.map(([from, to]) => {
    const before = edits.slice(0, from);
    const inside = edits.slice(from, to + 1);
    const span = (other: Edit['mark']) => {
      const length = inside.filter(({ mark }) => mark !== other).length;
      const start = before.filter(({ mark }) => mark !== other).length + (length === 0 ? 0 : 1);
      return length === 1 ? String(start) : `${start},${length}`;
    };
    return `@@ -${span('+')} +${span('-')} @@\n${inside.map(({ mark, line }) => `${mark}${line}\n`).join('')}`;
  });
}

import { unifiedDiff } from '#lib/simulator/kinds/unified-diff.ts';

/** What a line is followed by where an editor was opened: comments, which no shell minds. */
const opening = '#edit';

/** A line as it was typed, and for each time that it opened an editor what was changed there, as a unified diff. */
export type EditRecord = { typed: string; rounds: string[] };

/** Takes a line apart into what was typed and what was changed in the editor that it opened. */
export function readEditRecord(line: string): EditRecord {
  const lines = line.split('\n');
  let start = lines.length;
  while (start > 0 && lines[start - 1]?.startsWith('#')) start -= 1;
  const begin = lines.indexOf(opening, start);
  if (begin < 1) return { typed: line, rounds: [] };
  const rounds: string[] = [];
  for (const recorded of lines.slice(begin)) {
    if (recorded === opening) rounds.push('');
    else rounds.push(`${rounds.pop() ?? ''}${recorded.slice(1)}\n`);
  }
  return { typed: lines.slice(0, begin).join('\n'), rounds };
}

/** The line with what was changed in the editor that it opened last; an editor that was closed changed nothing. */
export function withEdit(line: string, before: string, after: string): string {
  const diff = unifiedDiff(before, after).split('\n').slice(0, -1);
  return [line, opening, ...diff.map((text) => `#${text}`)].join('\n');
}

/** The lines that were taken away (`-`) and put in (`+`) while the editor was open. */
export function changedLines({ rounds }: EditRecord): string[] {
  return rounds.flatMap((round) => round.split('\n').filter((line) => /^[+-]/.test(line)));
}

type Hunk = { at: number; old: string[]; next: string[] };

/** The text after a recorded edit; null where it does not fit, since the course has changed meanwhile. */
export function replayEdit(text: string, round: string): string | null {
  const lines = text.split('\n');
  let shift = 0;
  for (const { at, old, next } of hunksOf(round)) {
    const place = findPlace(lines, old, at + shift);
    if (place === null) return null;
    lines.splice(place, old.length, ...next);
    shift = place - at + next.length - old.length;
  }
  return lines.join('\n');
}

function hunksOf(round: string): Hunk[] {
  const hunks: Hunk[] = [];
  for (const line of round.split('\n').slice(0, -1)) {
    const head = /^@@ -(\d+)(,0)?/.exec(line);
    if (head) hunks.push({ at: Number(head[1]) - (head[2] ? 0 : 1), old: [], next: [] });
    else {
      if (!line.startsWith('+')) hunks.at(-1)?.old.push(line.slice(1));
      if (!line.startsWith('-')) hunks.at(-1)?.next.push(line.slice(1));
    }
  }
  return hunks;
}

/** Where the old lines stand, nearest to where they stood. */
function findPlace(lines: string[], old: string[], wanted: number): number | null {
  for (let distance = 0; distance <= lines.length; distance += 1) {
    for (const place of [wanted - distance, wanted + distance]) {
      if (place >= 0 && old.every((line, index) => lines[place + index] === line)) return place;
    }
  }
  return null;
}

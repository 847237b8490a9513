type Match = { left: number; right: number; size: number };
type Change = { tag: 'equal' | 'change'; left: [number, number]; right: [number, number] };

const contextLines = 3;

/** A unified diff of two texts without file names, hunks with three lines around, each line ending in a newline. */
export function unifiedDiff(left: string, right: string): string {
  return diffLines(left.split('\n'), right.split('\n'));
}

/** The same of lines; a file that ends in a newline has no empty line at its end, and an empty one has none at all. */
export function diffLines(a: string[], b: string[]): string {
  return groupChanges(listChanges(a, b))
    .map((group) => printHunk(group, a, b))
    .join('');
}

function printHunk(group: Change[], a: string[], b: string[]): string {
  const [first, last] = [group[0], group[group.length - 1]];
  if (!first || !last) return '';
  const lines = [`@@ -${range(first.left[0], last.left[1])} +${range(first.right[0], last.right[1])} @@`];
  for (const change of group) {
    if (change.tag === 'equal') lines.push(...a.slice(...change.left).map((line) => ` ${line}`));
    else {
      lines.push(...a.slice(...change.left).map((line) => `-${line}`));
      lines.push(...b.slice(...change.right).map((line) => `+${line}`));
    }
  }
  return `${lines.join('\n')}\n`;
}

function range(start: number, end: number): string {
  const length = end - start;
  if (length === 1) return String(start + 1);
  return length === 0 ? `${start},0` : `${start + 1},${length}`;
}

/** Ratcliff and Obershelp's matching blocks, as difflib computes them (upstream uses a port of it). */
function listChanges(a: string[], b: string[]): Change[] {
  const changes: Change[] = [];
  let [left, right] = [0, 0];
  for (const match of [...listMatches(a, b), { left: a.length, right: b.length, size: 0 }]) {
    if (left < match.left || right < match.right) {
      changes.push({ tag: 'change', left: [left, match.left], right: [right, match.right] });
    }
    [left, right] = [match.left + match.size, match.right + match.size];
    if (match.size > 0) changes.push({ tag: 'equal', left: [match.left, left], right: [match.right, right] });
  }
  return changes;
}

function listMatches(a: string[], b: string[]): Match[] {
  const places = indexLines(b);
  const found: Match[] = [];
  const queue: [number, number, number, number][] = [[0, a.length, 0, b.length]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [aLow, aHigh, bLow, bHigh] = next;
    const match = findLongest(a, b, places, next);
    if (match.size === 0) continue;
    found.push(match);
    if (aLow < match.left && bLow < match.right) queue.push([aLow, match.left, bLow, match.right]);
    const [aNext, bNext] = [match.left + match.size, match.right + match.size];
    if (aNext < aHigh && bNext < bHigh) queue.push([aNext, aHigh, bNext, bHigh]);
  }
  found.sort((x, y) => x.left - y.left || x.right - y.right);
  const joined: Match[] = [];
  for (const match of found) {
    const last = joined[joined.length - 1];
    if (last && last.left + last.size === match.left && last.right + last.size === match.right) last.size += match.size;
    else joined.push({ ...match });
  }
  return joined;
}

/** Where each line stands; in long texts difflib leaves out lines that are everywhere. */
function indexLines(b: string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  b.forEach((line, index) => {
    const list = places.get(line);
    if (list) list.push(index);
    else places.set(line, [index]);
  });
  if (b.length < 200) return places;
  const limit = Math.floor(b.length / 100) + 1;
  for (const [line, list] of places) if (list.length > limit) places.delete(line);
  return places;
}

function findLongest(
  a: string[],
  b: string[],
  places: Map<string, number[]>,
  [aLow, aHigh, bLow, bHigh]: [number, number, number, number],
): Match {
  let best: Match = { left: aLow, right: bLow, size: 0 };
  let lengths = new Map<number, number>();
  for (let i = aLow; i < aHigh; i += 1) {
    const next = new Map<number, number>();
    for (const j of places.get(a[i] ?? '') ?? []) {
      if (j < bLow) continue;
      if (j >= bHigh) break;
      const size = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best.size) best = { left: i - size + 1, right: j - size + 1, size };
    }
    lengths = next;
  }
  let { left, right, size } = best;
  while (left > aLow && right > bLow && a[left - 1] === b[right - 1]) {
    left -= 1;
    right -= 1;
    size += 1;
  }
  while (left + size < aHigh && right + size < bHigh && a[left + size] === b[right + size]) size += 1;
  return { left, right, size };
}

function groupChanges(changes: Change[]): Change[][] {
  const groups: Change[][] = [];
  let group: Change[] = [];
  changes.forEach((change, index) => {
    if (change.tag !== 'equal') {
      group.push(change);
      return;
    }
    const length = change.left[1] - change.left[0];
    const [isFirst, isLast] = [index === 0, index === changes.length - 1];
    if (isFirst) {
      const skip = Math.max(0, length - contextLines);
      if (!isLast) group.push(cut(change, skip, length));
    } else if (isLast) group.push(cut(change, 0, Math.min(length, contextLines)));
    else if (length > contextLines * 2) {
      group.push(cut(change, 0, contextLines));
      groups.push(group);
      group = [cut(change, length - contextLines, length)];
    } else group.push(change);
  });
  if (group.some((change) => change.tag !== 'equal')) groups.push(group);
  return groups;
}

function cut(change: Change, from: number, to: number): Change {
  return {
    tag: 'equal',
    left: [change.left[0] + from, change.left[0] + to],
    right: [change.right[0] + from, change.right[0] + to],
  };
}

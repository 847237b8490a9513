/** Completion indexes as a Job's status writes them: `0-2,5`. */
export function printIndexes(indexes: Iterable<number>): string {
  const sorted = [...new Set(indexes)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (sorted[to + 1] === (sorted[to] ?? 0) + 1) to += 1;
    // Two neighbours are written with a comma, three or more with a dash.
    if (to - from >= 2) parts.push(`${sorted[from]}-${sorted[to]}`);
    else for (let at = from; at <= to; at += 1) parts.push(String(sorted[at]));
    from = to + 1;
  }
  return parts.join(',');
}

/** Reads `0-2,5`; numbers of `completions` and above are dropped. */
export function parseIndexes(text: string | undefined, completions: number): Set<number> {
  const indexes = new Set<number>();
  for (const part of (text ?? '').split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (!match) continue;
    const last = Math.min(Number(match[2] ?? match[1]), completions - 1);
    for (let index = Number(match[1]); index <= last; index += 1) indexes.add(index);
  }
  return indexes;
}

/**
 * Splits pasted text into the entries a shell would run one by one: a line that ends in a backslash goes on, and a
 * here-document belongs to the line that opened it. Empty lines are dropped.
 */
export function entriesOf(text: string): string[] {
  const entries: string[] = [];
  let open: string[] = [];
  let end: string | null = null;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    open.push(line);
    if (end !== null) {
      if (line.trim() !== end) continue;
      end = null;
    } else {
      end = heredocEnd(line);
      if (end !== null || line.endsWith('\\')) continue;
    }
    entries.push(open.join('\n'));
    open = [];
  }
  if (open.length > 0) entries.push(open.join('\n'));
  return entries.filter((entry) => entry.trim() !== '');
}

/** Whether a shell would wait for more before it runs this. */
export function isUnfinished(entry: string): boolean {
  const lines = entry.split('\n');
  let end: string | null = null;
  for (const line of lines) {
    if (end !== null) {
      if (line.trim() === end) end = null;
    } else end = heredocEnd(line);
  }
  return end !== null || (lines.at(-1)?.endsWith('\\') ?? false);
}

function heredocEnd(line: string): string | null {
  return /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(line)?.[2] ?? null;
}

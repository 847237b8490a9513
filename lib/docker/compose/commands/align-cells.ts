/** Rows as lines: every column at least so wide, with the gap behind its widest cell; the last is not filled up. */
export function alignCells(rows: string[][], { least, gap }: { least: number; gap: number }): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(least, ...rows.map((row) => (row[at] ?? '').length + gap)));
  const line = (row: string[]) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('');
  return rows.map((row) => `${line(row)}\n`).join('');
}

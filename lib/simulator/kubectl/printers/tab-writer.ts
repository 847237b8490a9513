/**
 * Lays cells out as kubectl's tab writer does: a column is as wide as its widest cell plus three blanks, at least
 * six; the last cell of a row gets no padding.
 */
export function alignRows(rows: string[][], options: { minimum?: number; padding?: number } = {}): string {
  const { minimum = 6, padding = 3 } = options;
  const widths: number[] = [];
  for (const row of rows) {
    for (let at = 0; at < row.length - 1; at += 1) {
      widths[at] = Math.max(widths[at] ?? minimum, textWidth(row[at] ?? '') + padding);
    }
  }
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - textWidth(cell)))),
  );
  return lines.map((cells) => `${cells.join('')}\n`).join('');
}

/** text/tabwriter counts code points. */
function textWidth(text: string): number {
  let width = 0;
  for (const _ of text) width += 1;
  return width;
}

type Layout = { minimum: number; padding: number; remembered?: number[] };

/** Tables as kubectl prints them: a column is as wide as its widest cell plus three blanks, at least six. */
export function alignRows(rows: string[][], { minimum = 6, padding = 3, ...rest }: Partial<Layout> = {}): string {
  return alignCells(rows, { minimum, padding, ...rest })
    .map((line) => `${line}\n`)
    .join('');
}

/** Tables that come in parts (-w): a column that was once wide stays so (tabwriter's RememberWidths). */
export function createAligner(): (rows: string[][]) => string {
  const remembered: number[] = [];
  return (rows) => alignRows(rows, { remembered });
}

/** Aligns the tab-separated cells of a description, with two blanks between columns. */
export function alignTabs(text: string): string {
  const rows = text.split('\n').map((line) => line.split('\t'));
  return alignCells(rows, { minimum: 0, padding: 2 }).join('\n');
}

/**
 * Lays cells out as Go's text/tabwriter does: a column is a run of consecutive rows that have a cell behind it, so each
 * run has its own width. The last cell of a row is free.
 */
function alignCells(rows: string[][], layout: Layout): string[] {
  const lines: string[] = rows.map(() => '');
  alignColumn({ rows, lines, layout }, 0, { from: 0, to: rows.length });
  return lines;
}

type Writing = { rows: string[][]; lines: string[]; layout: Layout };

/** Writes the cells from `column` on of the rows from..to, run by run. */
function alignColumn(writing: Writing, column: number, { from, to }: { from: number; to: number }): void {
  const { rows, lines, layout } = writing;
  let index = from;
  while (index < to) {
    if (!hasColumn(rows[index], column)) {
      lines[index] += rows[index]?.[column] ?? '';
      index += 1;
      continue;
    }
    const start = index;
    let width = Math.max(layout.minimum, layout.remembered?.[column] ?? 0);
    while (index < to && hasColumn(rows[index], column)) {
      width = Math.max(width, lengthOf(rows[index]?.[column] ?? '') + layout.padding);
      index += 1;
    }
    if (layout.remembered) layout.remembered[column] = width;
    for (let row = start; row < index; row += 1) {
      const cell = rows[row]?.[column] ?? '';
      lines[row] += cell + ' '.repeat(width - lengthOf(cell));
    }
    alignColumn(writing, column + 1, { from: start, to: index });
  }
}

function hasColumn(row: string[] | undefined, column: number): boolean {
  return row !== undefined && column < row.length - 1;
}

/** In characters, as Go counts runes: wide Korean letters count one. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

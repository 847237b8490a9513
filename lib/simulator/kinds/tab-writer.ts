const padding = 2;

/**
 * Aligns tab-separated cells as Go's text/tabwriter does for kubectl (padding 2, blanks): a column is a run of
 * consecutive lines that have a tab there, so each run has its own width. The text behind a line's last tab is free.
 */
export function alignTabs(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const output: string[] = lines.map(() => '');
  alignColumn(lines, output, 0, 0, lines.length);
  return output.join('\n');
}

/** Writes the cells from `column` on of the lines from..to, run by run. */
function alignColumn(lines: string[][], output: string[], column: number, from: number, to: number): void {
  let index = from;
  while (index < to) {
    if (!hasColumn(lines[index], column)) {
      output[index] += lines[index]?.[column] ?? '';
      index += 1;
      continue;
    }
    const start = index;
    let width = 0;
    while (index < to && hasColumn(lines[index], column)) {
      width = Math.max(width, lengthOf(lines[index]?.[column] ?? '') + padding);
      index += 1;
    }
    for (let row = start; row < index; row += 1) {
      const cell = lines[row]?.[column] ?? '';
      output[row] += cell + ' '.repeat(width - lengthOf(cell));
    }
    alignColumn(lines, output, column + 1, start, index);
  }
}

function hasColumn(line: string[] | undefined, column: number): boolean {
  return line !== undefined && column < line.length - 1;
}

/** In characters, as Go counts runes: wide Korean letters count one. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

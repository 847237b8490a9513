import type { Matrix } from '#lib/classes/class.ts';

/** The cells (`userId itemId`) of `next` that are new or had a submission since `old`; none when there was no `old`. */
export function freshCells(old: Matrix | null, next: Matrix): ReadonlySet<string> {
  if (!old) return new Set();
  const known = new Map(old.cells.map((cell) => [cellKey(cell), cell.lastSubmissionId]));
  return new Set(next.cells.filter((cell) => known.get(cellKey(cell)) !== cell.lastSubmissionId).map(cellKey));
}

/** How a cell is named in sets and maps. */
export function cellKey({ userId, itemId }: { userId: string; itemId: string }): string {
  return `${userId} ${itemId}`;
}

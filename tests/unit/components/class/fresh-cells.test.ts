import { expect, test } from 'vitest';
import { freshCells } from '#components/class/fresh-cells.ts';
import type { Matrix, MatrixCell } from '#lib/classes/class.ts';

function matrix(...cells: [userId: string, itemId: string, submissionId: string][]): Matrix {
  return {
    classId: 'c',
    className: '반',
    members: [],
    items: [],
    cells: cells.map(
      ([userId, itemId, lastSubmissionId]): MatrixCell => ({
        userId,
        itemId,
        bestScorePercent: 0,
        attemptCount: 1,
        lastSubmittedAt: '',
        bestSubmissionId: '',
        lastSubmissionId,
      }),
    ),
  };
}

test('nothing is new when the page has just opened', () => {
  expect(freshCells(null, matrix(['u', 'i', '1'])).size).toBe(0);
});

test('a further submission and a first one are new, the others are not', () => {
  const old = matrix(['u', 'i', '1'], ['v', 'i', '2']);
  const next = matrix(['u', 'i', '3'], ['v', 'i', '2'], ['w', 'i', '4']);
  expect([...freshCells(old, next)]).toEqual(['u i', 'w i']);
});

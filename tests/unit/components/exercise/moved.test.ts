import { expect, test } from 'vitest';
import { moved } from '#components/exercise/moved.ts';

test.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 1, ['a', 'b', 'c']],
  [0, -1, ['a', 'b', 'c']],
  [5, 0, ['a', 'b', 'c']],
  [0, 3, ['a', 'b', 'c']],
])('an entry goes from %i to %i', (from, to, result) => {
  expect(moved(['a', 'b', 'c'], from, to)).toEqual(result);
});

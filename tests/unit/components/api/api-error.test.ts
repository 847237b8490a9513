import { expect, test } from 'vitest';
import { isPassing, readError } from '#components/api/api-error.ts';

test('what a route says is taken over', () => {
  const said = { code: 'InvalidField', message: '이름이 깁니다.', field: 'name', retryAfterSeconds: 3 };
  expect(readError(422, { error: said })).toEqual({ status: 422, ...said });
});

test.each([null, 'text', {}, { error: 'x' }, { error: { code: 1 } }])(
  'an answer of another shape (%j) still has a Korean sentence',
  (body) => {
    expect(readError(500, body).message).toMatch(/[가-힣]/);
    expect(readError(500, body).code).toBe('http-500');
  },
);

test.each([
  [0, true],
  [503, true],
  [507, true],
  [429, true],
  [409, false],
  [422, false],
])('status %i may pass by itself: %s', (status, passing) => {
  expect(isPassing(readError(status, null))).toBe(passing);
});

import { expect, test } from 'vitest';
import { returnPath } from '#components/account/return-path.ts';

test.each([
  ['/classes/1?x=2', '/classes/1?x=2'],
  [null, '/'],
  ['', '/'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %s', (wanted, path) => {
  expect(returnPath(wanted)).toBe(path);
});

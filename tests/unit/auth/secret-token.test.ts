import { expect, test } from 'vitest';
import { formatCode, hashToken, makeCode, makeToken, parseCode } from '#lib/auth/secret-token.ts';

test('a code survives being read out and typed', () => {
  for (let made = 0; made < 200; made += 1) {
    const code = makeCode();
    for (const typed of [code, formatCode(code), formatCode(code).toLowerCase(), ` ${[...code].join(' ')} `])
      expect(parseCode(typed)).toBe(code);
  }
});

test('a code typed on a keyboard with wide letters is the same', () => {
  expect(parseCode('ＡＢＣＤ－ＥＦＧＨ')).toBe('ABCDEFGH');
});

test.each(['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCD-EFG0', 'ABCD-EFGI', "' OR 1=1"])('%j is no code', (typed) => {
  expect(parseCode(typed)).toBeNull();
});

test('tokens do not repeat, and their hash does not show them', () => {
  const tokens = Array.from({ length: 100 }, makeToken);
  expect(new Set(tokens).size).toBe(100);
  expect(hashToken(tokens[0] ?? '')).toMatch(/^[0-9a-f]{64}$/);
});

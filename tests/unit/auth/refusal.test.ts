import { expect, test } from 'vitest';
import { findRefusalMessage, Refusal, refusalBody } from '#lib/auth/refusal.ts';

test('a refusal says its code, a Korean sentence and what else is known', () => {
  expect(refusalBody(new Refusal('TooManyAttempts', { retryAfterSeconds: 9 }))).toEqual({
    error: { code: 'TooManyAttempts', message: expect.stringMatching(/[가-힣]/), retryAfterSeconds: 9 },
  });
  expect(refusalBody(new Refusal('InvalidField', { field: 'name', message: '이름을 입력해 주세요.' }))).toEqual({
    error: { code: 'InvalidField', message: '이름을 입력해 주세요.', field: 'name' },
  });
});

test.each(['toString', '__proto__', '<script>', ''])('%j from an address is no code of ours', (code) => {
  expect(findRefusalMessage(code)).toBeNull();
});

import { expect, test } from 'vitest';
import { createLocalThrottle } from '#lib/auth/throttle.ts';

const rule = { limit: 2, windowSeconds: 10 };

test('what is over the limit waits until the window ends', () => {
  const throttle = createLocalThrottle({ keyLimit: 10 });
  expect([0, 1000, 4000, 10_001].map((nowMs) => throttle.spend('a', rule, nowMs))).toEqual([null, null, 6, null]);
});

test('a clock that was set back lengthens no window', () => {
  const throttle = createLocalThrottle({ keyLimit: 10 });
  const set = [1_000_000, 1_000_001, 1_000_002, 0].map((nowMs) => throttle.spend('a', rule, nowMs));
  expect(set).toEqual([null, null, 10, null]);
});

test('keys do not share a window', () => {
  const throttle = createLocalThrottle({ keyLimit: 10 });
  for (const key of ['a', 'a', 'b', 'b']) expect(throttle.spend(key, rule, 0)).toBeNull();
});

test('endless keys do not fill the memory', () => {
  const throttle = createLocalThrottle({ keyLimit: 2 });
  for (const key of ['a', 'a', 'b', 'c']) throttle.spend(key, rule, 0);
  expect(throttle.spend('a', rule, 0)).toBeNull();
});

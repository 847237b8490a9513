import { beforeEach, expect, test, vi } from 'vitest';
import { drawOther, findSeed } from '#components/exercise/seed.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return () => vi.unstubAllGlobals();
});

test('the same number is found again until another is drawn', () => {
  const first = findSeed('a/b/c');
  expect(findSeed('a/b/c')).toBe(first);
  const next = drawOther('a/b/c', { seed: first, variants: 3 });
  expect(findSeed('a/b/c')).toBe(next);
});

test('another draw never picks the same variant', () => {
  let seed = findSeed('a/b/c');
  for (let draw = 0; draw < 100; draw++) {
    const next = drawOther('a/b/c', { seed, variants: 3 });
    expect(next % 3).not.toBe(seed % 3);
    seed = next;
  }
});

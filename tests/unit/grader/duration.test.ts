import { expect, test } from 'vitest';
import { durationMs } from '#lib/grader/duration.ts';

test.each([
  ['90s', 90_000],
  ['5m', 300_000],
  ['1h30m', 5_400_000],
])('%s is %i ms', (text, ms) => expect(durationMs(text)).toBe(ms));

import { describe, expect, test } from 'vitest';
import { keptPerItem, type LocalResult, withoutTakenOver, withResult } from '#components/exercise/local-results.ts';
import { batchesOf } from '#components/exercise/merge-local.ts';
import type { KeptSubmission } from '#components/exercise/sent-submission.ts';

function sent(name: string, scorePercent: number): KeptSubmission {
  return {
    itemId: 'a/b/c',
    contentHash: 'h',
    seed: 1,
    answer: { kind: 'single', choice: name },
    idempotencyKey: name,
    submittedAt: '2026-09-14T00:00:00.000Z',
    scorePercent,
  };
}

function resultOf(scores: number[]): LocalResult {
  let result: LocalResult | null = null;
  for (const [index, score] of scores.entries()) result = withResult(result, sent(`s${index}`, score), 'failed');
  if (!result) throw new Error('no scores were given');
  return result;
}

describe('withResult', () => {
  test('the best score stays when a worse one follows', () => {
    expect(resultOf([80, 20]).bestPercent).toBe(80);
  });

  test('of many submissions the best and the latest are kept', () => {
    const { submissions } = resultOf([10, 90, 20, 20, 20, 20, 20, 20]);
    expect(submissions).toHaveLength(keptPerItem);
    expect(submissions.map((kept) => kept.idempotencyKey)).toEqual(['s1', 's4', 's5', 's6', 's7']);
  });

  test('an unreadable answer is remembered as the last word but not counted', () => {
    const before = resultOf([40]);
    expect(withResult(before, sent('x', 0), 'unreadable')).toEqual({ ...before, lastVerdict: 'unreadable' });
  });

  test('the same submission is kept once', () => {
    const once = withResult(null, sent('s', 50), 'partly');
    expect(withResult(once, sent('s', 50), 'partly')).toEqual(once);
  });
});

describe('withoutTakenOver', () => {
  test('nothing is left when an account has all of it', () => {
    expect(withoutTakenOver(resultOf([80, 20]), { takenOver: ['s0', 's1'], outdated: [] })).toBeNull();
  });

  test('what the server could not take stays, marked so that it is not offered again', () => {
    const left = withoutTakenOver(resultOf([80, 20]), { takenOver: ['s0'], outdated: ['s1'] });
    expect(left?.bestPercent).toBe(20);
    expect(left?.submissions).toMatchObject([{ idempotencyKey: 's1', isOutdated: true }]);
  });
});

test('submissions are merged in order, in parts that the server takes', () => {
  const many = Array.from({ length: 45 }, (_, index) => sent(`k${index}`, 0));
  const batches = batchesOf(many);
  expect(batches.map((batch) => batch.length)).toEqual([20, 20, 5]);
  expect(batches.flat()).toEqual(many);
});

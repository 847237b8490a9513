import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findDraft, saveDraft } from '#components/exercise/drafts.ts';
import type { Answer } from '#lib/grader/answer.ts';

const savedAt = '2026-09-14T09:00:00.000Z';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a draft', () => {
  const answers: Answer[] = [
    { kind: 'single', choice: 'a' },
    { kind: 'multiple', choices: ['a', 'b'] },
    { kind: 'order', order: ['b', 'a'] },
    { kind: 'text', text: '레플리카셋' },
    { kind: 'number', text: '1Gi' },
    { kind: 'match', pairs: { a: 'b' } },
    { kind: 'cloze', fills: { a: 'Pod' } },
    { kind: 'predict', cells: { a: '2/2' } },
    { kind: 'diagnose', commands: ['kubectl get pods'], cause: 'a', evidence: ['b'] },
    { kind: 'manifest', text: 'kind: Pod' },
    { kind: 'dockerfile', text: 'FROM scratch' },
    { kind: 'kubectl', commands: ['kubectl get pods'] },
    { kind: 'docker', commands: ['docker ps'] },
  ];
  test.each(answers)('of the answer %j is found again', (answer) => {
    saveDraft('a/b/c', { answer, savedAt });
    expect(findDraft('a/b/c')?.answer).toEqual(answer);
  });

  test.each([
    { kind: 'cloze', fills: { a: 1 } },
    { kind: 'match', pairs: ['a'] },
    { kind: 'diagnose', commands: [], cause: 'a' },
    { kind: 'essay', text: '' },
  ])('that holds %j is none', (answer) => {
    saveDraft('a/b/c', { answer: answer as unknown as Answer, savedAt });
    expect(findDraft('a/b/c')).toBeNull();
  });

  test('of one variant is not put into another', () => {
    saveDraft('a/b/c', { answer: { kind: 'single', choice: 'a' }, seed: 7, savedAt });
    expect(findDraft('a/b/c', 7)?.answer).toEqual({ kind: 'single', choice: 'a' });
    expect(findDraft('a/b/c', 8)).toBeNull();
  });
});

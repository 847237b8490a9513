import { describe, expect, test } from 'vitest';
import { lessonState, nextLesson } from '#components/progress/lesson-progress.ts';
import { mergedView, unknownProgress } from '#components/progress/progress-store.ts';

const withItems = { id: 'a/b', itemIds: ['a/b/1', 'a/b/2'] };
const withoutItems = { id: 'a/c', itemIds: [] };

function progress(bestPercents: Record<string, number>, lessonsRead: string[] = []) {
  return { ...unknownProgress, bestPercents, lessonsRead: new Set(lessonsRead) };
}

describe('lessonState', () => {
  test.each([
    ['nothing is known', withItems, progress({}), 'untouched'],
    ['it was read', withItems, progress({}, ['a/b']), 'begun'],
    ['one exercise was tried', withItems, progress({ 'a/b/1': 0 }), 'begun'],
    ['one exercise passed', withItems, progress({ 'a/b/1': 100 }), 'begun'],
    ['all exercises passed', withItems, progress({ 'a/b/1': 100, 'a/b/2': 100 }), 'done'],
    ['a lesson without exercises was read', withoutItems, progress({}, ['a/c']), 'done'],
  ] as const)('when %s', (_, lesson, known, state) => {
    expect(lessonState({ ...lesson, itemIds: [...lesson.itemIds] }, known)).toBe(state);
  });
});

test('the next lesson is the first that is not done', () => {
  expect(nextLesson([withItems, withoutItems], progress({ 'a/b/1': 100, 'a/b/2': 100 }))).toBe(withoutItems);
  expect(nextLesson([withoutItems], progress({}, ['a/c']))).toBeNull();
});

test('of what the server and this browser know, the better counts', () => {
  const item = { itemId: 'a/b/1', bestScorePercent: 40, attemptCount: 1, lastSubmittedAt: '', bestSubmissionId: '' };
  const view = mergedView(
    { user: null, items: [item], lessonsRead: ['a/b'] },
    { bestPercents: { 'a/b/1': 60, 'a/b/2': 10 }, lessonsRead: ['a/c'] },
  );
  expect(view.bestPercents).toEqual({ 'a/b/1': 60, 'a/b/2': 10 });
  expect([...view.lessonsRead].sort()).toEqual(['a/b', 'a/c']);
});

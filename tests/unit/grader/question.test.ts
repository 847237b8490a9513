import { describe, expect, it } from 'vitest';
import { gradeQuestion } from '#lib/grader/question.ts';
import type { QuestionKey } from '#lib/grader/question-key.ts';

const option = (id: string, correct: boolean) => ({
  id,
  name: `option-${id}`,
  text: `보기 ${id}`,
  correct,
  explanation: `설명 ${id}`,
  ...(correct ? {} : { misconception: `mis-${id}` }),
});

const single: QuestionKey = { kind: 'single', options: [option('a', false), option('b', true), option('c', false)] };
const multiple: QuestionKey = {
  kind: 'multiple',
  options: [option('a', true), option('b', true), option('c', true), option('d', false), option('e', false)],
};
const order: QuestionKey = { kind: 'order', options: ['a', 'b', 'c', 'd', 'e'].map((id) => option(id, true)) };

describe('a single choice', () => {
  it('is worth all or nothing and explains what was chosen', () => {
    expect(gradeQuestion(single, { kind: 'single', choice: 'b' })).toMatchObject({
      scorePercent: 100,
      verdict: 'passed',
    });
    const wrong = gradeQuestion(single, { kind: 'single', choice: 'c' });
    expect(wrong).toMatchObject({ scorePercent: 0, verdict: 'failed', signature: 'failed|option-c' });
    expect(wrong.checks).toMatchObject([
      { name: 'option-c', passed: false, misconception: 'mis-c', explanation: '설명 c' },
    ]);
  });

  it('never tells the answer before it was given', () => {
    const wrong = JSON.stringify(gradeQuestion(single, { kind: 'single', choice: 'a' }));
    expect(wrong).not.toMatch(/option-b|설명 b|보기 b/);
  });

  it('explains the other options after the right answer', () => {
    const right = gradeQuestion(single, { kind: 'single', choice: 'b' });
    expect(right.checks.map((check) => check.explanation)).toEqual(['설명 b', '설명 a', '설명 c']);
    expect(right.checks.map((check) => check.isLeft ?? false)).toEqual([false, true, true]);
  });
});

describe('a multiple choice', () => {
  it.each([
    [['a', 'b', 'c'], 100],
    [['a', 'b'], 67],
    [['a'], 33],
    [['a', 'b', 'c', 'd'], 50],
    [['a', 'd'], 0],
    [['a', 'b', 'd'], 17],
    [['a', 'b', 'c', 'd', 'e'], 0],
    [['d'], 0],
  ])('of %j is worth %i: share found less share mistaken, never below zero', (choices, score) => {
    expect(gradeQuestion(multiple, { kind: 'multiple', choices }).scorePercent).toBe(score);
  });

  it('says that something is missing without saying what', () => {
    const grade = gradeQuestion(multiple, { kind: 'multiple', choices: ['a', 'b'] });
    expect(grade.checks.map((check) => [check.name, check.passed])).toEqual([
      ['option-a', true],
      ['option-b', true],
      ['missed', false],
    ]);
    expect(JSON.stringify(grade)).not.toMatch(/option-c|보기 c/);
  });
});

describe('an order', () => {
  it.each([
    ['abcde', 100, []],
    ['bacde', 80, ['a']],
    ['eabcd', 80, ['e']],
    ['edcba', 20, ['b', 'c', 'd', 'e']],
    ['badce', 60, ['a', 'c']],
  ])('of %s is worth %i', (sent, score, misplaced) => {
    const grade = gradeQuestion(order, { kind: 'order', order: [...sent] });
    expect(grade.scorePercent).toBe(score);
    expect(grade.checks.filter((check) => !check.passed)).toHaveLength(misplaced.length);
  });
});

describe('an answer that can not be read', () => {
  it.each([
    [single, { kind: 'single', choice: 'z' } as const],
    [single, { kind: 'multiple', choices: ['b'] } as const],
    [multiple, { kind: 'multiple', choices: [] as string[] } as const],
    [multiple, { kind: 'multiple', choices: ['a', 'a'] } as const],
    [order, { kind: 'order', order: ['a', 'b'] } as const],
  ])('costs nothing and says why (%#)', (key, answer) => {
    const grade = gradeQuestion(key, answer as never);
    expect(grade.verdict).toBe('unreadable');
    expect(grade.problems[0]?.explanation).toMatch(/[가-힣]/);
    expect(grade.checks).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Answer } from '#lib/grader/answer.ts';
import { gradeQuestion } from '#lib/grader/question.ts';
import type { ClozeKey, MatchKey, NumberKey, QuestionKey, TextKey } from '#lib/grader/question-key.ts';
import { readNumber } from '#lib/grader/typed.ts';

const text: TextKey = {
  kind: 'text',
  accept: ['ReplicaSet', '레플리카셋'],
  explanation: '맞는 까닭',
  mistakes: [{ name: 'deployment', accept: ['Deployment'], explanation: '디플로이먼트는', misconception: 'owns-pods' }],
  otherwise: '다시 보세요',
};

describe('a short answer', () => {
  it('passes in any accepted form, explained', () => {
    const grade = gradeQuestion(text, { kind: 'text', text: '레플리카셋입니다' });
    expect(grade).toMatchObject({ scorePercent: 100, verdict: 'passed', checks: [{ explanation: '맞는 까닭' }] });
  });

  it.each([
    ['deployment', 'deployment', '디플로이먼트는'],
    ['노드', 'otherwise', '다시 보세요'],
  ])('%s fails as %s and does not tell the key', (sent, name, explanation) => {
    const grade = gradeQuestion(text, { kind: 'text', text: sent });
    expect(grade).toMatchObject({ scorePercent: 0, verdict: 'failed', checks: [{ name, explanation, title: sent }] });
    expect(JSON.stringify(grade)).not.toMatch(/ReplicaSet|레플리카셋|맞는 까닭/);
  });

  it('costs nothing when it is empty', () => {
    expect(gradeQuestion(text, { kind: 'text', text: '  ' }).verdict).toBe('unreadable');
  });
});

const memory: NumberKey = {
  kind: 'number',
  answer: 1536,
  factors: { Mi: 1, Gi: 1024 },
  tolerance: 0,
  explanation: '맞는 까닭',
  mistakes: [{ name: 'decimal', answer: 1500, explanation: '1Gi는 1000Mi가 아닙니다' }],
  otherwise: '다시 세어 보세요',
};

describe('a number', () => {
  it.each([
    ['1536', 'passed'],
    ['1,536', 'passed'],
    ['１５３６', 'passed'],
    ['1536 Mi', 'passed'],
    ['1.5Gi', 'passed'],
    ['1.5 gi', 'passed'],
    ['1536.0', 'passed'],
    ['1500', 'failed'],
    ['1.5', 'failed'],
    ['-1536', 'failed'],
    ['천오백', 'unreadable'],
    ['1536Ki', 'unreadable'],
    ['1e3', 'unreadable'],
    ['', 'unreadable'],
    ['Mi', 'unreadable'],
  ])('%j is %s', (sent, verdict) => {
    expect(gradeQuestion(memory, { kind: 'number', text: sent }).verdict).toBe(verdict);
  });

  it('names a known mistake', () => {
    expect(gradeQuestion(memory, { kind: 'number', text: '1500Mi' }).checks).toMatchObject([{ name: 'decimal' }]);
    expect(gradeQuestion(memory, { kind: 'number', text: '7' }).checks).toMatchObject([{ name: 'otherwise' }]);
  });

  it.each([
    [9.9, 'failed'],
    [10.5, 'passed'],
    [9.5, 'passed'],
    [10.51, 'failed'],
  ])('is right within its tolerance: %d', (sent, verdict) => {
    const near = { ...memory, answer: 10, tolerance: sent === 9.9 ? 0 : 0.5, mistakes: [] };
    expect(gradeQuestion(near, { kind: 'number', text: String(sent) }).verdict).toBe(verdict);
  });

  it('keeps units apart that differ by case only', () => {
    expect(readNumber('2m', { m: 1, M: 1e9 })).toBe(2);
    expect(readNumber('2M', { m: 1, M: 1e9 })).toBe(2e9);
  });
});

const part = (id: string) => ({ id, name: `name-${id}`, title: `왼쪽 ${id}`, explanation: `설명 ${id}` });

const match: MatchKey = {
  kind: 'match',
  pairs: [
    { ...part('a'), right: 'x' },
    { ...part('b'), right: 'y' },
    { ...part('c'), right: 'z' },
  ],
  rightIds: ['x', 'y', 'z', 'w'],
};

describe('a matching', () => {
  it.each([
    [{ a: 'x', b: 'y', c: 'z' }, 100, 'passed', []],
    [{ a: 'y', b: 'x', c: 'z' }, 33, 'partly', ['name-a', 'name-b']],
    [{ a: 'x', b: 'y' }, 67, 'partly', ['name-c']],
    [{ a: 'w', b: 'z', c: 'x' }, 0, 'failed', ['name-a', 'name-b', 'name-c']],
    [{ a: 'x', b: 'x', c: 'x' }, 33, 'partly', ['name-b', 'name-c']],
    [{ a: 'x', __proto__: 'y' }, 33, 'partly', ['name-b', 'name-c']],
    [{}, 0, 'unreadable', []],
    [{ a: '?', q: 'x' }, 0, 'unreadable', []],
  ])('%j is worth %i (%s), failing %j', (pairs, score, verdict, failing) => {
    const grade = gradeQuestion(match, { kind: 'match', pairs } as Answer);
    expect(grade).toMatchObject({ scorePercent: score, verdict });
    expect(grade.checks.filter((check) => !check.passed).map((check) => check.name)).toEqual(failing);
  });

  it('explains only what was tried', () => {
    const grade = gradeQuestion(match, { kind: 'match', pairs: { a: 'y' } });
    expect(grade.checks.map((check) => check.explanation)).toEqual([
      '설명 a',
      expect.stringContaining('비어 있습니다'),
      expect.stringContaining('비어 있습니다'),
    ]);
  });
});

const blank = (id: string, accept: string[], isExact = false) => ({ ...part(id), accept, isExact });
const cloze: ClozeKey = {
  kind: 'cloze',
  isProse: false,
  blanks: [blank('a', ['Deployment'], true), blank('b', ['3']), blank('c', ['ClusterIP', 'clusterip'])],
};

describe('a text with blanks', () => {
  it.each([
    [{ a: 'Deployment', b: '3', c: 'clusterip' }, 100],
    [{ a: 'deployment', b: '"3"', c: 'CLUSTERIP' }, 67],
    [{ a: ' Deployment ', b: '3', c: 'ClusterIP은' }, 67],
    [{ b: '3' }, 33],
    [{ a: 'Pod' }, 0],
  ])('%j is worth %i', (fills, score) => {
    expect(gradeQuestion(cloze, { kind: 'cloze', fills } as Answer).scorePercent).toBe(score);
  });

  it('reads prose as a short answer is read', () => {
    const prose: QuestionKey = { kind: 'cloze', isProse: true, blanks: [blank('a', ['레플리카셋'])] };
    expect(gradeQuestion(prose, { kind: 'cloze', fills: { a: '레플리카 셋이' } }).verdict).toBe('passed');
  });
});

describe('any of them', () => {
  it.each([text, memory, match, cloze])('refuses an answer of another kind: $kind', (key) => {
    expect(gradeQuestion(key, { kind: 'single', choice: 'a' })).toMatchObject({
      verdict: 'unreadable',
      scorePercent: 0,
    });
  });
});

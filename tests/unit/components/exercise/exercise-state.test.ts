import { describe, expect, test } from 'vitest';
import { type ExerciseEvent, exerciseReducer, untouched } from '#components/exercise/exercise-state.ts';
import { stateWords } from '#components/exercise/state-words.ts';
import type { Grade } from '#lib/grader/grade.ts';

const passed: Grade = { scorePercent: 100, verdict: 'passed', checks: [], problems: [], signature: '' };
const failed: Grade = { ...passed, scorePercent: 0, verdict: 'failed' };
const unreadable: Grade = { ...failed, verdict: 'unreadable' };
const busy = { status: 503, code: 'Busy', message: '서버가 지금 바쁩니다.' };

const cases: [name: string, events: ExerciseEvent[], badge: string][] = [
  ['nothing happened', [], '풀지 않음'],
  ['something was typed', [{ type: 'edited' }], '초안 저장됨'],
  ['a draft was found', [{ type: 'restored', hasDraft: true, isWaiting: false, bestPercent: null }], '초안 저장됨'],
  [
    'an answer waits for a connection',
    [{ type: 'restored', hasDraft: false, isWaiting: true, bestPercent: null }],
    '연결 대기, 여기 보관',
  ],
  [
    'an earlier visit passed',
    [{ type: 'restored', hasDraft: false, isWaiting: false, bestPercent: 100 }],
    '통과 · 최고 100점',
  ],
  ['an answer is on its way', [{ type: 'submitted' }], '채점 중'],
  ['it passed', [{ type: 'submitted' }, { type: 'graded', grade: passed, bestPercent: 100 }], '통과 · 100점'],
  ['it failed', [{ type: 'submitted' }, { type: 'graded', grade: failed, bestPercent: 0 }], '통과 못함 · 0점'],
  [
    'it could not be read',
    [{ type: 'submitted' }, { type: 'graded', grade: unreadable, bestPercent: 0 }],
    '읽지 못함 · 기록 안 함',
  ],
  [
    'it was changed after its grade',
    [{ type: 'graded', grade: failed, bestPercent: 0 }, { type: 'edited' }],
    '고친 뒤 내지 않음',
  ],
  [
    'it was changed while its grade was on the way',
    [{ type: 'submitted' }, { type: 'edited' }, { type: 'graded', grade: passed, bestPercent: 100 }],
    '고친 뒤 내지 않음',
  ],
  [
    'it was changed on the way, and sent again',
    [
      { type: 'submitted' },
      { type: 'edited' },
      { type: 'graded', grade: failed, bestPercent: 0 },
      { type: 'submitted' },
      { type: 'graded', grade: passed, bestPercent: 100 },
    ],
    '통과 · 100점',
  ],
  [
    'it was changed on the way, and the connection went',
    [{ type: 'submitted' }, { type: 'edited' }, { type: 'offline' }],
    '초안 저장됨',
  ],
  ['the connection is gone', [{ type: 'submitted' }, { type: 'offline' }], '연결 대기, 여기 보관'],
  ['the server refused', [{ type: 'submitted' }, { type: 'refused', error: busy }], '보내지 못함'],
  ['it began anew', [{ type: 'edited' }, { type: 'reset' }], '풀지 않음'],
];

describe('the badge of an exercise', () => {
  test.each(cases)('after %s', (_, events, badge) => {
    expect(stateWords(events.reduce(exerciseReducer, untouched)).text).toBe(badge);
  });
});

test('typing while an answer is on its way does not hide that it is', () => {
  const state = [{ type: 'submitted' } as const, { type: 'edited' } as const].reduce(exerciseReducer, untouched);
  expect(state.phase).toBe('grading');
});

test('the best score never falls', () => {
  const events: ExerciseEvent[] = [
    { type: 'graded', grade: passed, bestPercent: 100 },
    { type: 'graded', grade: failed, bestPercent: 0 },
    { type: 'reset' },
  ];
  expect(events.reduce(exerciseReducer, untouched).bestPercent).toBe(100);
});

import { describe, expect, test } from 'vitest';
import { emptyAnswer, type Question, type QuestionAnswer } from '#components/exercise/empty-answer.ts';
import { missingPart } from '#components/exercise/missing-part.ts';

const frame = {
  id: 'a/b/c',
  contentHash: '',
  title: '',
  prompt: '',
  scoring: '',
  hintCount: 0,
  variants: 0,
  reviewAt: null,
};
const options = [
  { id: 'a', text: '하나' },
  { id: 'b', text: '둘' },
];
const items: Record<Question['kind'], Question> = {
  single: { ...frame, kind: 'single', options },
  multiple: { ...frame, kind: 'multiple', options },
  order: { ...frame, kind: 'order', options },
  text: { ...frame, kind: 'text' },
  number: { ...frame, kind: 'number', unit: 'm', units: [] },
  match: { ...frame, kind: 'match', leftTitle: '왼쪽', rightTitle: '오른쪽', left: options, right: options },
  cloze: {
    ...frame,
    kind: 'cloze',
    language: 'yaml',
    parts: [{ text: 'kind: ' }, { blank: 'a' }, { text: '\nreplicas: ' }, { blank: 'b' }],
    blanks: [
      { id: 'a', choices: null },
      { id: 'b', choices: ['1', '2'] },
    ],
  },
  predict: {
    ...frame,
    kind: 'predict',
    intro: '',
    files: [],
    start: [],
    // biome-ignore lint/suspicious/noThenProperty: the item's own word for what happens next; it is data, never awaited.
    then: [],
    columns: ['READY', 'STATUS'],
    rows: [
      {
        title: 'web',
        cells: [
          { id: 'a', choices: null },
          { id: 'b', choices: null },
        ],
      },
    ],
  },
};

const kinds = Object.keys(items) as Question['kind'][];

describe('what is missing', () => {
  test.each(kinds.filter((kind) => kind !== 'order'))(
    'of an untouched %s question keeps it from being sent',
    (kind) => {
      expect(missingPart(items[kind], emptyAnswer(items[kind]))).toMatch(/제출할 수 있습니다/);
    },
  );

  const halfDone: [QuestionAnswer, string][] = [
    [{ kind: 'match', pairs: { a: 'b' } }, '짝을 고르지 않은 줄이 1개 남았습니다. 모두 채운 뒤 제출할 수 있습니다.'],
    [
      { kind: 'match', pairs: { a: 'b', b: '' } },
      '짝을 고르지 않은 줄이 1개 남았습니다. 모두 채운 뒤 제출할 수 있습니다.',
    ],
    [
      { kind: 'cloze', fills: { a: 'Pod', b: ' ' } },
      '채우지 않은 빈칸이 1개 남았습니다. 모두 채운 뒤 제출할 수 있습니다.',
    ],
    [{ kind: 'predict', cells: {} }, '채우지 않은 칸이 2개 남았습니다. 모두 채운 뒤 제출할 수 있습니다.'],
  ];
  test.each(halfDone)('of %j is counted', (answer, sentence) => {
    expect(missingPart(items[answer.kind], answer)).toBe(sentence);
  });

  const done: QuestionAnswer[] = [
    { kind: 'single', choice: 'a' },
    { kind: 'multiple', choices: ['b'] },
    { kind: 'order', order: ['b', 'a'] },
    { kind: 'text', text: '레플리카셋' },
    { kind: 'number', text: '750' },
    { kind: 'match', pairs: { a: 'b', b: 'a' } },
    { kind: 'cloze', fills: { a: 'Pod', b: '2' } },
    { kind: 'predict', cells: { a: '2/2', b: 'Running' } },
  ];
  test.each(done)('of %j is nothing', (answer) => {
    expect(missingPart(items[answer.kind], answer)).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { resultSentence } from '#components/exercise/state-words.ts';
import { gradeQuestion } from '#lib/grader/question.ts';
import type { QuestionKey } from '#lib/grader/question-key.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  name: id,
  text: `보기 ${id}`,
  correct: id === 'a' || id === 'b',
  explanation: `설명 ${id}`,
}));
const multiple: QuestionKey = { kind: 'multiple', options };

it('counts as checks what was chosen, not the options that were rightly left', () => {
  const sentenceOf = (choices: string[]) => resultSentence(gradeQuestion(multiple, { kind: 'multiple', choices }));
  expect(sentenceOf(['a', 'b'])).toBe('맞았습니다. 100점입니다. 확인 2개 가운데 2개를 통과했습니다.');
  expect(sentenceOf(['a'])).toBe('일부만 맞았습니다. 50점입니다. 확인 2개 가운데 1개를 통과했습니다.');
});

it('counts nothing where one thing was chosen', () => {
  const single: QuestionKey = { kind: 'single', options: options.filter(({ id }) => id !== 'b') };
  expect(resultSentence(gradeQuestion(single, { kind: 'single', choice: 'a' }))).toBe('맞았습니다. 100점입니다.');
});

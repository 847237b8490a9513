import { expect, test } from 'vitest';
import { lettersOutOfOrder } from '#lib/content/letters.ts';
import { gradeQuestion } from '#lib/grader/question.ts';

const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const salts = Array.from({ length: 60 }, (_, index) => `chapter/lesson/item-${index}`);

test.each([3, 4, 5, 6, 8])('%i lines left as they are shown earn little more than half', (count) => {
  for (const salt of salts) {
    const letters = lettersOutOfOrder(salt, names.slice(0, count));
    const options = [...letters].map(([name, id]) => ({ id, name, text: name, correct: true, explanation: '' }));
    options.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
    const untouched = [...letters.values()].toSorted();
    const { scorePercent } = gradeQuestion({ kind: 'order', options }, { kind: 'order', order: untouched });
    expect(scorePercent, salt).toBeLessThanOrEqual(count === 3 ? 67 : 50);
  }
});

test('the same lines get the same letters', () => {
  expect(lettersOutOfOrder('a', names)).toEqual(lettersOutOfOrder('a', names));
  expect([...lettersOutOfOrder('a', names).values()].toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
});

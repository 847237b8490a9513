import { expect, it } from 'vitest';
import { wordsOf } from '#components/lesson/mdx/code-words.tsx';

it.each([
  ['nginx:1.29', []],
  ['docker run -it --name web', ['-it', '--name']],
  ['package-lock.json', ['package-lock.json']],
  [`sh -c a-${'b'.repeat(30)}`, ['-c']],
])('in %j the words with hyphens stay whole, unless they are long', (text, whole) => {
  const words = wordsOf(text);
  expect(words.filter(({ isWhole }) => isWhole).map(({ word }) => word)).toEqual(whole);
  expect(words.map(({ word }) => word).join('')).toBe(text);
});

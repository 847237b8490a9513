import { expect, test } from 'vitest';
import { Term } from '#components/lesson/mdx/term.tsx';

const shown = (korean: string, english: string) =>
  JSON.stringify(Term({ id: 'a', korean, english, meaning: '뜻', taught: '', children: korean }));

test('a word names its English form beside the Korean one', () => {
  expect(shown('파드', 'Pod')).toContain('"lang":"en","children":"Pod"');
});

test('a word that is the same in both says its name once', () => {
  expect(shown('kubelet', 'kubelet')).not.toContain('"lang":"en"');
});

import { expect, test } from 'vitest';
import { queryText } from '#lib/http/query-text.ts';

const asked = (query: string) => queryText(new Request(`http://x/api?${query}`));

test('the parameters of an address are read', () => {
  expect(asked('q=%EA%B0%80+a&cursor=').get('q')).toBe('가 a');
  expect(asked('q=%EA%B0%80+a&cursor=').get('cursor')).toBe('');
  expect(asked('q=1').get('other')).toBeNull();
});

test('a NUL, which the database takes in no text, is taken out of names and values', () => {
  expect(asked('q=%00learner%00%40').get('q')).toBe('learner@');
  expect(asked('%00q=a&q=b').getAll('q')).toEqual(['a', 'b']);
  expect(asked('q=%00').get('q')).toBe('');
});

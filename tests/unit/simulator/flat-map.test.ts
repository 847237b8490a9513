import { expect, test } from 'vitest';
import { flatMap } from '#lib/simulator/flat-map.ts';

test('flatMap answers as the method of lists does', () => {
  const items = ['a', 'b', 'c'];
  const each = (item: string, index: number) => (index === 1 ? [] : [item, `${item}${index}`]);
  expect(flatMap(items, each)).toEqual(items.flatMap(each));
  expect(flatMap(items, (item) => item)).toEqual(items);
  expect(flatMap(items, (item) => [[item]])).toEqual(items.flatMap((item) => [[item]]));
});

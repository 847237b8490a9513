import { expect, it } from 'vitest';
import { createTextFinder } from '#tests/support/find-texts.ts';

it('finds each text that stands in a body, also where they begin alike or overlap', () => {
  const find = createTextFinder(['하늘은 언제나 파랗습니다', '하늘은 언제나 파랗다고', '언제나 파랗습니다', '짧은 글']);
  expect(find('그 하늘은 언제나 파랗습니다.').sort()).toEqual(['언제나 파랗습니다', '하늘은 언제나 파랗습니다']);
  expect(find('하늘은 언제나 파랗다고')).toEqual(['하늘은 언제나 파랗다고']);
  expect(find('하늘은 언제나 파랗')).toEqual([]);
  expect(find('')).toEqual([]);
});

import { expect, test } from 'vitest';
import { sheetOf } from '#components/class/sent-table.tsx';
import type { PublicItem } from '#lib/content/item.ts';

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
const match: PublicItem = {
  ...frame,
  kind: 'match',
  leftTitle: '구성 요소',
  rightTitle: '하는 일',
  left: [
    { id: 'a', text: 'kubelet' },
    { id: 'b', text: 'etcd' },
  ],
  right: [
    { id: 'a', text: '저장합니다' },
    { id: 'b', text: '켭니다' },
  ],
};

test('pairs are told in the words of the item, and what was left open too', () => {
  expect(sheetOf({ kind: 'match', pairs: { a: 'b' } }, match)).toEqual({
    head: ['구성 요소', '하는 일'],
    rows: [
      { key: 'a', name: 'kubelet', cells: ['켭니다'] },
      { key: 'b', name: 'etcd', cells: [''] },
    ],
  });
});

test('without the item its letters are shown', () => {
  expect(sheetOf({ kind: 'predict', cells: { a: '2/2' } }, null)).toEqual({
    head: ['자리', '답'],
    rows: [{ key: 'a', name: 'a', cells: ['2/2'] }],
  });
});

import { expect, test } from 'vitest';
import { type Filter, filterOf, isWanted, openFilter, queryOf } from '#components/cncf/filter.ts';
import type { CncfProject } from '#lib/content/cncf/cncf.ts';

const etcd: CncfProject = {
  name: 'etcd',
  maturity: 'graduated',
  purpose: 'discovery',
  accepted: '2018-12-11',
  graduated: '2020-11-24',
  what: '여러 대가 합의해 저장하는 키-값 저장소입니다',
};

const purposes = { discovery: '서비스 찾기와 호출', network: '파드 네트워크' };

test.each<[string, Partial<Filter>, boolean]>([
  ['an open filter', {}, true],
  ['its level', { maturity: 'graduated' }, true],
  ['another level', { maturity: 'sandbox' }, false],
  ['its purpose', { purpose: 'discovery' }, true],
  ['another purpose', { purpose: 'network' }, false],
  ['its name in capitals', { text: 'ETCD' }, true],
  ['words of what it does, in any order', { text: ' 저장소  합의해 ' }, true],
  ['decomposed Hangul', { text: '저장소'.normalize('NFD') }, true],
  ['words of its purpose', { text: '서비스 찾기' }, true],
  ['words of which one is missing', { text: '저장소 메시' }, false],
])('%s', (_, filter, isFound) => {
  expect(isWanted(etcd, { ...openFilter, ...filter }, purposes)).toBe(isFound);
});

test('an address brings the filter back', () => {
  const filter: Filter = { maturity: 'graduated', purpose: 'discovery', text: '키 & 값' };
  expect(filterOf(queryOf(filter), ['discovery'])).toEqual(filter);
  expect(queryOf(openFilter)).toBe('');
});

test('what an address says wrongly is left open', () => {
  expect(filterOf('?maturity=best&for=nothing', ['discovery'])).toEqual(openFilter);
});

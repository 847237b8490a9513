import { expect, test } from 'vitest';
import { countOf, type Filter, filterOf, isWanted, openFilter, queryOf } from '#components/cncf/filter.ts';
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

test('finding none is not said to mean that there is none', () => {
  expect(countOf(0, 122)).toContain('샌드박스는 강의에서 이야기하는 것만 있으니');
  expect(countOf(5, 122)).toBe('프로젝트 122개 가운데 5개를 보여 줍니다.');
  expect(countOf(122, 122)).toBe('프로젝트 122개를 모두 보여 줍니다.');
});

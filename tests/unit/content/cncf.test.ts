import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cncfSchema } from '#lib/content/cncf/cncf.ts';
import { readYaml } from '#lib/content/read-yaml.ts';
import { buildEdited } from '#tests/support/content-folder.ts';

const list = `asOf: 2026-09-14
sandboxCount: 150
purposes: {network: 네트워크}
projects:
  - {name: A, maturity: graduated, purpose: network, accepted: 2020-01-01, graduated: 2021-01-01, what: 잇습니다}
  - {name: B, maturity: sandbox, purpose: network, accepted: 2020-01-01, what: 잇습니다}
`;

test('the list of projects has no mistake', () => {
  const file = path.resolve(import.meta.dirname, '../../../content/cncf.yaml');
  const { value, problems } = readYaml('cncf.yaml', readFileSync(file, 'utf8'), { schema: cncfSchema });
  expect(problems).toEqual([]);
  const count = (maturity: string) => value?.projects.filter((one) => one.maturity === maturity).length;
  expect([count('graduated'), count('incubating'), count('archived')]).toEqual([39, 38, 28]);
});

describe('a mistake in the list of projects', () => {
  test.each<[string, string, number]>([
    ['a level without its day', list.replace(', graduated: 2021-01-01', ''), 5],
    ['a level that is none', list.replace('maturity: sandbox', 'maturity: seed'), 6],
    ['a purpose that is none', list.replace('purpose: network, accepted', 'purpose: art, accepted'), 5],
    ['a name twice', list.replace('name: B', 'name: A'), 6],
    ['days in the wrong order', list.replace('graduated: 2021-01-01', 'graduated: 2019-01-01'), 5],
    ['a day that is none', list.replace('2020-01-01, graduated', '2020, graduated'), 5],
  ])('%s is named with its line', async (_, text, line) => {
    const { problems } = await buildEdited({ 'cncf.yaml': text });
    expect(problems.map((problem) => [problem.file, problem.line])).toEqual([['cncf.yaml', line]]);
  });

  test('is none in a list that is whole', async () => {
    const { built, problems } = await buildEdited({ 'cncf.yaml': list });
    expect(problems).toEqual([]);
    expect(built.cncf?.projects.map(({ name }) => name)).toEqual(['A', 'B']);
  });
});

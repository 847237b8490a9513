import { describe, expect, it } from 'vitest';
import { lintItems } from '#lib/content/item-lint.ts';
import { lintTerms } from '#lib/content/term-lint.ts';
import { baseCourse, buildEdited, buildRealCourse } from '#tests/support/content-folder.ts';

const file = '01-first/01-sky/exercises/colour/exercise.yaml';
const question = baseCourse[file];

async function flawsOf(edits: Record<string, string>): Promise<string[]> {
  const { source, built, problems } = await buildEdited(edits);
  expect(problems).toEqual([]);
  return lintItems(source.chapters, built.keys).map(({ message }) => message);
}

const edited = (...changes: [from: string, to: string][]) =>
  changes.reduce((text, [from, to]) => text.replace(from, to), question);

describe('the lint of items', () => {
  it('finds nothing in a sound question', async () => {
    expect(await flawsOf({})).toEqual([]);
  });

  it.each([
    ['negative wording', edited(['하늘은 무슨 색일까요?', '하늘색이 아닌 것은 무엇일까요?']), /아닌 것/],
    ['an option about the others', edited(['text: 노랑', 'text: 위의 보기 모두']), /다른 보기를 가리킵니다|위의/],
    [
      'a key that its length gives away',
      edited(['text: 파랑', 'text: 햇빛 가운데 파란 빛이 가장 많이 흩어져 파랗게 보입니다']),
      /눈에 띄게 깁니다\(\d+자와 2자\)/,
    ],
    ['two equal options', edited(['text: 노랑', 'text: 초록']), /글이 같은/],
    [
      'options inside each other',
      edited(['text: 초록', 'text: 풀처럼 아주 밝은 초록'], ['text: 노랑', 'text: 풀처럼 아주 밝은 초록 빛깔']),
      /안에 그대로/,
    ],
    [
      'absolute words in the wrong ones only',
      edited(['text: 초록', 'text: 언제나 초록'], ['text: 노랑', 'text: 반드시 노랑']),
      /항상, 반드시/,
    ],
    [
      'a rare word of the prompt in the key only',
      edited(['하늘은 무슨', '맑은 대기권의 하늘은 무슨'], ['text: 파랑', 'text: 대기권의 파랑']),
      /드문 낱말 대기권/,
    ],
  ])('finds %s', async (_, text, message) => {
    const flaws = await flawsOf({ [file]: text });
    expect(flaws).toHaveLength(1);
    expect(flaws[0]).toMatch(message);
  });

  it('finds a chapter whose keys stand in one place or are the longest', async () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const many = Object.fromEntries(
      names.map((name) => [
        `01-first/01-sky/exercises/${name}/exercise.yaml`,
        question.replace('text: 파랑', 'text: 조금 긴 파랑'),
      ]),
    );
    const lesson = baseCourse['01-first/01-sky/lesson.mdx'];
    const asked = names.map((name) => `<Exercise name="${name}" />`).join('\n\n');
    const flaws = await flawsOf({ ...many, '01-first/01-sky/lesson.mdx': `${lesson}\n${asked}\n` });
    expect(flaws.join('\n')).toMatch(/9문제 가운데 8문제에서 맞는 보기가 가장 깁니다/);
  });
});

describe('the lint of terms', () => {
  it('finds another name for a term in text, and not in code', async () => {
    const lesson = baseCourse['01-first/01-sky/lesson.mdx'];
    const { source } = await buildEdited({
      'glossary.yaml': '- {id: sky, korean: 하늘, english: sky, meaning: 머리 위에 있는 것입니다., avoid: [창공]}\n',
      '01-first/01-sky/lesson.mdx': lesson.replace('오늘 하늘은', '`창공`\n\n```text\n창공\n```\n\n오늘 창공은'),
    });
    expect(lintTerms(source)).toMatchObject([
      { file: '01-first/01-sky/lesson.mdx', line: 16, message: '"창공"라고 적혀 있습니다' },
    ]);
  });
});

const { source, built } = await buildRealCourse();

it('finds nothing in the course', () => {
  expect([...lintItems(source.chapters, built.keys), ...lintTerms(source)]).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { baseCourse, buildEdited, type Edits } from '#tests/support/content-folder.ts';

const question = baseCourse['01-first/01-sky/exercises/colour/exercise.yaml'];
const words = (text: string) => `${text} `.repeat(20);
const lesson = (facts: string, body: string) =>
  `---\ntitle: 제목\nsummary: 요약합니다.\nminutes: 5\nfacts: [${facts}]\n---\n\n${body}\n\n<Exercise name="colour" />\n`;
const twoSections = `## 바다\n\n${words('바다는 소금물이고 물고기가 삽니다.')}\n\n## 무슨 색 하늘\n\n${words('하늘은 파랑 빛을 흩뜨립니다.')}\n\n## 문제`;

/** Where the item of the second lesson sends its reader. */
async function placeOf(edits: Edits) {
  const { built, problems } = await buildEdited({
    '01-first/01-sky/lesson.mdx': lesson('VM-01', twoSections),
    '01-first/01-sky/sky.svg': null,
    '01-first/02-other/exercises/colour/exercise.yaml': question,
    ...edits,
  });
  expect(problems).toEqual([]);
  return built.course.chapters[0]?.lessons[1]?.items[0]?.reviewAt;
}

describe('where to read again', () => {
  it('is the section of the own lesson whose words are those of the question', async () => {
    const place = await placeOf({ '01-first/02-other/lesson.mdx': lesson('VM-02', twoSections) });
    expect(place).toEqual({ href: '/learn/first/other#무슨-색-하늘', title: '무슨 색 하늘' });
  });

  it('is in the lesson that teaches the fact when the own one only asks', async () => {
    const place = await placeOf({ '01-first/02-other/lesson.mdx': lesson('', '## 점검\n\n풀어 봅니다.') });
    expect(place).toEqual({ href: '/learn/first/sky#무슨-색-하늘', title: '무슨 색 하늘' });
  });

  it('is the heading that the author names', async () => {
    const place = await placeOf({
      '01-first/02-other/lesson.mdx': lesson('VM-02', twoSections),
      '01-first/02-other/exercises/colour/exercise.yaml': `see: 바다\n${question}`,
    });
    expect(place?.href).toBe('/learn/first/other#바다');
  });

  it('is in the lesson that the author names, for one that only asks', async () => {
    const place = await placeOf({
      '01-first/02-other/lesson.mdx': lesson('', '## 점검\n\n풀어 봅니다.'),
      '01-first/02-other/exercises/colour/exercise.yaml': `see: first/third\n${question}`,
      '01-first/03-third/lesson.mdx': lesson('VM-02', twoSections),
      '01-first/03-third/exercises/colour/exercise.yaml': question,
    });
    expect(place?.href).toBe('/learn/first/third#무슨-색-하늘');
  });

  it('is the heading of another lesson that the author names', async () => {
    const review = {
      '01-first/02-other/lesson.mdx': lesson('', '## 점검\n\n풀어 봅니다.'),
      '01-first/02-other/exercises/colour/exercise.yaml': `see: first/sky#바다\n${question}`,
    };
    expect((await placeOf(review))?.href).toBe('/learn/first/sky#바다');
    const wrong = { ...review, '01-first/02-other/exercises/colour/exercise.yaml': `see: first/sky#산\n${question}` };
    const { problems } = await buildEdited({ '01-first/01-sky/lesson.mdx': lesson('VM-01', twoSections), ...wrong });
    expect(problems.map(({ message }) => message)).toContain('see가 가리키는 제목 first/sky#산가 레슨에 없습니다');
  });

  it('cannot be a heading that is not there', async () => {
    const { problems } = await buildEdited({
      '01-first/01-sky/exercises/colour/exercise.yaml': `see: 바다\n${question}`,
    });
    expect(problems.map(({ message }) => message)).toEqual(['see가 가리키는 제목 바다가 레슨에 없습니다']);
  });

  it('does not take a line of a listing for a heading', async () => {
    const body = `## 바다\n\n\`\`\`text\n## 하늘은 무슨 색 파랑\n\`\`\`\n\n${words('바다는 넓습니다.')}\n\n## 하늘\n\n${words('하늘은 파랑 빛입니다. 무슨 색일까요?')}`;
    const place = await placeOf({ '01-first/02-other/lesson.mdx': lesson('VM-02', body) });
    expect(place?.href).toBe('/learn/first/other#하늘');
  });
});

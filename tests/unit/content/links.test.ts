import { expect, it } from 'vitest';
import { buildEdited, buildRealCourse } from '#tests/support/content-folder.ts';
import { listRoutes } from '#tests/support/routes.ts';

const { source } = await buildRealCourse();

it('links from lessons and prompts only to pages that there are', () => {
  const pages = new Set(listRoutes().flatMap((route) => (route.startsWith('GET /') ? [route.slice(4)] : [])));
  const texts = source.chapters.flatMap((chapter) =>
    chapter.lessons.flatMap(({ id, body, exercises }) => [
      { id, text: body },
      ...exercises.flatMap(({ variants }) => variants.map(({ spec, file }) => ({ id: file, text: spec.prompt }))),
    ]),
  );
  const found = texts.flatMap(({ id, text }) =>
    [...text.matchAll(/\]\((\/[^)#?\s]*)/g)].map(([, address = '']) => ({ id, address })),
  );
  expect(found.length).toBeGreaterThan(5);
  // Addresses of lessons are checked by the build itself.
  expect(found.filter(({ address }) => !/^\/learn\/[^/]+\/[^/]+$/.test(address) && !pages.has(address))).toEqual([]);
});

it('tells of a link to a heading that is not there', async () => {
  const lesson = (link: string) =>
    `---\ntitle: 하늘\nsummary: 봅니다.\nminutes: 5\nfacts: [VM-01]\n---\n\n## 무엇이 보이나요\n\n[여기](${link})\n`;
  const messagesOf = async (link: string) => {
    const { problems } = await buildEdited({
      '01-first/02-links/lesson.mdx': lesson(link),
    });
    return problems.map(({ line, message }) => `${line} ${message}`);
  };
  expect(await messagesOf('#무엇이-보이나요')).toEqual([]);
  expect(await messagesOf('/learn/first/sky#무엇이-보이나요')).toEqual([]);
  expect(await messagesOf('#없는-제목')).toEqual(['10 링크 #없는-제목가 가리키는 제목이 없습니다']);
  expect(await messagesOf('/learn/first/sky#없는-제목')).toEqual([
    '10 링크 /learn/first/sky#없는-제목가 가리키는 제목이 없습니다',
  ]);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildEdited } from '#tests/support/content-folder.ts';

const contentFolder = path.resolve(import.meta.dirname, '../../../content');
const readme = readFileSync(path.join(contentFolder, 'README.md'), 'utf8');

/** The indented block between two fences, without its indent. */
function block(open: RegExp, close: string): string {
  const lines = readme.split('\n');
  const from = lines.findIndex((line) => open.test(line)) + 1;
  const to = lines.findIndex((line, index) => index > from && line.trim() === close);
  return `${lines
    .slice(from, to)
    .map((line) => line.replace(/^ {3}/, ''))
    .join('\n')}\n`;
}

it('builds the lesson and the exercise that the README tells a teacher to paste', async () => {
  const { built, problems } = await buildEdited({
    'facts.yaml': readFileSync(path.join(contentFolder, 'facts.yaml'), 'utf8'),
    '01-first/05-my-lesson/lesson.mdx': block(/^ {3}````mdx$/, '````'),
    '01-first/05-my-lesson/exercises/who-restarts/exercise.yaml': block(/^3\. .*$/, '```').replace(/^\n```yaml\n/, ''),
  });
  expect(problems).toEqual([]);
  expect(built.course.chapters[0]?.lessons.map((lesson) => lesson.slug)).toEqual(['sky', 'my-lesson']);
});

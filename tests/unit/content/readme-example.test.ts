import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { buildEdited } from '#tests/support/content-folder.ts';
import { modelSeed, solutionOf, wrongAnswersOf } from '#tests/support/model-answers.ts';
import { examples, pasted, readme } from '#tests/support/readme-examples.ts';

const contentFolder = path.resolve(import.meta.dirname, '../../../content');

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

describe('the exercises of the README', () => {
  it('are of every kind but the one that the lesson has', () => {
    const kinds = 'multiple order text number match cloze predict diagnose manifest dockerfile docker'.split(' ');
    expect(examples.map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each(examples)('can be pasted: $kind', async ({ kind, text }) => {
    const { source, built, problems } = await buildEdited(pasted(kind, text));
    expect(problems).toEqual([]);
    const variant = source.chapters[0]?.lessons[0]?.exercises[0]?.variants[0];
    const key = built.keys['first/sky/colour']?.variants[0].key;
    if (!variant || !key) throw new Error('one exercise was pasted');
    const grade = (answer: Parameters<typeof gradeSubmission>[0]['answer']) =>
      gradeSubmission({ key, answer, seed: modelSeed });
    expect(grade(solutionOf({ source: variant, key }))).toMatchObject({ verdict: 'passed' });
    for (const { answer, fails, score } of wrongAnswersOf({ source: variant, key })) {
      const { checks, scorePercent } = grade(answer);
      expect(checks.filter((check) => !check.passed).map((check) => check.name)).toContain(fails);
      if (score !== undefined) expect(scorePercent).toBe(score);
    }
  });
});

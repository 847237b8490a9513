import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { buildEdited } from '#tests/support/content-folder.ts';
import { modelSeed, solutionOf, wrongAnswersOf } from '#tests/support/model-answers.ts';

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

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: REPLICAS
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: web, image: nginx:1.29}]}
`;
const shop = (replicas: number) => deployment.replace('REPLICAS', String(replicas));
const pods = ['one', 'two', 'three'].map(
  (name) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: shop}}\nspec: {containers: [{name: web, image: nginx:1.29}], nodeName: worker-2}\n`,
);
const tools = 'RUN echo tools > /tools\n';
const hello = 'COPY hello.txt /hello.txt\n';

/** What lies in the folders of the README's exercises. */
const folders: Record<string, Record<string, string>> = {
  predict: { 'cluster/shop.yaml': shop(2) },
  diagnose: { 'cluster/shop.yaml': shop(2) },
  manifest: {
    'cluster/shop.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n',
    'start/shop.yaml': '# 여기에\n',
    'solution.yaml': shop(3),
    'wrong/one.yaml': shop(1),
    'wrong/bare.yaml': pods.join('---\n'),
  },
  dockerfile: {
    'context/hello.txt': 'hello\n',
    'start/Dockerfile': '# 여기에\n',
    'solution.Dockerfile': `FROM alpine:3.22\n${tools}${hello}USER nobody\n`,
    'wrong/root.Dockerfile': `FROM alpine:3.22\n${tools}${hello}`,
    'wrong/copy-first.Dockerfile': `FROM alpine:3.22\n${hello}${tools}USER nobody\n`,
  },
  docker: {
    'solution.sh': 'docker rm -f db\ndocker run -d --name web nginx:1.29\n',
    'wrong/kept.sh': 'docker run -d --name web nginx:1.29\n',
    'wrong/only-removed.sh': 'docker rm -f db\n',
  },
};

const examples = [...readme.matchAll(/^```yaml\n(kind: (\w+)\n[^`]*)^```$/gm)].map(([, text = '', kind = '']) => ({
  kind,
  text,
}));

describe('the exercises of the README', () => {
  it('are of every kind but the one that the lesson has', () => {
    const kinds = 'multiple order text number match cloze predict diagnose manifest dockerfile docker'.split(' ');
    expect(examples.map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each(examples)('can be pasted: $kind', async ({ kind, text }) => {
    const folder = '01-first/01-sky/exercises/colour';
    const files = Object.entries(folders[kind] ?? {}).map(([name, file]) => [`${folder}/${name}`, file]);
    const { source, built, problems } = await buildEdited({
      'facts.yaml': 'VM-01: {verdict: holds}\nOBJ-07: {verdict: holds}\n',
      [`${folder}/exercise.yaml`]: text,
      ...Object.fromEntries(files),
    });
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

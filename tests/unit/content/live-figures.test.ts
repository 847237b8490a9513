import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildLive } from '#lib/content/live/build-live.ts';
import { baseCourse, buildEdited } from '#tests/support/content-folder.ts';

const lesson = '01-first/01-sky/lesson.mdx';
const file = '01-first/01-sky/pods.figure.yaml';
const asked = baseCourse[lesson].replace('오늘 하늘은', '<Live name="pods" caption="파드입니다." />\n\n오늘 하늘은');

const figure = `title: 파드 하나
describe: 파드가 하나 생깁니다.
choices: {이미지: ["nginx:1.28", "nginx:1.29"]}
steps:
  - run: kubectl run web --image={{이미지}}
    caption: "{{이미지}}로 만듭니다."
  - advance: 10s
`;

const course = (text: string) => ({ [lesson]: asked, [file]: text });

describe('a live figure', () => {
  test('is played once for each combination of its choices', async () => {
    const { built, problems } = await buildEdited(course(figure));
    expect(problems).toEqual([]);
    const live = built.lives.get('first/sky/pods');
    expect(live?.figure.choices).toEqual([{ name: '이미지', values: ['nginx:1.28', 'nginx:1.29'] }]);
    expect(live?.runs.map((run) => run.titles[0])).toEqual([
      { caption: 'nginx:1.28로 만듭니다.', command: 'kubectl run web --image=nginx:1.28' },
      { caption: 'nginx:1.29로 만듭니다.', command: 'kubectl run web --image=nginx:1.29' },
    ]);
  });

  test('shows its end before any script runs', async () => {
    const { built } = await buildEdited(course(figure));
    const last = built.lives.get('first/sky/pods')?.figure.last;
    expect(last?.view === 'cluster' && last.frames.frames[0]?.set.pods).toMatchObject([
      { name: 'web', state: 'running' },
    ]);
  });

  test('of an image build goes layer by layer, and the next build finds what did not change', async () => {
    const layers = `title: 층
describe: 층입니다.
view: layers
files:
  Dockerfile: |
    FROM alpine:3.22
    WORKDIR /app
    COPY a.txt .
    RUN cat a.txt
  a.txt: "1"
steps:
  - build: {tag: app}
  - write: {path: a.txt, text: "2"}
  - build: {tag: app}
`;
    const { built, problems } = await buildEdited(course(layers));
    expect(problems).toEqual([]);
    const run = built.lives.get('first/sky/pods')?.runs[0];
    const frames = run?.view === 'layers' ? run.frames : [];
    const states = (step: number) =>
      frames
        .filter((one) => one.step === step)
        .at(-1)
        ?.layers.map(({ state }) => state);
    expect(states(0)).toEqual(['base', 'made', 'made', 'made']);
    expect(states(2)).toEqual(['base', 'cached', 'made', 'made']);
    expect(frames.find((one) => one.step === 1)?.files.filter(({ isChanged }) => isChanged)).toMatchObject([
      { path: 'a.txt' },
    ]);
  });
});

const mistakes: [name: string, text: string, line: number | undefined, message: RegExp][] = [
  ['a view that is none', figure.replace('title:', 'view: film\ntitle:'), 1, /view/],
  ['a command that fails', figure.replace('kubectl run web', 'kubectl rnu web'), 5, /kubectl rnu web.*unknown command/],
  ['a file that is not there', `${figure}  - apply: web.yaml\n`, 8, /web\.yaml/],
  ['a file whose text is not there', `files: {web.yaml: other.yaml}\n${figure}`, 1, /web\.yaml/],
  ['a request from nobody', `${figure}  - lookup: {from: app=x, name: web, port: 80}\n`, 8, /app=x/],
  ['a selector that is none', `${figure}  - lookup: {from: "app=x y", name: web, port: 80}\n`, 8, /from/],
  ['a build in a cluster', `${figure}  - build: {tag: app}\n`, 8, /layers/],
  ['too many combinations', figure.replace('choices: {', 'choices: {a: [1,2,3,4], b: [1,2], '), 3, /16가지/],
  ['a wait that cannot be read', figure.replace('10s', 'soon'), 7, /advance/],
];

describe('a mistake in a live figure', () => {
  for (const [name, text, line, message] of mistakes) {
    test(`${name} is named with its line`, async () => {
      const { problems } = await buildEdited(course(text));
      expect(problems.map((problem) => [problem.file, problem.line])).toEqual([[file, line]]);
      expect(problems[0]?.message).toMatch(message);
      expect(problems[0]?.remedy).not.toBe('');
    });
  }

  test('a figure that no lesson shows is named', async () => {
    const { problems } = await buildEdited({ [file]: figure });
    expect(problems).toMatchObject([{ file, message: expect.stringContaining('쓰지 않습니다') }]);
  });

  test('a lesson that asks for one that is not there is named', async () => {
    const { problems } = await buildEdited({ [lesson]: asked });
    expect(problems).toMatchObject([{ file: lesson, message: expect.stringContaining('pods.figure.yaml') }]);
  });
});

describe('the figures of the course', () => {
  const content = path.resolve(import.meta.dirname, '../../../content');
  const names = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.figure.yaml'),
  );
  test.each(names)('%s plays, and each of its frames says what happened', (name) => {
    const folder = path.dirname(path.join(content, name));
    const beside = Object.fromEntries(
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [entry.name, readFileSync(path.join(folder, entry.name), 'utf8')]),
    );
    const { built, problems } = buildLive(readFileSync(path.join(content, name), 'utf8'), { file: name, beside });
    expect(problems).toEqual([]);
    for (const run of built?.runs ?? []) {
      const frames = run.view === 'layers' ? run.frames : run.frames.frames;
      expect(frames.length).toBeGreaterThan(1);
      for (const frame of frames) expect(frame.words).toMatch(/[가-힣].*[.)]/);
    }
  });
});

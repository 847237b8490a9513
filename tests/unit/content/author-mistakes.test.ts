import { describe, expect, it } from 'vitest';
import { baseCourse, buildEdited, type Edits } from '#tests/support/content-folder.ts';

const lesson = '01-first/01-sky/lesson.mdx';
const exercise = '01-first/01-sky/exercises/colour/exercise.yaml';
const figure = '01-first/01-sky/sky.svg';

/** Replaces one piece of a file of the base course. */
function edit(file: keyof typeof baseCourse, from: string | RegExp, to: string): Edits {
  const text = baseCourse[file];
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${file} does not hold ${String(from)}`);
  return { [file]: edited };
}

const afterSentence = (text: string) => edit(lesson, '오늘 하늘은 맑습니다.', text);

type Mistake = { name: string; edits: Edits; at: string; message: RegExp };

const mistakes: Mistake[] = [
  {
    name: 'a chapter without its file',
    edits: { '01-first/chapter.yaml': null },
    at: '01-first/chapter.yaml',
    message: /파일이 없습니다/,
  },
  {
    name: 'a folder without a number',
    edits: { 'second/chapter.yaml': 'title: 둘\nsummary: 둘.\n' },
    at: 'second',
    message: /폴더 이름/,
  },
  {
    name: 'two lessons with one number',
    edits: { '01-first/01-sea/lesson.mdx': baseCourse[lesson] },
    at: '01-first/01-sky',
    message: /겹칩니다/,
  },
  {
    name: 'a mark behind the last line',
    edits: afterSentence('```yaml fragment mark=1,3\na: 1\nb: 2\n```'),
    at: lesson,
    message: /강조할 3번째 줄이 없습니다/,
  },
  { name: 'a lesson without front matter', edits: { [lesson]: '## 제목\n' }, at: `${lesson}:1`, message: /머리글/ },
  {
    name: 'front matter that is no YAML',
    edits: edit(lesson, 'minutes: 5', 'minutes: [5'),
    at: `${lesson}:5`,
    message: /YAML로 읽을 수 없습니다/,
  },
  {
    name: 'an unknown field',
    edits: edit(lesson, 'minutes: 5', 'minutes: 5\nauthor: 나'),
    at: `${lesson}:5`,
    message: /author/,
  },
  {
    name: 'a missing field',
    edits: edit(lesson, 'summary: 하늘을 봅니다.\n', ''),
    at: `${lesson}:2`,
    message: /summary.*없습니다/,
  },
  {
    name: 'a field of the wrong type',
    edits: edit(lesson, 'minutes: 5', 'minutes: 다섯'),
    at: `${lesson}:4`,
    message: /종류가 다릅니다/,
  },
  { name: 'an unknown fact', edits: edit(lesson, 'facts: [VM-01]', 'facts: [VM-99]'), at: lesson, message: /VM-99/ },
  { name: 'an import', edits: afterSentence("import fs from 'node:fs'"), at: `${lesson}:10`, message: /import/ },
  { name: 'an export', edits: afterSentence('export const x = 1'), at: `${lesson}:10`, message: /import/ },
  {
    name: 'an expression in a line',
    edits: afterSentence('합은 {1 + 1}입니다.'),
    at: `${lesson}:10`,
    message: /중괄호/,
  },
  {
    name: 'an expression of its own',
    edits: afterSentence('{process.env.HOME}'),
    at: `${lesson}:10`,
    message: /중괄호/,
  },
  {
    name: 'a spread',
    edits: afterSentence('<Callout {...{kind: "note"}}>글</Callout>'),
    at: `${lesson}:10`,
    message: /속성은 따옴표/,
  },
  {
    name: 'an expression as an attribute',
    edits: afterSentence('<Callout kind={"note"}>글</Callout>'),
    at: `${lesson}:10`,
    message: /속성은 따옴표/,
  },
  { name: 'an unknown component', edits: afterSentence('<Video id="a" />'), at: `${lesson}:10`, message: /<Video>/ },
  { name: 'plain HTML', edits: afterSentence('<script>alert(1)</script>'), at: `${lesson}:10`, message: /<script>/ },
  {
    name: 'an unknown attribute',
    edits: afterSentence('<Callout kind="note" onClick="x">글</Callout>'),
    at: `${lesson}:10`,
    message: /onClick/,
  },
  {
    name: 'an unknown kind of callout',
    edits: afterSentence('<Callout kind="tip">글</Callout>'),
    at: `${lesson}:10`,
    message: /tip/,
  },
  {
    name: 'a tag that is not closed',
    edits: afterSentence('<Callout kind="note">글'),
    at: `${lesson}:10`,
    message: /MDX로 읽을 수 없습니다/,
  },
  {
    name: 'a picture from elsewhere',
    edits: afterSentence('![하늘](https://example.org/sky.png)'),
    at: `${lesson}:10`,
    message: /그림/,
  },
  {
    name: 'a link that runs code',
    edits: afterSentence('[여기](javascript:alert(1))'),
    at: `${lesson}:10`,
    message: /링크/,
  },
  {
    name: 'a link to a lesson that is not there',
    edits: afterSentence('[다음](/learn/first/sea)'),
    at: `${lesson}:10`,
    message: /레슨이 없습니다/,
  },
  { name: 'a heading of the first rank', edits: edit(lesson, '## 무엇', '# 무엇'), at: `${lesson}:8`, message: /제목/ },
  {
    name: 'a listing without a language',
    edits: afterSentence('```\nx\n```'),
    at: `${lesson}:10`,
    message: /언어가 없습니다/,
  },
  {
    name: 'YAML that nobody runs',
    edits: afterSentence('```yaml\na: 1\n```'),
    at: `${lesson}:10`,
    message: /실행되는 것인지/,
  },
  {
    name: 'an unknown term',
    edits: afterSentence('<Term id="sea">바다</Term>'),
    at: `${lesson}:10`,
    message: /용어 sea/,
  },
  {
    name: 'an exercise that is not there',
    edits: edit(lesson, 'name="colour"', 'name="color"'),
    at: `${lesson}:14`,
    message: /문제 color/,
  },
  {
    name: 'an exercise that is not asked',
    edits: edit(lesson, '<Exercise name="colour" />', ''),
    at: exercise,
    message: /묻지 않습니다/,
  },
  {
    name: 'a drawing that is not there',
    edits: edit(lesson, 'sky.svg', 'sea.svg'),
    at: `${lesson}:12`,
    message: /그림 sea.svg/,
  },
  {
    name: 'a drawing with a script',
    edits: edit(figure, '<rect', '<script>x</script><rect'),
    at: `${figure}:4`,
    message: /<script>/,
  },
  {
    name: 'a drawing with a style',
    edits: edit(figure, 'class="fg-plate"', 'style="fill:red"'),
    at: `${figure}:4`,
    message: /style/,
  },
  {
    name: 'a drawing with a handler',
    edits: edit(figure, 'class="fg-plate"', 'onload="x()"'),
    at: `${figure}:4`,
    message: /onload/,
  },
  {
    name: 'a drawing that loads something',
    edits: edit(figure, '<rect class="fg-plate"', '<use href="https://example.org/a.svg#b"/><rect class="fg-plate"'),
    at: `${figure}:4`,
    message: /그림 밖/,
  },
  {
    name: 'a drawing without a description',
    edits: edit(figure, '<desc>넓은 하늘</desc>\n', ''),
    at: `${figure}:1`,
    message: /<desc>/,
  },
  {
    name: 'a drawing too wide for a phone',
    edits: edit(figure, '0 0 340 40', '0 0 800 40'),
    at: `${figure}:1`,
    message: /폭/,
  },
  { name: 'a drawing that is not closed', edits: edit(figure, '</svg>', ''), at: `${figure}:1`, message: /닫히지/ },
  {
    name: 'an unknown symbol',
    edits: edit(figure, '<rect', '<use href="#sun"/><rect'),
    at: `${figure}:4`,
    message: /#sun/,
  },
  {
    name: 'an unknown kind of exercise',
    edits: edit(exercise, 'kind: single', 'kind: essay'),
    at: `${exercise}:1`,
    message: /kind/,
  },
  {
    name: 'an exercise without hints',
    edits: edit(exercise, 'hints: [CANARY-hint]\n', ''),
    at: `${exercise}:1`,
    message: /hints/,
  },
  {
    name: 'an option without an explanation',
    edits: edit(exercise, ', explanation: CANARY-wrong', ''),
    at: `${exercise}:8`,
    message: /explanation/,
  },
  {
    name: 'a wrong option without a misconception',
    edits: edit(exercise, /, misconception: canary-misconception}$/m, '}'),
    at: `${exercise}:8`,
    message: /misconception/,
  },
  {
    name: 'two right answers to a single choice',
    edits: edit(exercise, 'text: 초록,', 'text: 초록, correct: true,'),
    at: `${exercise}:6`,
    message: /2개/,
  },
  {
    name: 'a prompt with an expression',
    edits: edit(exercise, '하늘은 무슨', '하늘은 {x} 무슨'),
    at: exercise,
    message: /중괄호/,
  },
  {
    name: 'a glossary entry for no lesson',
    edits: edit('glossary.yaml', 'first/sky', 'first/sea'),
    at: 'glossary.yaml',
    message: /first\/sea/,
  },
];

const manifest = `kind: manifest
title: 파드
prompt: 파드를 만드세요.
teaches: [VM-01]
hints: [힌트]
checks:
  - name: there
    title: 있습니다
    condition: {type: count, resource: pods, equals: 1}
    explanation: 없습니다.
fileName: pod.yaml
wrong:
  - {file: none.yaml, fails: there}
  - {file: two.yaml, fails: missing-check}
`;

describe('an author’s mistake', () => {
  it('is none in the base course', async () => {
    expect((await buildEdited({})).problems).toEqual([]);
    // The first build starts the bundler.
  }, 30_000);

  it.each(mistakes)('is named with its place and a remedy: $name', async ({ edits, at, message }) => {
    const { problems } = await buildEdited(edits);
    const found = problems.map((problem) => ({
      at: problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`,
      ...problem,
    }));
    const hit = found.find((problem) => problem.at.startsWith(at) && message.test(problem.message));
    expect(hit, JSON.stringify(found, null, 1)).toBeDefined();
    expect(hit?.remedy).toMatch(/[가-힣]/);
  });

  it('in an exercise that is graded by behaviour names the missing files and checks', async () => {
    const folder = '01-first/01-sky/exercises/colour';
    const { problems } = await buildEdited({
      [exercise]: manifest,
      [`${folder}/wrong/two.yaml`]: 'a: 1\n',
      [`${folder}/wrong/three.yaml`]: 'a: 1\n',
    });
    const messages = problems.map(({ line, message }) => `${line} ${message}`);
    expect(messages).toEqual([
      expect.stringMatching(/^1 solution\.yaml/),
      expect.stringMatching(/^11 start\/pod\.yaml/),
      expect.stringMatching(/^13 wrong\/none\.yaml/),
      expect.stringMatching(/^14 missing-check/),
      expect.stringMatching(/^12 wrong\/three\.yaml/),
    ]);
  });

  it('keeps code that was refused out of the compiled lesson', async () => {
    const { built } = await buildEdited(afterSentence("import secret from './exercises/colour/exercise.yaml'"));
    expect(built.codes.size).toBe(0);
  });
});

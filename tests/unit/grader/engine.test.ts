import { describe, expect, it } from 'vitest';
import { sceneSchemas } from '#lib/content/scene-file.ts';
import { sceneParts } from '#lib/content/scene-parts.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { runTerminal } from '#lib/grader/terminal.ts';

const about = { title: '제목', prompt: '물음', teaches: ['DOC-01'], hints: ['귀띔'] };
const explanation = '왜 떨어졌는지';
const wrong = [
  { file: 'a', fails: 'greets' },
  { file: 'b', fails: 'greets' },
];

const dockerfileSpec = sceneSchemas.dockerfile.parse({
  kind: 'dockerfile',
  ...about,
  checks: [
    {
      name: 'greets',
      title: '인사를 합니다',
      weight: 2,
      condition: { type: 'docker', run: 'docker run --rm app cat /srv/hello.txt', equals: 'hello' },
      explanation,
    },
    {
      name: 'user',
      title: 'root가 아닙니다',
      condition: { type: 'image', image: 'app', path: '{.Config.User}', equals: 'nobody' },
      explanation,
      misconception: 'root-is-fine',
    },
    { name: 'small', title: '작습니다', condition: { type: 'size', image: 'app', atMost: '3MB' }, explanation },
    {
      name: 'cached',
      title: '도구는 다시 설치하지 않습니다',
      condition: { type: 'rebuild', change: { 'hello.txt': 'bye' }, cached: ['RUN echo'], notCached: ['COPY hello'] },
      explanation,
    },
  ],
  worlds: [
    {
      name: 'other-text',
      title: '글이 바뀌었습니다',
      steps: [{ write: { path: 'hello.txt', text: 'bye\n' } }, { run: 'docker build -t app .' }],
      checks: [
        {
          name: 'greets',
          title: '새 글로 인사합니다',
          condition: { type: 'docker', run: 'docker run --rm app cat /srv/hello.txt', equals: 'bye' },
          explanation,
        },
      ],
    },
  ],
  wrong,
});

const good = `FROM alpine:3.22
RUN echo tools > /tools
COPY hello.txt /srv/hello.txt
USER nobody
`;

describe('a Dockerfile', () => {
  const { key, face } = sceneParts(dockerfileSpec, {
    files: { 'hello.txt': 'hello\n' },
    startText: '# 여기',
    salt: 'x',
  });
  const grade = (text: string) => gradeSubmission({ key, seed: 1, answer: { kind: 'dockerfile', text } });
  const failing = (text: string) =>
    grade(text)
      .checks.filter((check) => !check.passed)
      .map((check) => check.name);

  it('passes when the image does what is asked, the same each time', () => {
    expect(grade(good)).toMatchObject({ scorePercent: 100, verdict: 'passed', problems: [] });
    expect(grade(good)).toEqual(grade(good));
  });

  it.each([
    ['as root', good.replace('USER nobody\n', ''), ['user'], 83],
    [
      'with the copy first',
      'FROM alpine:3.22\nCOPY hello.txt /srv/hello.txt\nRUN echo tools > /tools\nUSER nobody\n',
      ['cached'],
      83,
    ],
    [
      'with a text of its own',
      good.replace('COPY hello.txt', 'RUN mkdir /srv; echo hello >'),
      ['cached', 'other-text/greets'],
      66,
    ],
  ])('%s fails', (_, text, names, score) => {
    expect(failing(text)).toEqual(names);
    expect(grade(text).scorePercent).toBe(score);
  });

  it('points to the line that decides', () => {
    const text = 'FROM alpine:3.22\nCOPY hello.txt /srv/hello.txt\nRUN echo tools > /tools\nUSER root\n';
    const lines = grade(text).checks.flatMap((check) => check.causes.map(({ code, line }) => [check.name, code, line]));
    expect(lines).toEqual([
      ['user', 'ValueDiffers', 4],
      ['cached', 'StepRanAgain', 3],
    ]);
  });

  it('knows a step by its words, however they are written, and says when it is not there', () => {
    expect(grade(good.replace('RUN echo tools > /tools', 'RUN ["echo", "tools"]')).verdict).toBe('passed');
    const checks = grade('FROM alpine:3.22\nCOPY hello.txt /srv/hello.txt\nUSER nobody\n').checks;
    expect(checks.find(({ name }) => name === 'cached')?.causes).toMatchObject([
      { code: 'StepMissing', explanation: 'Dockerfile에 `RUN echo` 단계가 없습니다.' },
    ]);
  });

  it.each([
    ['FROM alpine:3.22\nRUN nosuchtool\n', 'failed', 'ProgramNotFound', 2],
    ['FROM alpine:3.22\n\nRUN false\n', 'failed', 'StepFailed', 3],
    ['FROM alpine:3.22\nCOPY helo.txt /\n', 'failed', 'SourceNotFound', 2],
    ['FROM apline:3.22\n', 'failed', 'ImageNotFound', 1],
    ['FROM alpine:3.22\nCOPPY hello.txt /\n', 'unreadable', 'UnknownInstruction', 2],
    ['RUN echo\n', 'unreadable', 'NoFrom', 1],
    ['', 'unreadable', 'NoFrom', undefined],
    [`FROM alpine:3.22\n# ${'가'.repeat(30_000)}`, 'unreadable', 'TooLong', undefined],
  ])('%j is %s with %s at line %s', (text, verdict, code, line) => {
    const { problems, ...rest } = grade(text);
    expect(rest).toMatchObject({ verdict, scorePercent: 0 });
    expect(problems[0]).toMatchObject({ code, severity: 'error' });
    expect(problems[0]?.line).toBe(line);
    expect(rest.signature).toContain(`!${code}`);
  });

  it('says of a build that failed what its step printed, and nothing of the checks that had no image to look at', () => {
    const { problems, checks } = grade('FROM alpine:3.22\nRUN cat /list\n');
    expect(problems[0]?.message).toMatch(/^cat: can't open '\/list': No such file or directory\nprocess /);
    expect(new Set(checks.map((check) => check.explanation))).toEqual(
      new Set(['이미지가 빌드되지 않아 확인하지 못했습니다.']),
    );
    expect(checks.filter((check) => check.misconception)).toEqual([]);
  });

  it('names the stage that a copy takes for an image', () => {
    const { problems } = grade('FROM alpine:3.22 AS build\nFROM alpine:3.22\nCOPY --from=builder /a /a\n');
    expect(problems[0]).toMatchObject({
      code: 'ImageNotFound',
      line: 3,
      explanation: expect.stringContaining('--from'),
    });
  });

  it('knows the group of nobody as Alpine does', () => {
    expect(grade(good.replace('RUN echo tools', 'RUN chown nobody:nobody /tmp && echo tools')).verdict).toBe('passed');
  });

  it('passes on what BuildKit warns of', () => {
    const { problems, verdict } = grade(`${good}CMD echo hi\n`);
    expect(verdict).toBe('passed');
    expect(problems).toMatchObject([{ code: 'JSONArgsRecommended', severity: 'warning', line: 5 }]);
  });

  it('shows the files of the context and nothing of the checks', () => {
    expect(face).toMatchObject({ files: [{ name: 'hello.txt', text: 'hello\n' }], startText: '# 여기' });
    expect(JSON.stringify(face)).not.toMatch(/nobody|cached/);
  });
});

const dockerSpec = sceneSchemas.docker.parse({
  kind: 'docker',
  ...about,
  start: { steps: [{ run: 'docker run -d --name db redis:8' }] },
  checks: [
    {
      name: 'web-runs',
      title: '웹이 돕니다',
      condition: { type: 'container', name: 'web', path: '{.State.Status}', equals: 'running' },
      explanation,
    },
    {
      name: 'db-gone',
      title: 'db가 없습니다',
      condition: { type: 'count', of: 'containers', where: [{ path: '{.Name}', equals: '/db' }], equals: 0 },
      explanation,
    },
    {
      name: 'no-network',
      title: '망이 없습니다',
      condition: { type: 'count', of: 'networks', equals: 0 },
      explanation,
    },
  ],
  wrong,
});

describe('work on a Docker engine', () => {
  const { key } = sceneParts(dockerSpec, { files: {}, startText: '', salt: 'x' });
  const grade = (...commands: string[]) => gradeSubmission({ key, seed: 1, answer: { kind: 'docker', commands } });

  it.each([
    [['docker rm -f db', 'docker run -d --name web nginx:1.29'], 100, []],
    [['docker rm db', 'docker run -d --name web nginx:1.29'], 66, ['db-gone']],
    [['docker rm -f db && docker network create n'], 33, ['web-runs', 'no-network']],
    [['docker rm -f db', 'docker run -d --name web busybox:1.37 sleep 1'], 66, ['web-runs']],
  ])('%j is worth %i', (commands, score, failing) => {
    const result = grade(...commands);
    expect(result.scorePercent).toBe(score);
    expect(result.checks.filter((check) => !check.passed).map((check) => check.name)).toEqual(failing);
  });

  it('says what is there instead', () => {
    const [missing, left] = grade('docker ps').checks.map((check) => check.causes[0]);
    expect(missing?.explanation).toBe('이름이 web인 컨테이너가 없습니다.');
    expect(left?.explanation).toBe('조건에 맞는 것의 수: 지금 값은 1입니다.');
  });

  it('is not graded before anything was typed', () => {
    expect(grade(' ')).toMatchObject({ verdict: 'unreadable' });
  });

  it('keeps a line that wants too many containers from happening', () => {
    const many = 'for i in $(seq 120); do docker run -d busybox:1.37 sleep 1000 > /dev/null; done';
    const { outputs } = runTerminal({ key, seed: 1, lines: [many, 'docker ps -q | wc -l'] });
    expect(outputs[0]).toMatchObject({ exit: 1, stdout: '' });
    expect(outputs[1]?.stdout).toBe('1\n');
  });
});

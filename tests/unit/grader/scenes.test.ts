import { describe, expect, it } from 'vitest';
import { sceneSchemas } from '#lib/content/scene-file.ts';
import { sceneParts } from '#lib/content/scene-parts.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { runTerminal } from '#lib/grader/terminal.ts';

const about = { title: '제목', prompt: '물음', teaches: ['OBJ-01'], hints: ['귀띔'] };
const given = (files: Record<string, string>, startText = '') => ({ files, startText, salt: 'a/b/c' });

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx:1.29}]}
`;
const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: wbe}, ports: [{port: 80}]}
`;

const predictSpec = sceneSchemas.predict.parse({
  kind: 'predict',
  ...about,
  start: { steps: [{ apply: 'cluster/web.yaml' }, { advance: '30s' }] },
  // biome-ignore lint/suspicious/noThenProperty: the authors' word; its value is a list and never called
  then: [{ run: 'kubectl scale deployment web --replicas=5' }, { advance: '1m30s' }],
  columns: ['READY', '파드'],
  rows: [
    {
      title: 'web',
      cells: [
        {
          name: 'ready',
          choices: ['5/5', '2/2', '2/5'],
          value: { resource: 'deploy', name: 'web', path: '{.status.readyReplicas}/{.spec.replicas}' },
          explanation: '레플리카셋이 파드를 채웁니다',
          misconception: 'scale-is-slow',
        },
        { name: 'pods', value: { run: 'kubectl get pods -o name | wc -l' }, explanation: '파드는 다섯입니다' },
      ],
    },
  ],
  wrong: [
    { predict: { ready: '2/5' }, fails: 'ready' },
    { predict: { pods: '2' }, fails: 'pods' },
  ],
});

describe('a state to foretell', () => {
  const { key, face } = sceneParts(predictSpec, given({ 'cluster/web.yaml': deployment }));
  const grade = (cells: Record<string, string>) =>
    gradeSubmission({ key, seed: 3, answer: { kind: 'predict', cells } as Answer });

  it.each([
    [{ a: '5/5', b: '5' }, 100, 'passed'],
    [{ a: ' 5/5 ', b: '5개' }, 50, 'partly'],
    [{ a: '2/5', b: '5' }, 50, 'partly'],
    [{ b: '5' }, 50, 'partly'],
    [{ a: '2/2', b: '2' }, 0, 'failed'],
    [{}, 0, 'unreadable'],
  ])('%j is worth %i: %s', (cells, score, verdict) => {
    expect(grade(cells as Record<string, string>)).toMatchObject({ scorePercent: score, verdict });
  });

  it('explains each wrong cell by its place in the table', () => {
    expect(grade({ a: '2/5', b: '5' }).checks[0]).toMatchObject({
      name: 'ready',
      title: 'web · READY',
      passed: false,
      misconception: 'scale-is-slow',
    });
  });

  it('shows what happens and never what comes of it', () => {
    expect(face).toMatchObject({
      start: [
        { type: 'command', text: 'kubectl apply -f cluster/web.yaml' },
        { type: 'event', text: '30초가 지납니다' },
      ],
      rows: [
        {
          title: 'web',
          cells: [
            { id: 'a', choices: expect.any(Array) },
            { id: 'b', choices: null },
          ],
        },
      ],
    });
    expect(face.kind === 'predict' && face.then).toEqual([
      { type: 'command', text: 'kubectl scale deployment web --replicas=5' },
      { type: 'event', text: '1분 30초가 지납니다' },
    ]);
    expect(JSON.stringify(face)).not.toMatch(/readyReplicas|wc -l|채웁니다/);
  });
});

const diagnoseSpec = sceneSchemas.diagnose.parse({
  kind: 'diagnose',
  ...about,
  start: { steps: [{ apply: 'cluster/web.yaml' }, { apply: 'cluster/service.yaml' }, { advance: '30s' }] },
  causes: [
    { name: 'selector-typo', text: '셀렉터의 오타', correct: true, explanation: '맞습니다' },
    { name: 'wrong-image', text: '이미지 이름', explanation: '이미지는 멀쩡합니다', misconception: 'pods-first' },
    { name: 'policy', text: '네트워크 정책', explanation: '정책이 없습니다', misconception: 'policy-first' },
  ],
  evidence: [
    {
      name: 'no-endpoints',
      text: '엔드포인트가 없습니다',
      correct: true,
      seen: '<none>|<unset>',
      explanation: '비었습니다',
    },
    { name: 'selector', text: 'Selector가 app=wbe입니다', correct: true, seen: 'app=wbe', explanation: '다릅니다' },
    { name: 'crash', text: '파드가 죽습니다', explanation: '죽지 않았습니다' },
    { name: 'pending', text: '파드가 Pending입니다', explanation: '실행 중입니다' },
  ],
  solution: { commands: ['kubectl get endpointslices'], cause: 'selector-typo', evidence: ['no-endpoints'] },
  wrong: [
    { cause: 'wrong-image', fails: 'wrong-image' },
    { cause: 'selector-typo', evidence: ['crash'], fails: 'crash' },
  ],
});

describe('a diagnosis', () => {
  const { key, face } = sceneParts(
    diagnoseSpec,
    given({ 'cluster/web.yaml': deployment, 'cluster/service.yaml': service }),
  );
  if (key.kind !== 'diagnose') throw new Error('a diagnosis');
  const idOf = (options: { id: string; name: string }[], name: string) =>
    options.find((option) => option.name === name)?.id ?? '';
  const look = ['kubectl get endpointslices', 'kubectl describe service web'];
  const grade = (commands: string[], cause: string, evidence: string[]) =>
    gradeSubmission({
      key,
      seed: 3,
      answer: {
        kind: 'diagnose',
        commands,
        cause: idOf(key.causes, cause),
        evidence: evidence.map((name) => idOf(key.evidence, name)),
      },
    });

  it.each([
    ['all of it', look, 'selector-typo', ['no-endpoints', 'selector'], 100, []],
    ['nothing looked at', [], 'selector-typo', ['no-endpoints', 'selector'], 60, ['no-endpoints', 'selector']],
    ['one of two seen', look.slice(0, 1), 'selector-typo', ['no-endpoints', 'selector'], 80, ['selector']],
    ['one of two chosen', look, 'selector-typo', ['no-endpoints'], 80, ['missed']],
    ['a wrong one beside', look, 'selector-typo', ['no-endpoints', 'selector', 'crash'], 80, ['crash']],
    [
      'everything chosen',
      look,
      'selector-typo',
      ['no-endpoints', 'selector', 'crash', 'pending'],
      60,
      ['crash', 'pending'],
    ],
    ['the wrong cause', look, 'policy', ['no-endpoints', 'selector'], 40, ['policy']],
    ['guessed wrong', [], 'wrong-image', ['crash'], 0, ['wrong-image', 'crash', 'missed']],
  ])('%s', (_, commands, cause, evidence, score, failing) => {
    const result = grade(commands, cause, evidence);
    expect(result.scorePercent).toBe(score);
    expect(result.checks.filter((check) => !check.passed).map((check) => check.name)).toEqual(failing);
  });

  it('knows a sentence that the output folds over two lines', () => {
    const sentence = 'the selector of this service names pods that nobody has made, so requests have nowhere to go';
    const evidence = key.evidence.map((option) =>
      option.name === 'selector' ? { ...option, seen: sentence } : option,
    );
    const commands = [`kubectl annotate service web note='${sentence}'`, 'kubectl get service web -o yaml'];
    const { outputs } = runTerminal({ key, seed: 3, lines: commands });
    expect(outputs[1]?.stdout).not.toContain(sentence);
    const answer = { commands, cause: idOf(key.causes, 'selector-typo'), evidence: [idOf(key.evidence, 'selector')] };
    const grade = gradeSubmission({ key: { ...key, evidence }, seed: 3, answer: { kind: 'diagnose', ...answer } });
    expect(grade.scorePercent).toBe(80);
  });

  it('is not graded without a cause', () => {
    expect(grade(look, 'no-such', ['crash'])).toMatchObject({ verdict: 'unreadable', scorePercent: 0 });
  });

  it('says of guessed evidence the same, whether it is right or not', () => {
    const [, right] = grade([], 'policy', ['no-endpoints']).checks;
    expect(right?.explanation).toContain('터미널에 없습니다');
    expect(JSON.stringify(grade([], 'policy', ['no-endpoints']))).not.toMatch(/비었습니다|오타/);
  });

  it('has a terminal on the broken cluster', () => {
    expect(runTerminal({ key, seed: 3, lines: ['kubectl get pods --no-headers | wc -l'] }).outputs).toEqual([
      { exit: 0, stdout: '2\n', stderr: '' },
    ]);
    expect(JSON.stringify(face)).not.toMatch(/wbe.*correct|seen|unset/);
  });
});

import { describe, expect, test } from 'vitest';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';

const key = {
  ...behaviourSchemas.manifest.parse({
    kind: 'manifest',
    checks: [
      {
        name: 'ready',
        title: '파드 세 개가 준비되었습니다',
        explanation: '셋이 아닙니다',
        condition: {
          type: 'count',
          resource: 'pods',
          selector: 'app=web',
          where: [{ path: '{.status.conditions[?(@.type=="Ready")].status}', equals: 'True' }],
          equals: 3,
        },
      },
    ],
  }),
  files: {},
};

const lines = [
  'apiVersion: apps/v1',
  'kind: Deployment',
  'metadata:',
  '  name: web',
  'spec:',
  '  replicas: 3',
  '  selector:',
  '    matchLabels:',
  '      app: web',
  '  template:',
  '    metadata:',
  '      labels:',
  '        app: web',
  '    spec:',
  '      containers:',
  '        - name: web',
  '          image: nginx:1.29',
];

/** The good manifest with one line (from 1) written anew. */
function withLine(line: number, text: string): string {
  return lines.map((old, index) => (index === line - 1 ? text : old)).join('\n');
}

function grade(text: string): Grade {
  return gradeSubmission({ key, seed: 1, answer: { kind: 'manifest', text } });
}

test('the good manifest passes, twice with the same grade', () => {
  expect(grade(lines.join('\n')).verdict).toBe('passed');
  expect(grade(lines.join('\n'))).toEqual(grade(lines.join('\n')));
});

describe('what cannot be read costs nothing and names its line', () => {
  const rows = [
    { name: 'a tab', text: withLine(6, '\treplicas: 3'), code: 'TabInIndentation', line: 6 },
    { name: 'an unknown field', text: withLine(6, '  replica: 3'), code: 'UnknownField', line: 6 },
    { name: 'a wrong type', text: withLine(6, '  replicas: three'), code: 'WrongType', line: 6 },
    { name: 'a wrong type deep in a list', text: withLine(16, '        - name: [web]'), code: 'WrongType', line: 16 },
    {
      name: 'a wrong type in a part that Go names and nobody writes',
      text: `${lines.join('\n')}\n          readinessProbe:\n            exec:\n              command: cat /tmp/ready`,
      code: 'WrongType',
      line: 20,
    },
    { name: 'a kind that is not there', text: withLine(2, 'kind: Deploymant'), code: 'NoSuchKind', line: 2 },
    { name: 'no kind', text: withLine(2, ''), code: 'KindNotSet', line: 1 },
    { name: 'an empty text', text: '', code: 'TextEmpty', line: 1 },
    { name: 'a comment only', text: '# 아직', code: 'TextEmpty', line: 1 },
    { name: 'more than 64 KiB', text: `# ${'가'.repeat(22_000)}`, code: 'TextTooLong', line: 1 },
    { name: 'an alias bomb', text: aliasBomb(), code: 'YamlTooManyNodes', line: 1 },
    { name: 'a scalar', text: 'hello', code: 'NotAnObject', line: 1 },
  ];
  for (const { name, text, code, line } of rows) {
    test(name, () => {
      const { verdict, problems } = grade(text);
      expect(verdict).toBe('unreadable');
      expect(
        problems.filter((problem) => problem.severity === 'error').map((problem) => [problem.code, problem.line]),
      ).toEqual([[code, line]]);
      expect(problems[0]?.explanation).toMatch(/[가-힣]/);
    });
  }
});

test('a wrong type is told by the path that the learner wrote', () => {
  const { problems } = grade(
    `${lines.join('\n')}\n          livenessProbe:\n            exec:\n              command: cat`,
  );
  const path = 'spec.template.spec.containers[0].livenessProbe.exec.command';
  expect(problems[0]).toMatchObject({ path, explanation: expect.stringContaining(path) });
});

describe('what the API server refuses is graded as wrong and names its line', () => {
  const rows = [
    {
      name: 'labels that the selector does not match',
      text: withLine(13, '        app: shop'),
      code: 'FieldValueInvalid',
      line: 12,
    },
    { name: 'a negative number', text: withLine(6, '  replicas: -1'), code: 'FieldValueInvalid', line: 6 },
    { name: 'a name with capitals', text: withLine(4, '  name: Web'), code: 'FieldValueInvalid', line: 4 },
    { name: 'a container without an image', text: withLine(17, ''), code: 'FieldValueRequired', line: 16 },
  ];
  for (const { name, text, code, line } of rows) {
    test(name, () => {
      const { verdict, problems, checks } = grade(text);
      expect(verdict).toBe('failed');
      expect(problems.map((problem) => [problem.code, problem.line])).toContainEqual([code, line]);
      expect(checks.every((check) => !check.passed)).toBe(true);
    });
  }
});

describe('a failed check is traced to the line that led there', () => {
  const rows = [
    { name: 'too few replicas', text: withLine(6, '  replicas: 2'), code: 'TooFewReplicas', line: 6 },
    {
      name: 'an image that is not there',
      text: withLine(17, '          image: nginx:1.99'),
      code: 'ErrImagePull',
      line: 17,
    },
    {
      name: 'a command that ends',
      text: withLine(17, "          image: busybox:1.37\n          command: ['sh', '-c', 'exit 1']"),
      code: 'Error',
      line: 18,
    },
    {
      name: 'a request that no node can meet',
      text: withLine(17, '          image: nginx:1.29\n          resources: {requests: {cpu: 64}}'),
      code: 'Unschedulable',
      line: 18,
    },
    {
      name: 'a node that is not there',
      text: withLine(14, '    spec:\n      nodeSelector:\n        kubernetes.io/hostname: worker-9'),
      code: 'Unschedulable',
      line: 15,
    },
    {
      name: 'a startup probe that has not been met yet',
      text: withLine(17, '          image: nginx:1.29\n          startupProbe: {httpGet: {path: /health, port: 80}}'),
      code: 'NotStarted',
      line: 18,
    },
  ];
  for (const { name, text, code, line } of rows) {
    test(name, () => {
      const { verdict, checks } = grade(text);
      expect(verdict).toBe('failed');
      expect(checks[0]?.causes.map((cause) => [cause.code, cause.line])).toContainEqual([code, line]);
    });
  }
});

function aliasBomb(): string {
  const rows = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]'];
  for (let at = 1; at < 9; at += 1) {
    const [before, name] = [String.fromCharCode(96 + at), String.fromCharCode(97 + at)];
    rows.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
  }
  return rows.join('\n');
}

test('a pod that is not ready says what its probe met', () => {
  const probe =
    '          image: nginx:1.29\n          readinessProbe: {httpGet: {path: /health, port: 80}, periodSeconds: 5}';
  const slow = { ...key, wait: '30s' };
  const { checks } = gradeSubmission({ key: slow, seed: 1, answer: { kind: 'manifest', text: withLine(17, probe) } });
  expect(checks[0]?.causes.find(({ code }) => code === 'NotReady')?.message).toBe(
    'Readiness probe failed: HTTP probe failed with statuscode: 404',
  );
});

test('a pod that closed nodes keep waiting is not told to tolerate the taint of another', () => {
  const start = { nodes: 'study' as const, steps: [{ run: 'kubectl cordon worker-1 worker-2' }] };
  const { files, ...rest } = key;
  const closed = { ...behaviourSchemas.manifest.parse({ ...rest, start }), files };
  const { checks } = gradeSubmission({ key: closed, seed: 1, answer: { kind: 'manifest', text: lines.join('\n') } });
  expect(checks[0]?.causes.find(({ code }) => code === 'Unschedulable')?.path).toBe('spec.template.spec');
});

test('text that cannot be read is told by the name of its file', () => {
  const named = { ...key, fileName: 'web.yaml' };
  const { problems } = gradeSubmission({ key: named, seed: 1, answer: { kind: 'manifest', text: 'a: b: c' } });
  expect(problems[0]?.message).toMatch(/^error: error parsing web\.yaml: /);
});

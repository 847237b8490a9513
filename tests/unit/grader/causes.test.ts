import { describe, expect, test } from 'vitest';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';

/** Grades a manifest by conditions alone; each is named by its place. */
function gradeBy(conditions: object[], text: string): Grade {
  const checks = conditions.map((condition, index) => ({
    name: `check-${index}`,
    title: '검사',
    explanation: '아닙니다',
    condition,
  }));
  const key = { ...behaviourSchemas.manifest.parse({ kind: 'manifest', checks }), files: {} };
  return gradeSubmission({ key, seed: 1, answer: { kind: 'manifest', text } });
}

const codesOf = ({ checks }: Grade) => checks.map(({ causes }) => causes.map(({ code }) => code));

function pod(name: string, container: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [${container}]}\n`;
}

describe('a manifest that the API server refuses', () => {
  const noPods = { type: 'count', resource: 'pods', atMost: 1 };

  test('earns nothing by what holds of an untouched cluster', () => {
    const { verdict, scorePercent, checks } = gradeBy([noPods], pod('Web', '{name: web, image: nginx:1.29}'));
    expect([verdict, scorePercent]).toEqual(['failed', 0]);
    expect(checks[0]?.explanation).toContain('API 서버가 매니페스트를 받지 않아');
  });

  test('earns what the objects do that were taken', () => {
    const both = `${pod('web', '{name: web, image: nginx:1.29}')}---\n${pod('Web', '{name: web, image: nginx:1.29}')}`;
    expect(gradeBy([noPods], both).checks[0]?.passed).toBe(true);
  });

  test('does not leave a pod behind that nobody brings back', () => {
    const there = { type: 'field', resource: 'pods', name: 'web', path: '{.status.phase}', equals: 'Running' };
    expect(codesOf(gradeBy([there], pod('web', '{name: web}')))).toEqual([['NotApplied']]);
  });
});

describe('a command that answers something else', () => {
  const said = { type: 'command', run: "kubectl exec web -- sh -c 'echo $MODE'", equals: 'production' };

  test('is shown with what it printed', () => {
    const { checks } = gradeBy([said], pod('web', '{name: web, image: nginx:1.29, env: [{name: MODE, value: test}]}'));
    expect(checks[0]?.causes[0]?.explanation).toContain('지금의 출력: `test`');
  });

  test('is shown with the first line where it printed several', () => {
    const several = { type: 'command', run: 'kubectl describe pod web', matches: 'nginx:1.28' };
    const [check] = gradeBy([several], pod('web', '{name: web, image: nginx:1.29}')).checks;
    expect(check?.causes[0]?.explanation).toContain('지금의 출력(첫 줄): `Name:');
  });

  test('says that its object was refused', () => {
    for (const run of ['kubectl get pod web -o name', 'kubectl describe pods web']) {
      const [check] = gradeBy([{ type: 'command', run, matches: 'nginx' }], pod('web', '{name: web}')).checks;
      expect(check?.causes).toMatchObject([{ code: 'NotApplied', object: 'pods/web', line: 2 }]);
    }
  });

  test('is traced to the container that could not be made', () => {
    const keyRef = '{name: MODE, valueFrom: {configMapKeyRef: {name: web, key: MODE}}}';
    const grade = gradeBy([said], pod('web', `{name: web, image: nginx:1.29, env: [${keyRef}]}`));
    expect(codesOf(grade)).toEqual([['CommandDiffers', 'CreateContainerConfigError']]);
  });
});

test('a long value is shown shortened', () => {
  const path = '{.metadata.annotations.note}';
  const text = pod('web', '{name: web, image: nginx:1.29}').replace(
    'web}',
    `web, annotations: {note: ${'a'.repeat(500)}}}`,
  );
  const { checks } = gradeBy([{ type: 'field', resource: 'pods', name: 'web', path, equals: 'b' }], text);
  expect(checks[0]?.causes[0]?.explanation.length).toBeLessThan(200);
});

describe('a refusal says in Korean what to do', () => {
  const rows = [
    {
      name: 'a request above its limit',
      resources: '{requests: {memory: 2Gi}, limits: {memory: 1Gi}}',
      says: '상한(limits)',
    },
    { name: 'an amount of no known unit', resources: '{requests: {memory: 80MB}}', says: '64Mi' },
  ];
  for (const { name, resources, says } of rows) {
    test(name, () => {
      const { problems } = gradeBy(
        [{ type: 'count', resource: 'pods', equals: 1 }],
        pod('web', `{name: web, image: nginx:1.29, resources: ${resources}}`),
      );
      expect(problems[0]?.explanation).toContain(says);
    });
  }
});

test('a value of the wrong kind is not called missing', () => {
  const job = `apiVersion: batch/v1
kind: Job
metadata: {name: seed}
spec: {template: {spec: {restartPolicy: Always, containers: [{name: a, image: busybox:1.37}]}}}
`;
  const { problems } = gradeBy([{ type: 'count', resource: 'jobs', equals: 1 }], job);
  expect(problems[0]?.explanation).toContain('정해진 값 가운데 하나를 적어야 합니다(OnFailure, Never)');
});

import { expect, test } from 'vitest';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';

const neverNone = {
  name: 'never-none',
  title: '늘 하나는 있었습니다',
  explanation: '없는 때가 있었습니다',
  throughout: true,
  condition: { type: 'count', resource: 'pods', selector: 'app=web', where: [], atLeast: 1 },
};
const key = {
  ...behaviourSchemas.kubectl.parse({
    kind: 'kubectl',
    start: { steps: [{ run: 'kubectl create deployment web --image=nginx:1.29' }, { advance: '20s' }] },
    checks: [neverNone],
  }),
  files: {},
};

const gradeOf = (commands: string[]) => gradeSubmission({ key, seed: 1, answer: { kind: 'kubectl', commands } });

test('a check of typed commands can look at all the way, not only at the end', () => {
  expect(gradeOf(['kubectl set image deployment/web nginx=nginx:1.28']).verdict).toBe('passed');
  const { verdict, checks } = gradeOf([
    'kubectl scale deployment web --replicas=0',
    'kubectl scale deployment web --replicas=1',
  ]);
  expect(verdict).toBe('failed');
  expect(checks[0]?.causes.map(({ code }) => code)).toEqual(['NotThroughout']);
});

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

const verdictOf = (commands: string[]) =>
  gradeSubmission({ key, seed: 1, answer: { kind: 'kubectl', commands } }).verdict;

test('a check of typed commands can look at all the way, not only at the end', () => {
  expect(verdictOf(['kubectl set image deployment/web nginx=nginx:1.28'])).toBe('passed');
  expect(verdictOf(['kubectl scale deployment web --replicas=0', 'kubectl scale deployment web --replicas=1'])).toBe(
    'failed',
  );
});

import { expect, test } from 'vitest';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { runTerminal } from '#lib/grader/terminal.ts';

const check = {
  name: 'exists',
  title: '있습니다',
  explanation: '없습니다',
  condition: { type: 'field', resource: 'deployments', name: 'web', path: '{.spec.replicas}', atLeast: 1 },
};
const manifestKey = { ...behaviourSchemas.manifest.parse({ kind: 'manifest', checks: [check] }), files: {} };
const commandKey = { ...behaviourSchemas.kubectl.parse({ kind: 'kubectl', checks: [check] }), files: {} };

function deployment(replicas: number): string {
  const template = '{metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx:1.29}]}}';
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: ${replicas}, selector: {matchLabels: {app: web}}, template: ${template}}
`;
}

test('a manifest that asks for more pods than a practice cluster runs is not graded, and says so', () => {
  const grade = gradeSubmission({ key: manifestKey, seed: 1, answer: { kind: 'manifest', text: deployment(100_000) } });
  expect(grade.verdict).toBe('unreadable');
  expect(grade.problems.map((problem) => problem.code)).toEqual(['TooManyPods']);
});

test('a manifest within the limit is graded', () => {
  const grade = gradeSubmission({ key: manifestKey, seed: 1, answer: { kind: 'manifest', text: deployment(3) } });
  expect(grade.verdict).toBe('passed');
});

test('a command that asks for too many pods is not applied, and the cluster goes on as it was', () => {
  const lines = [
    'kubectl create deployment web --image=nginx:1.29',
    'kubectl scale deployment web --replicas=100000',
    "kubectl get deployment web -o jsonpath='{.spec.replicas}'",
  ];
  const { outputs } = runTerminal({ key: commandKey, seed: 1, lines });
  expect(outputs.map((output) => output.exit)).toEqual([0, 1, 0]);
  expect(outputs[1]?.stderr).toContain('300개');
  expect(outputs[2]?.stdout).toBe('1');
});

import { expect, it } from 'vitest';
import { behaviourSchemas, startSchema } from '#lib/grader/exercise.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.29", resources: {requests: {cpu: 100m}}}]}
`;
const replicas = { type: 'field', resource: 'deployments', name: 'web', path: '{.spec.replicas}', equals: 3 };

function gradeOf(cpu: string) {
  const key = {
    ...behaviourSchemas.manifest.parse({
      kind: 'manifest',
      checks: [{ name: 'there', title: 'there', explanation: 'there', condition: { ...replicas, equals: 1 } }],
      worlds: [
        {
          name: 'busy',
          title: 'busy',
          steps: [
            { run: 'kubectl autoscale deployment web --min=1 --max=3 --cpu=50%' },
            { usage: [{ labels: { app: 'web' }, cpu, memory: '32Mi' }] },
            { advance: '90s' },
          ],
          checks: [{ name: 'three', title: 'three', explanation: 'three', condition: replicas }],
        },
      ],
    }),
    files: {},
  };
  return gradeSubmission({ key, seed: 1, answer: { kind: 'manifest', text: web } });
}

it('lets an autoscaler follow what a step says that pods use', () => {
  expect(gradeOf('150m')).toMatchObject({ verdict: 'passed' });
  expect(gradeOf('50m')).toMatchObject({ verdict: 'partly' });
});

it('refuses amounts that are none', () => {
  const parsed = startSchema.safeParse({ steps: [{ usage: [{ cpu: 'much' }] }] });
  expect(parsed.success).toBe(false);
});

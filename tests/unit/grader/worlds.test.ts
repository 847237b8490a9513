import { expect, test } from 'vitest';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';

const ready = {
  type: 'count',
  resource: 'pods',
  selector: 'app=web',
  where: [{ path: '{.status.conditions[?(@.type=="Ready")].status}', equals: 'True' }],
};

function check(name: string, condition: unknown, extra: object = {}) {
  return { name, title: name, explanation: name, condition, ...extra };
}

function gradeWith(worlds: object[], text: string): Grade {
  const key = {
    ...behaviourSchemas.manifest.parse({
      kind: 'manifest',
      checks: [check('there', { ...ready, atLeast: 1 })],
      worlds,
    }),
    files: {},
  };
  return gradeSubmission({ key, seed: 1, answer: { kind: 'manifest', text } });
}

function deployment(replicas: number, strategy = 'RollingUpdate'): string {
  const rolling = strategy === 'RollingUpdate' ? ', rollingUpdate: {maxUnavailable: 0, maxSurge: 1}' : '';
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  strategy: {type: ${strategy}${rolling}}
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx:1.28}]}}
`;
}

const barePod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: web, image: nginx:1.29}]}\n';
const rollout = [{ run: 'kubectl set image deployment/web web=nginx:1.29' }, { advance: '60s' }];
const nodesDie = [
  { stopNode: 'worker-1' },
  { stopNode: 'worker-2' },
  { advance: '2m' },
  { startNode: 'worker-1' },
  { advance: '10m' },
];

test('a condition that must hold throughout fails for a moment in which it does not', () => {
  const worlds = [
    {
      name: 'rollout',
      title: 'rollout',
      steps: rollout,
      checks: [check('never-none', { ...ready, atLeast: 1 }, { throughout: true })],
    },
  ];
  expect(gradeWith(worlds, deployment(2)).verdict).toBe('passed');
  const recreated = gradeWith(worlds, deployment(2, 'Recreate'));
  expect(recreated.checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(['rollout/never-none']);
});

test('a node that dies takes a bare pod with it, while a Deployment comes back', () => {
  const worlds = [
    { name: 'dead-node', title: 'dead-node', steps: nodesDie, checks: [check('back', { ...ready, atLeast: 1 })] },
  ];
  expect(gradeWith(worlds, deployment(1)).verdict).toBe('passed');
});

test('a world with another seed starts from another cluster with the same answer', () => {
  const names = {
    type: 'command',
    run: "kubectl get pods -l app=web -o jsonpath='{.items[*].metadata.name}'",
    matches: '^web-',
  };
  const worlds = [{ name: 'other-seed', title: 'other-seed', seed: 7, steps: [], checks: [check('named', names)] }];
  expect(gradeWith(worlds, deployment(2)).verdict).toBe('passed');
  expect(gradeWith(worlds, barePod).checks.map(({ passed }) => passed)).toEqual([true, false]);
});

test('rights and logs are asked by kubectl', () => {
  const worlds = [
    {
      name: 'asked',
      title: 'asked',
      steps: [],
      checks: [
        check('cannot', {
          type: 'command',
          run: 'kubectl auth can-i list pods --as=system:serviceaccount:default:default',
          exit: 1,
          equals: 'no',
        }),
        check('said', { type: 'command', run: 'kubectl logs -l app=web', includes: 'ready for start up' }),
      ],
    },
  ];
  expect(gradeWith(worlds, deployment(1)).checks.filter(({ passed }) => !passed)).toEqual([]);
});

test('what failed before a hidden situation is not blamed on the situation', () => {
  const two = { ...ready, equals: 2 };
  const key = {
    ...behaviourSchemas.manifest.parse({
      kind: 'manifest',
      checks: [check('two', two)],
      worlds: [
        {
          name: 'later',
          title: 'later',
          steps: [{ advance: '10s' }],
          checks: [check('still-two', two), check('one', { ...ready, equals: 3 })],
        },
      ],
    }),
    files: {},
  };
  const grade = gradeSubmission({ key, seed: 1, answer: { kind: 'manifest', text: deployment(1) } });
  const [visible, same, other] = grade.checks;
  expect(visible?.causes).not.toEqual([]);
  expect(same?.causes).toEqual([]);
  expect(same?.explanation).toContain('이 상황이 되기 전부터');
  expect(other?.explanation).toBe('one');
  expect(grade.scorePercent).toBe(0);
});

test('to be unanswered is anything but an answer', () => {
  const reach = (host: string) => ({
    type: 'reach',
    from: { selector: 'app=web' },
    to: `${host}:80`,
    outcome: 'unanswered',
  });
  const service = `---
apiVersion: v1
kind: Service
metadata: {name: NAME}
spec: {selector: {app: LABEL}, ports: [{port: 80}]}
`;
  const named = (name: string, label: string) => service.replace('NAME', name).replace('LABEL', label);
  const key = {
    ...behaviourSchemas.manifest.parse({
      kind: 'manifest',
      checks: [check('nobody', reach('nobody')), check('empty', reach('empty')), check('open', reach('open'))],
    }),
    files: {},
  };
  const text = deployment(1) + named('empty', 'other') + named('open', 'web');
  const { checks } = gradeSubmission({ key, seed: 1, answer: { kind: 'manifest', text } });
  expect(checks.map(({ passed }) => passed)).toEqual([true, true, false]);
});

test('an answer that keeps the cluster busy for days is wrong, and says so', () => {
  const runs = { type: 'count', resource: 'jobs.batch', where: [], atLeast: 1 };
  const worlds = [
    {
      name: 'a-week',
      title: 'a-week',
      steps: [{ advance: '168h' }, { advance: '168h' }],
      checks: [check('ran', runs)],
    },
  ];
  const cronJob = (schedule: string) => `apiVersion: batch/v1
kind: CronJob
metadata: {name: web}
spec:
  schedule: "${schedule}"
  jobTemplate:
    spec:
      template:
        metadata: {labels: {app: web}}
        spec: {restartPolicy: Never, containers: [{name: web, image: "busybox:1.37", command: [sleep, "5"]}]}
`;
  const checksOf = (schedule: string) =>
    gradeWith(worlds, cronJob(schedule)).checks.filter(({ name }) => name === 'a-week/ran');
  expect(checksOf('0 3 * * *')).toMatchObject([{ passed: true, causes: [] }]);
  const [busy] = checksOf('* * * * *');
  expect(busy).toMatchObject({ passed: false, share: 0, explanation: 'ran', causes: [{ code: 'TooBusy' }] });
  expect(busy?.causes[0]?.explanation).toContain('자주 되풀이되는');
});

import { expect, test } from 'vitest';
import { shownUnlessTold } from '#lib/picture/picture.ts';
import { openReel } from '#lib/picture/read/frames-of.ts';
import { tablesOf } from '#lib/picture/table.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { stopKubelet } from '#lib/simulator/kubelet/outage.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import { watch, web } from './watch.ts';

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: {name: one}
spec: ${spec}
`;

test.each<[string, string, string, string]>([
  ['runs', '{containers: [{name: a, image: "nginx:1.29"}]}', 'running', 'Running'],
  [
    'is not ready',
    '{containers: [{name: a, image: "nginx:1.29", readinessProbe: {exec: {command: ["false"]}}}]}',
    'not-ready',
    'Running',
  ],
  ['crashes', '{containers: [{name: a, image: "busybox:1.37", command: ["false"]}]}', 'failed', 'Error'],
  [
    'waits for a node',
    '{containers: [{name: a, image: "nginx:1.29", resources: {requests: {cpu: 64}}}]}',
    'pending',
    'Pending',
  ],
  [
    'is done',
    '{restartPolicy: Never, containers: [{name: a, image: "busybox:1.37", command: ["true"]}]}',
    'done',
    'Completed',
  ],
])('a pod that %s looks so', (_, spec, state, status) => {
  const { frames } = watch({ files: { 'pod.yaml': pod(spec) }, lines: ['kubectl apply -f pod.yaml'] });
  expect(frames.at(-1)?.picture.pods).toMatchObject([{ state, status }]);
});

test('pods on a node that fell silent run on, but are not ready', () => {
  const cluster = studyCluster({ kubelet: 'model', seed: 1 });
  const shell = createShell(cluster);
  runLine(`kubectl run one --image=nginx:1.29 --overrides='{"spec":{"nodeName":"worker-1"}}'`, shell);
  cluster.advance(30_000);
  const reel = openReel(cluster, { from: cluster.revision(), show: shownUnlessTold });
  stopKubelet(cluster.client, 'worker-1');
  cluster.advance(90_000);
  const picture = reel.take(0).at(-1)?.picture;
  expect(picture?.pods).toMatchObject([{ state: 'not-ready', status: 'Running', ready: '1/1' }]);
  const rows = picture ? tablesOf(picture).flatMap((table) => table.rows) : [];
  expect(rows.find(([name]) => name === 'worker-1')).toEqual(expect.arrayContaining(['NotReady', '상태에서 온 것']));
  expect(rows.find(([name]) => name === 'worker-2')).toEqual(expect.arrayContaining(['Ready', '없음']));
});

test('a pod that waits says why, in the words of the scheduler', () => {
  const spec = '{nodeSelector: {disk: ssd}, containers: [{name: a, image: "nginx:1.29"}]}';
  const { frames } = watch({ files: { 'pod.yaml': pod(spec) }, lines: ['kubectl apply -f pod.yaml'] });
  expect(frames.at(-1)?.picture.pods[0]?.reason).toMatch(/^0\/3 nodes are available: .*node affinity/);
});

test('sidecars and init containers are told apart from apps', () => {
  const spec = `{containers: [{name: app, image: "nginx:1.29"}], initContainers: [{name: first, image: "busybox:1.37", command: ["true"]}, {name: aside, image: "busybox:1.37", command: ["sleep", "999"], restartPolicy: Always}]}`;
  const { frames } = watch({ files: { 'pod.yaml': pod(spec) }, lines: ['kubectl apply -f pod.yaml'] });
  const containers = frames.at(-1)?.picture.pods[0]?.containers;
  expect(containers?.map(({ name, kind, isOn }) => [name, kind, isOn])).toEqual([
    ['app', 'app', true],
    ['first', 'init', false],
    ['aside', 'sidecar', true],
  ]);
});

test('a Service names its endpoints, and which of them are ready', () => {
  const { frames } = watch({ files: { 'web.yaml': web }, lines: ['kubectl apply -f web.yaml'] });
  const { picture } = frames.at(-1) ?? {};
  expect(picture?.services).toMatchObject([{ id: 'services/default/web', type: 'ClusterIP', ports: ['80→80'] }]);
  const ids = picture?.pods.map(({ id }) => id).toSorted();
  expect(picture?.services[0]?.endpoints.map((one) => one.pod).toSorted()).toEqual(ids);
  expect(picture?.services[0]?.endpoints.every((one) => one.isReady)).toBe(true);
});

test('nodes add up what their pods ask for', () => {
  const { frames } = watch({ files: { 'web.yaml': web }, lines: ['kubectl apply -f web.yaml'] });
  const nodes = frames.at(-1)?.picture.nodes ?? [];
  expect(nodes.reduce((sum, { cpu }) => sum + cpu[0], 0)).toBe(1500);
  expect(nodes.find(({ name }) => name === 'worker-1')?.cpu[1]).toBe(4000);
});

test('the tables say in words what is drawn', () => {
  const { frames } = watch({ files: { 'web.yaml': web }, lines: ['kubectl apply -f web.yaml'] });
  const picture = frames.at(-1)?.picture;
  if (!picture) throw new Error('there are frames');
  const tables = new Map(tablesOf(picture).map((table) => [table.title, table]));
  expect([...tables.keys()]).toEqual(['컨트롤러', '파드', '노드', '서비스']);
  expect(tables.get('파드')?.rows).toHaveLength(3);
  expect(tables.get('파드')?.rows[0]?.[2]).toBe('Running (실행 중, 준비됨)');
  for (const { columns, rows } of tables.values()) for (const row of rows) expect(row).toHaveLength(columns.length);
});

import { expect, test } from 'vitest';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { completeHostLine } from '#lib/grader/complete-line.ts';
import { createCluster } from '#lib/simulator/cluster.ts';
import { createShell } from '#lib/simulator/kubectl/run.ts';

const files = new Map([
  ['web.yaml', ''],
  ['worker.yaml', ''],
]);

test.each([
  ['ku', ['kubectl']],
  ['', ['docker', 'kubectl']],
  ['kubectl get no', ['nodes']],
  ['kubectl apply -f we', ['web.yaml']],
  ['cat w', ['web.yaml', 'worker.yaml']],
  ['kubectl get pods | gr', []],
  ['kubectl get pods && docker ima', ['image', 'images']],
  ["echo 'a | b' we", ['web.yaml']],
])('completes %j on a machine with both programs', (line, words) => {
  const engine = createEngine(files);
  const kubectl = createShell(createCluster(), files);
  expect(completeHostLine({ files, kubectl, engine }, line).toSorted()).toEqual(words);
});

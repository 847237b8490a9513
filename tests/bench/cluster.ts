import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ApiRequest } from '#lib/simulator/api/request.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import type { Deployment } from '#lib/simulator/schema/kubernetes.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import type { JsonObject, Stored } from '#lib/simulator/value.ts';
import { admin, configMap, create, deployment, send } from '#tests/support/api.ts';
import { type Figure, measure } from './measure.ts';

const briefly = { warmMs: 500, forMs: 500 };
const sizes = [10, 100, 1000, 5000];

/** Requests per second, what a fork of a large cluster costs, and how the work grows with the number of objects. */
export function benchCluster(): Figure[] {
  return [...requestFigures(), ...forkFigures(), ...growthFigures(), rolloutFigure()];
}

function requestFigures(): Figure[] {
  const cluster = studyCluster();
  create(cluster, configMap('conf', { a: '1' }));
  create(cluster, deployment('shop', 0));
  let turn = 0;
  const patch = (): ApiRequest => {
    turn += 1;
    const body: JsonObject = { spec: { template: { metadata: { annotations: { turn: String(turn) } } } } };
    return { ...deploymentAt, verb: 'patch', contentType: 'application/strategic-merge-patch+json', body };
  };
  const deploymentAt = {
    group: 'apps',
    version: 'v1',
    resource: 'deployments',
    namespace: 'default',
    name: 'shop',
    user: admin,
  } satisfies Partial<ApiRequest>;
  const dryRun = { dryRun: true };
  return [
    ...first(
      measure(
        'reads of an object',
        () => send(cluster, { verb: 'get', resource: 'configmaps', name: 'conf' }),
        briefly,
      ),
    ),
    ...first(
      measure(
        'creations of a Deployment',
        () => cluster.request({ ...deploymentAt, verb: 'create', body: deployment('new', 3), options: dryRun }),
        briefly,
      ),
    ),
    ...first(measure('patches of a Deployment', () => cluster.request(patch()), briefly)),
  ];
}

function forkFigures(): Figure[] {
  const cluster = filled(1000);
  const fork = measure(
    'forks of 1,000 objects with one write each',
    () => create(cluster.fork(), configMap('new')),
    briefly,
  );
  const before = heapInUse();
  const kept = Array.from({ length: 1000 }, () => {
    const forked = cluster.fork();
    create(forked, configMap('new'));
    return forked;
  });
  const bytes = heapInUse() - before;
  return [...fork.slice(2, 3), { name: `memory of ${kept.length} such forks`, value: bytes / 2 ** 20, unit: 'MiB' }];
}

/** Bytes of the heap that are reachable: what is not is collected first, or it would hide what is kept. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** The time of one write and of one whole rollout beside ever more other objects. */
function growthFigures(): Figure[] {
  return sizes.flatMap((size) => {
    const cluster = filled(size);
    const name = `settling a 3-replica Deployment beside ${size} objects`;
    const times = measure(
      name,
      () => {
        const forked = cluster.fork();
        create(forked, deployment('shop', 3));
        forked.settle();
      },
      briefly,
    );
    return times.slice(2, 3);
  });
}

/** How long a Deployment of a thousand replicas takes, scheduler and all. */
function rolloutFigure(): Figure {
  const cluster = studyCluster();
  const node = cluster.client.find('nodes', undefined, 'worker-1');
  const roomy = {
    ...node,
    status: {
      ...(node as { status?: JsonObject }).status,
      allocatable: { cpu: '4000', memory: '8000Gi', pods: '5000' },
    },
  };
  cluster.client.updateStatus('nodes', roomy as never);
  create(cluster, deployment('wide', 1000));
  const from = performance.now();
  cluster.settle();
  return { name: 'rollout of 1,000 replicas', value: performance.now() - from, unit: 'ms' };
}

const started = studyCluster({ kubelet: 'model' });

/** A Deployment of three whose containers are pulled and started, until all are available. */
export function rollOutThree(): void {
  const cluster = started.fork();
  create(cluster, deployment('web', 3));
  const isAvailable = () =>
    cluster.client.find<Stored<Deployment>>('deployments.apps', 'default', 'web')?.status?.availableReplicas === 3;
  while (!isAvailable()) cluster.advance(500);
}

function filled(size: number): Cluster {
  const cluster = studyCluster();
  for (let at = 0; at < size; at += 1) create(cluster, configMap(`filler-${at}`, { at: String(at) }));
  cluster.settle();
  return cluster;
}

function first(figures: Figure[]): Figure[] {
  return figures.slice(0, 1);
}

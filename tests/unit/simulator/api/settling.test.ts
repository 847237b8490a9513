import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import type { JsonObject, KubeObject } from '#lib/simulator/value.ts';
import { configMap, create, deployment, placeOf, send } from '#tests/support/api.ts';

const service: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { selector: { app: 'shop' }, ports: [{ port: 80 }] },
};

const job: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'once' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'busybox' }] } } },
};

const budget: JsonObject = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'shop' },
  spec: { minAvailable: 2, selector: { matchLabels: { app: 'shop' } } },
};

const objects = [deployment('shop', 3), deployment('blog', 1), service, job, budget, configMap('conf', { a: '1' })];
const start = studyCluster();

/** What there is, without names that chance has made and without addresses. */
function outcome(cluster: Cluster): string[] {
  const lines = ['pods', 'replicasets.apps', 'deployments.apps', 'jobs.batch', 'poddisruptionbudgets.policy'].flatMap(
    (resource) =>
      cluster.client
        .list<KubeObject & { status?: JsonObject }>(resource, 'default')
        .map(({ metadata, status = {} }) => {
          const owner = metadata.ownerReferences?.[0]?.name ?? metadata.name;
          const { phase, readyReplicas, succeeded, currentHealthy, disruptionsAllowed } = status;
          return JSON.stringify([resource, owner, phase, readyReplicas, succeeded, currentHealthy, disruptionsAllowed]);
        }),
  );
  const slices = cluster.client.list<KubeObject & { endpoints?: unknown[] }>(
    'endpointslices.discovery.k8s.io',
    'default',
  );
  return [...lines, ...slices.map(({ endpoints }) => `endpoints ${endpoints?.length ?? 0}`)].sort();
}

describe('a cluster that settles', () => {
  it('comes to the same state whatever the order of independent objects', () => {
    const run = (order: JsonObject[], between: boolean) => {
      const cluster = start.fork();
      for (const object of order) {
        create(cluster, object);
        if (between) cluster.settle();
      }
      cluster.settle();
      cluster.advance(60_000);
      return outcome(cluster);
    };
    const expected = run(objects, false);
    expect(expected).toContain('["jobs.batch","once",null,null,1,null,null]');
    const orders = fc.shuffledSubarray(objects, { minLength: objects.length });
    fc.assert(
      fc.property(orders, fc.boolean(), (order, between) => {
        expect(run(order, between)).toEqual(expected);
      }),
      { numRuns: 30, seed: 11 },
    );
  });

  it.each(objects.map((object) => [String(object['kind']), object]))(
    'takes a %s applied twice as unchanged',
    (_kind, object) => {
      const cluster = start.fork();
      const apply = () =>
        send(cluster, {
          verb: 'patch',
          ...placeOf(object),
          name: String((object['metadata'] as JsonObject)['name']),
          contentType: 'application/apply-patch+yaml',
          body: object,
          options: { fieldManager: 'kubectl' },
        });
      expect(apply().code).toBe(201);
      cluster.settle();
      const revision = cluster.revision();
      expect(apply().code).toBe(200);
      expect(cluster.revision()).toBe(revision);
    },
  );

  it('lets no pod go that a budget needs', () => {
    const cluster = start.fork();
    create(cluster, deployment('shop', 2));
    create(cluster, budget);
    cluster.settle();
    const [pod] = cluster.client.list('pods', 'default');
    const name = pod?.metadata.name ?? '';
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } };
    const evict = () => send(cluster, { verb: 'create', resource: 'pods', name, subresource: 'eviction', body });
    expect(evict()).toMatchObject({
      code: 429,
      body: {
        reason: 'TooManyRequests',
        details: { causes: [{ message: 'The disruption budget shop needs 2 healthy pods and has 2 currently' }] },
      },
    });
    const at = { verb: 'patch', group: 'apps', resource: 'deployments', name: 'shop' } as const;
    send(cluster, { ...at, contentType: 'application/merge-patch+json', body: { spec: { replicas: 3 } } });
    cluster.settle();
    expect(evict().code).toBe(201);
  });

  it('collects what an owner leaves behind, and only that', () => {
    const cluster = start.fork();
    create(cluster, deployment('shop', 2));
    create(cluster, deployment('blog', 1));
    cluster.settle();
    send(cluster, { verb: 'delete', group: 'apps', resource: 'deployments', name: 'shop' });
    cluster.settle();
    cluster.advance(60_000);
    expect(cluster.client.list('pods', 'default').map(({ metadata }) => metadata.labels?.['app'])).toEqual(['blog']);
    expect(cluster.client.list('replicasets.apps', 'default')).toHaveLength(1);
  });

  it('empties a namespace before it goes', () => {
    const cluster = start.fork();
    send(cluster, {
      verb: 'create',
      resource: 'namespaces',
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lab' } },
    });
    send(cluster, { verb: 'create', resource: 'configmaps', namespace: 'lab', body: configMap('conf') });
    cluster.settle();
    send(cluster, { verb: 'delete', resource: 'namespaces', name: 'lab' });
    const late = send(cluster, { verb: 'create', resource: 'configmaps', namespace: 'lab', body: configMap('late') });
    expect(late).toMatchObject({
      code: 403,
      body: {
        message:
          'configmaps "late" is forbidden: unable to create new content in namespace lab because it is being terminated',
      },
    });
    cluster.settle();
    cluster.advance(10_000);
    expect(cluster.client.find('namespaces', undefined, 'lab')).toBeNull();
    expect(cluster.client.list('configmaps', 'lab')).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiRequest, ContentType, Verb } from '#lib/simulator/api/request.ts';
import { type Cluster, createCluster } from '#lib/simulator/cluster.ts';
import { resources } from '#lib/simulator/schema/resources.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { admin, configMap, create, deployment, send } from '#tests/support/api.ts';

const verbs: Verb[] = ['get', 'list', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const contentTypes: ContentType[] = [
  'application/json',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
];

/** Bodies that are nearly objects of the kind: right at the top, anything below. */
function bodyOf(kind: { apiVersion: string; kind: string }): fc.Arbitrary<Json> {
  const any = fc.jsonValue() as fc.Arbitrary<Json>;
  const metadata = fc.record(
    { name: fc.constantFrom('shop', 'x', '__proto__', ''), labels: any, finalizers: any },
    { requiredKeys: ['name'] },
  );
  const object = fc.record({ metadata, spec: any, data: any, status: any }, { requiredKeys: [] });
  return fc.oneof(
    any,
    object.map((value) => ({ ...kind, ...value }) as Json),
  );
}

const request: fc.Arbitrary<ApiRequest> = fc.constantFrom(...resources).chain((resource) => {
  const apiVersion = resource.group ? `${resource.group}/${resource.version}` : resource.version;
  return fc.record({
    verb: fc.constantFrom(...verbs),
    group: fc.constant(resource.group),
    version: fc.constant(resource.version),
    resource: fc.constant(resource.resource),
    namespace: fc.constantFrom('default', 'nowhere'),
    name: fc.constantFrom('shop', 'x', 'default'),
    subresource: fc.constantFrom('', '', '', 'status', 'scale', 'eviction', 'binding', 'log'),
    contentType: fc.constantFrom(...contentTypes),
    accept: fc.constantFrom('json' as const, 'table' as const),
    body: bodyOf({ apiVersion, kind: resource.kind }),
    options: fc.constant({ fieldManager: 'fuzz' }),
    user: fc.constant(admin),
  });
});

function snapshot(cluster: Cluster): string {
  return JSON.stringify([cluster.now(), cluster.changesSince(0).map(({ type, object }) => [type, object])]);
}

function place(verb: Verb, body?: Json): ApiRequest {
  const at = {
    verb,
    group: 'apps',
    version: 'v1',
    resource: 'deployments',
    namespace: 'default',
    name: 'shop',
    user: admin,
  };
  return body === undefined ? at : { ...at, body };
}

describe('a cluster', () => {
  it('answers any request with a code and never with a fault of its own', () => {
    const cluster = studyCluster();
    create(cluster, deployment('shop', 1));
    fc.assert(
      fc.property(request, (one) => {
        const { code, body } = cluster.fork().request(one);
        expect(code).toBeGreaterThanOrEqual(200);
        expect(JSON.stringify(body)).not.toContain('Internal error occurred');
      }),
      { numRuns: 1500, seed: 4 },
    );
  });

  it('does the same again from the same seed', () => {
    const run = () => {
      const cluster = studyCluster({ seed: 7 });
      create(cluster, deployment('shop', 3));
      cluster.settle();
      cluster.advance(60_000);
      return snapshot(cluster);
    };
    expect(run()).toBe(run());
  });

  it('forks into worlds that know nothing of each other and go on alike', () => {
    const cluster = studyCluster();
    create(cluster, deployment('shop', 2));
    const [left, right] = [cluster.fork(), cluster.fork()];
    left.settle();
    const before = snapshot(right);
    left.request(place('delete'));
    left.settle();
    expect(snapshot(right)).toBe(before);
    right.settle();
    const again = cluster.fork();
    again.settle();
    expect(snapshot(again)).toBe(snapshot(right));
  });

  it('comes to rest with the replicas it was asked for', () => {
    const cluster = studyCluster();
    create(cluster, deployment('shop', 3));
    expect(cluster.settle().exhausted).toEqual([]);
    expect(cluster.client.find('deployments.apps', 'default', 'shop')).toMatchObject({ status: { readyReplicas: 3 } });
  });

  it('shows every past revision', () => {
    const cluster = createCluster();
    create(cluster, configMap('conf', { a: '1' }));
    const revision = cluster.revision();
    send(cluster, { verb: 'update', resource: 'configmaps', name: 'conf', body: configMap('conf', { a: '2' }) });
    expect(cluster.at(revision).find('configmaps', 'default', 'conf')).toMatchObject({ data: { a: '1' } });
    expect(cluster.at(revision - 1).find('configmaps', 'default', 'conf')).toBeNull();
  });

  it('takes a patch back with its inverse', () => {
    const data = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(data, data, (first, second) => {
        const cluster = createCluster();
        const body = send(cluster, { verb: 'create', resource: 'configmaps', body: configMap('conf', first) }).body;
        const to = (wanted: JsonObject, from: JsonObject) => {
          const gone = Object.fromEntries(Object.keys(from).map((key) => [key, null]));
          const patch = { data: { ...gone, ...wanted } };
          const at = {
            resource: 'configmaps',
            name: 'conf',
            contentType: 'application/strategic-merge-patch+json',
          } as const;
          return send(cluster, { verb: 'patch', ...at, body: patch }).body as JsonObject;
        };
        expect(to(second, first)['data'] ?? {}).toEqual(second);
        expect(to(first, second)['data'] ?? {}).toEqual((body as JsonObject)['data'] ?? {});
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});

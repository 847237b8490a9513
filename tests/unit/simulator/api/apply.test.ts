import { describe, expect, it } from 'vitest';
import type { ApiResponse } from '#lib/simulator/api/request.ts';
import { type Cluster, createCluster } from '#lib/simulator/cluster.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { configMap, create, deployment, placeOf, send } from '#tests/support/api.ts';

function apply(cluster: Cluster, manager: string, manifest: JsonObject, force = false): ApiResponse {
  return send(cluster, {
    verb: 'patch',
    ...placeOf(manifest),
    name: String((manifest['metadata'] as JsonObject)['name']),
    contentType: 'application/apply-patch+yaml',
    body: manifest,
    options: { fieldManager: manager, force },
  });
}

function managersOf(response: ApiResponse): string[] {
  const { managedFields = [] } = (response.body as { metadata: { managedFields?: JsonObject[] } }).metadata;
  return managedFields.map((entry) => `${entry['manager']} ${entry['operation']} ${JSON.stringify(entry['fieldsV1'])}`);
}

describe('server-side apply', () => {
  it('creates what is not there and notes the fields it was given', () => {
    const response = apply(createCluster(), 'kubectl', configMap('conf', { a: '1' }));
    expect(response.code).toBe(201);
    expect(managersOf(response)).toEqual(['kubectl Apply {"f:data":{"f:a":{}}}']);
  });

  it('drops what the applier no longer sends and nobody else holds', () => {
    const cluster = createCluster();
    apply(cluster, 'kubectl', configMap('conf', { a: '1', b: '2' }, { labels: { x: '1' } }));
    apply(cluster, 'other', configMap('conf', { b: '2', c: '3' }));
    const response = apply(cluster, 'kubectl', configMap('conf', { b: '2' }));
    expect(response.body).toMatchObject({ data: { b: '2', c: '3' } });
    expect(response.body).not.toHaveProperty('metadata.labels');
  });

  it.each<[string, JsonObject, string]>([
    ['one conflict', configMap('conf', { a: '9' }), 'Apply failed with 1 conflict: conflict with "kubectl": .data.a'],
    [
      'several conflicts as a list',
      configMap('conf', { a: '9', b: '9' }),
      'Apply failed with 2 conflicts: conflicts with "kubectl":\n- .data.a\n- .data.b',
    ],
  ])('reports %s', (_title, manifest, message) => {
    const cluster = createCluster();
    apply(cluster, 'kubectl', configMap('conf', { a: '1', b: '2' }));
    expect(apply(cluster, 'robot', manifest)).toMatchObject({ code: 409, body: { reason: 'Conflict', message } });
    const forced = apply(cluster, 'robot', manifest, true);
    expect(forced).toMatchObject({ code: 200, body: { data: manifest['data'] } });
  });

  it('names the version and subresource of those who updated', () => {
    const cluster = createCluster();
    create(cluster, deployment('shop', 1));
    const manifest = { ...deployment('shop', 2) };
    const message = 'Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas';
    expect(apply(cluster, 'robot', manifest).body).toMatchObject({ message });
  });

  it('lets two appliers share a field that both want alike', () => {
    const cluster = createCluster();
    apply(cluster, 'kubectl', configMap('conf', { a: '1' }));
    const response = apply(cluster, 'robot', configMap('conf', { a: '1' }));
    expect(managersOf(response)).toEqual(['robot Apply {"f:data":{"f:a":{}}}', 'kubectl Apply {"f:data":{"f:a":{}}}']);
  });

  it('merges keyed lists by their keys and keeps their order', () => {
    const cluster = createCluster();
    const service = (ports: JsonObject[]) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'shop' },
      spec: { selector: { app: 'shop' }, ports },
    });
    apply(cluster, 'kubectl', service([{ name: 'http', port: 80 }]));
    const response = apply(cluster, 'robot', service([{ name: 'admin', port: 9000 }]));
    const { ports } = (response.body as unknown as { spec: { ports: { port: number }[] } }).spec;
    expect(ports.map(({ port }) => port)).toEqual([80, 9000]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'a field that is not declared',
      { ports: [{ port: 80, nam: 'http' }] },
      '.spec.ports[port=80,protocol="TCP"].nam: field not declared in schema',
    ],
    [
      'text for a number',
      { ports: [{ port: '80' }] },
      '.spec.ports[port="80",protocol="TCP"].port: expected numeric (int or float), got string',
    ],
    [
      'an item twice',
      { ports: [{ port: 80 }, { port: 80 }] },
      '.spec.ports: duplicate entries for key [port=80,protocol="TCP"]',
    ],
  ])('refuses %s', (_title, spec, mistake) => {
    const manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'shop' }, spec };
    const message = `failed to create typed patch object (default/shop; /v1, Kind=Service): ${mistake}`;
    expect(apply(createCluster(), 'kubectl', manifest)).toMatchObject({ code: 500, body: { message } });
  });

  it('gives a field to whoever updated it last, and takes away what an update removed', () => {
    const cluster = createCluster();
    apply(cluster, 'kubectl', configMap('conf', { a: '1', b: '2' }));
    const at = { resource: 'configmaps', name: 'conf', contentType: 'application/merge-patch+json' } as const;
    const body = { data: { a: '9', b: null, c: '3' } };
    const response = send(cluster, { verb: 'patch', ...at, body, options: { fieldManager: 'robot' } });
    expect(managersOf(response)).toEqual(['robot Update {"f:data":{"f:a":{},"f:c":{}}}']);
  });
});

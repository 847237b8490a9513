import { describe, expect, it } from 'vitest';
import type { ApiRequest } from '#lib/simulator/api/request.ts';
import { createCluster } from '#lib/simulator/cluster.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { configMap, create, deployment, send } from '#tests/support/api.ts';

type Step = Partial<ApiRequest> & Pick<ApiRequest, 'verb' | 'resource'>;

const cm: Pick<Step, 'resource'> = { resource: 'configmaps' };
const stale = 'the object has been modified; please apply your changes to the latest version and try again';

/** Calls on a cluster that has ConfigMap `conf` and Deployment `shop`, and what each is refused with. */
const refusals: [title: string, step: Step, code: number, message: string][] = [
  ['a name that is taken', { verb: 'create', ...cm, body: configMap('conf') }, 409, 'configmaps "conf" already exists'],
  ['an object that is missing', { verb: 'get', ...cm, name: 'none' }, 404, 'configmaps "none" not found'],
  [
    'a namespace that is missing',
    { verb: 'create', ...cm, namespace: 'nowhere', body: configMap('x') },
    404,
    'namespaces "nowhere" not found',
  ],
  [
    'another namespace in the body',
    { verb: 'create', ...cm, body: configMap('x', {}, { namespace: 'other' }) },
    400,
    'the namespace of the provided object does not match the namespace sent on the request',
  ],
  [
    'a body without a name',
    { verb: 'create', ...cm, body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} } },
    422,
    'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
  ],
  [
    'another name in the body',
    { verb: 'update', ...cm, name: 'conf', body: configMap('other') },
    400,
    'the name of the object (other) does not match the name on the URL (conf)',
  ],
  [
    'a stale version',
    { verb: 'update', ...cm, name: 'conf', body: configMap('conf', {}, { resourceVersion: '3' }) },
    409,
    `Operation cannot be fulfilled on configmaps "conf": ${stale}`,
  ],
  [
    'a version that is no number',
    { verb: 'update', ...cm, name: 'conf', body: configMap('conf', {}, { resourceVersion: 'abc' }) },
    500,
    'strconv.ParseUint: parsing "abc": invalid syntax',
  ],
  [
    'a namespace that must stay',
    { verb: 'delete', resource: 'namespaces', name: 'default' },
    403,
    'namespaces "default" is forbidden: this namespace may not be deleted',
  ],
  [
    'a field that no ConfigMap has, under Strict',
    { verb: 'create', ...cm, body: { ...configMap('x'), dta: {} }, options: { fieldValidation: 'Strict' } },
    400,
    'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dta"',
  ],
  [
    'a patch that makes a field unreadable',
    {
      verb: 'patch',
      group: 'apps',
      resource: 'deployments',
      name: 'shop',
      contentType: 'application/strategic-merge-patch+json',
      body: { spec: { replicas: 'two' } },
    },
    422,
    ' "" is invalid: patch: Invalid value: "map[spec:map[replicas:two]]": unrecognized type: int32',
  ],
  [
    'a patch of the wrong form',
    { verb: 'patch', ...cm, name: 'conf', contentType: 'application/json-patch+json', body: { op: 'add' } },
    400,
    'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
  ],
  [
    'a resource that does not exist',
    { verb: 'get', resource: 'podz', name: 'x' },
    404,
    'the server could not find the requested resource',
  ],
  [
    'a subresource that does not exist',
    { verb: 'get', ...cm, name: 'conf', subresource: 'scale' },
    404,
    'the server could not find the requested resource',
  ],
  [
    'somebody without rights',
    { verb: 'list', resource: 'pods', user: { name: 'mina', groups: [] } },
    403,
    'pods is forbidden: User "mina" cannot list resource "pods" in API group "" in the namespace "default"',
  ],
  [
    'a field selector that the kind does not know',
    { verb: 'list', ...cm, options: { fieldSelector: 'data.a=1' } },
    400,
    '"data.a" is not a known field selector: only "metadata.name", "metadata.namespace"',
  ],
];

describe('the API server', () => {
  it.each(refusals)('refuses %s', (_title, step, code, message) => {
    const cluster = createCluster();
    create(cluster, configMap('conf', { a: '1' }));
    create(cluster, deployment('shop', 0));
    const before = cluster.revision();
    const response = send(cluster, step);
    expect(response).toMatchObject({ code, body: { kind: 'Status', status: 'Failure', code, message } });
    expect(cluster.revision()).toBe(before);
  });

  it('stores nothing on a dry run', () => {
    const cluster = createCluster();
    const before = cluster.revision();
    const response = send(cluster, { verb: 'create', ...cm, body: configMap('x'), options: { dryRun: true } });
    expect(response.code).toBe(201);
    expect(cluster.revision()).toBe(before);
  });

  it('writes no revision for an update that changes nothing', () => {
    const cluster = createCluster();
    create(cluster, configMap('conf', { a: '1' }));
    const before = cluster.revision();
    expect(send(cluster, { verb: 'update', ...cm, name: 'conf', body: configMap('conf', { a: '1' }) }).code).toBe(200);
    expect(cluster.revision()).toBe(before);
  });

  it('warns of unknown fields unless told otherwise', () => {
    const { code, warnings } = send(createCluster(), { verb: 'create', ...cm, body: { ...configMap('x'), dta: {} } });
    expect({ code, warnings }).toEqual({ code: 201, warnings: ['unknown field "dta"'] });
  });

  it('generates names from the suffix alphabet', () => {
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'conf-' } };
    const response = send(createCluster(), { verb: 'create', ...cm, body });
    expect(((response.body as JsonObject)['metadata'] as JsonObject)['name']).toMatch(
      /^conf-[bcdfghjklmnpqrstvwxz2456789]{5}$/,
    );
  });

  it('keeps an object until its last finalizer is gone', () => {
    const cluster = createCluster();
    create(cluster, configMap('guarded', {}, { finalizers: ['example.com/guard'] }));
    const deleted = send(cluster, { verb: 'delete', ...cm, name: 'guarded' });
    expect(deleted.body).toMatchObject({ kind: 'ConfigMap', metadata: { deletionGracePeriodSeconds: 0 } });
    const patch = { metadata: { finalizers: null } };
    send(cluster, { verb: 'patch', ...cm, name: 'guarded', contentType: 'application/merge-patch+json', body: patch });
    expect(send(cluster, { verb: 'get', ...cm, name: 'guarded' }).code).toBe(404);
  });

  it('lists in chunks that join to the whole', () => {
    const cluster = createCluster();
    for (const name of ['a', 'b', 'c', 'd', 'e']) create(cluster, configMap(name));
    const names: unknown[] = [];
    let token: string | undefined;
    do {
      const options = { limit: 2, ...(token ? { continue: token } : {}) };
      const list = send(cluster, { verb: 'list', ...cm, options }).body as JsonObject;
      names.push(...(list['items'] as JsonObject[]).map((item) => (item['metadata'] as JsonObject)['name']));
      token = (list['metadata'] as JsonObject)['continue'] as string | undefined;
    } while (token);
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('reads and writes replicas through scale', () => {
    const cluster = createCluster();
    create(cluster, deployment('shop', 0));
    const scale: Step = { verb: 'patch', group: 'apps', resource: 'deployments', name: 'shop', subresource: 'scale' };
    const patched = send(cluster, {
      ...scale,
      contentType: 'application/merge-patch+json',
      body: { spec: { replicas: 3 } },
    });
    expect(patched.body).toMatchObject({ kind: 'Scale', spec: { replicas: 3 }, status: { selector: 'app=shop' } });
    const read = send(cluster, { verb: 'get', group: 'apps', resource: 'deployments', name: 'shop' });
    expect(read.body).toMatchObject({ metadata: { generation: 2 }, spec: { replicas: 3 } });
  });

  it('takes only the status through status', () => {
    const cluster = createCluster();
    create(cluster, deployment('shop', 1));
    const body = { spec: { replicas: 7 }, status: { observedGeneration: 1 } };
    const at: Step = { verb: 'patch', group: 'apps', resource: 'deployments', name: 'shop', subresource: 'status' };
    const response = send(cluster, { ...at, contentType: 'application/merge-patch+json', body });
    expect(response.body).toMatchObject({
      metadata: { generation: 1 },
      spec: { replicas: 1 },
      status: { observedGeneration: 1 },
    });
  });
});

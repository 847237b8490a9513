import { describe, expect, it } from 'vitest';
import { createCluster } from '#lib/simulator/cluster.ts';
import { admin, configMap, create } from '#tests/support/api.ts';

const notFound = { code: 404, body: { message: 'the server could not find the requested resource' } };

describe('a request by path', () => {
  it.each([
    ['/healthz', 'ok'],
    ['/readyz', 'ok'],
    ['/livez/ping', 'ok'],
    [
      '/apis/apps',
      '{"kind":"APIGroup","apiVersion":"v1","name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}\n',
    ],
    [
      '/apis/policy/v1',
      '{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"policy/v1","resources":[{"name":"poddisruptionbudgets","singularName":"poddisruptionbudget","namespaced":true,"kind":"PodDisruptionBudget","verbs":["create","delete","deletecollection","get","list","patch","update","watch"],"shortNames":["pdb"],"storageVersionHash":"EVWiDmWqyJw="},{"name":"poddisruptionbudgets/status","singularName":"","namespaced":true,"kind":"PodDisruptionBudget","verbs":["get","patch","update"]}]}\n',
    ],
  ])('reads %s', (path, text) => {
    expect(createCluster().requestRaw({ method: 'GET', path, user: admin })).toMatchObject({ code: 200, text });
  });

  it.each([
    '/nothing',
    '/healthz/nothing',
    '/apis/shop.example.com/v1',
    '/apis/apps/v1beta1/deployments',
    '/api/v1/podz',
  ])('finds nothing at %s', (path) => {
    expect(createCluster().requestRaw({ method: 'GET', path, user: admin })).toMatchObject(notFound);
  });

  it.each([
    ['?fieldSelector=data.a=1', '"data.a" is not a known field selector: only "metadata.name", "metadata.namespace"'],
    ['?labelSelector=a+b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['?limit=some', 'strconv.ParseInt: parsing "some": invalid syntax'],
    [
      '?continue=abc',
      "invalid continue token: continue key is not valid: invalid character 'i' looking for beginning of value",
    ],
  ])('refuses %s', (query, message) => {
    const path = `/api/v1/namespaces/default/configmaps${query}`;
    expect(createCluster().requestRaw({ method: 'GET', path, user: admin })).toMatchObject({
      code: 400,
      body: { message },
    });
  });

  it('says what it deleted', () => {
    const cluster = createCluster();
    create(cluster, configMap('conf'));
    const path = '/api/v1/namespaces/default/configmaps/conf';
    const { text } = cluster.requestRaw({ method: 'DELETE', path, user: admin });
    expect(text).toMatch(
      /^\{"kind":"Status","apiVersion":"v1","metadata":\{\},"status":"Success","details":\{"name":"conf","kind":"configmaps","uid":"[0-9a-f-]{36}"\}\}\n$/,
    );
  });

  it.each([
    ['{"apiVersion":"v1","kind":"ConfigMap"', 'unexpected end of JSON input'],
    ['hello', "invalid character 'h' looking for beginning of value"],
  ])('refuses the body %s', (body, why) => {
    const path = '/api/v1/namespaces/default/configmaps';
    const text = body.startsWith('{') ? body : '68656c6c6f';
    const shown = text.length > 30 ? `${text.slice(0, 30)} ...` : text;
    const message = `the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: ${why} (${shown})`;
    expect(createCluster().requestRaw({ method: 'POST', path, body, user: admin })).toMatchObject({
      code: 400,
      body: { message },
    });
  });

  it('does not let strangers read other paths than those for everybody', () => {
    const user = { name: 'mina', groups: [] };
    const message = 'forbidden: User "mina" cannot get path "/metrics"';
    expect(createCluster().requestRaw({ method: 'GET', path: '/metrics', user })).toMatchObject({
      code: 403,
      body: { message },
    });
  });
});

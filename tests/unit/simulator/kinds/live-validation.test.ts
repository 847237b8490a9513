import { describe, expect, it } from 'vitest';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { create } from '#tests/support/api.ts';

const cluster = studyCluster();

/** What the server says of a manifest: the message of a refusal, or the object. */
function judge(apiVersion: string, kind: string, rest: JsonObject) {
  const { code, body, warnings } = create(cluster.fork(), { apiVersion, kind, metadata: { name: 'x' }, ...rest });
  const answer = body as JsonObject & { message?: string };
  return code < 300 ? { object: answer, warnings } : String(answer.message).replace(/^.*? is invalid: /, '');
}

const containers = [{ name: 'c', image: 'nginx' }];
const template = { metadata: { labels: { a: 'b' } }, spec: { containers } };
const selector = { matchLabels: { a: 'b' } };

describe('validation, as a live server answered', () => {
  it.each([
    [
      'Ingress',
      { spec: { defaultBackend: { resource: {} } } },
      '[spec.defaultBackend.resource.kind: Required value, spec.defaultBackend.resource.name: Required value]',
    ],
    [
      'Ingress',
      { spec: { rules: [] } },
      'spec: Invalid value: []: either `defaultBackend` or `rules` must be specified',
    ],
    [
      'IngressClass',
      { spec: { controller: 'a.b/c', parameters: { kind: 'K', name: 'n', scope: '' } } },
      'spec.parameters.scope: Unsupported value: "": supported values: "Cluster", "Namespace"',
    ],
  ])('checks what an %s refers to: %j', (kind, rest, message) => {
    expect(judge('networking.k8s.io/v1', kind, rest as JsonObject)).toBe(message);
  });

  it('forbids further sources of a volume in the order of upstream, but checks a flexVolume', () => {
    const spec = { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/x' } };
    const volume = (more: JsonObject) => judge('v1', 'PersistentVolume', { spec: { ...spec, ...more } as JsonObject });
    expect(volume({ awsElasticBlockStore: { volumeID: '' } })).toBe(
      'spec.awsElasticBlockStore: Forbidden: may not specify more than 1 volume type',
    );
    expect(volume({ cephfs: {} })).toBe('spec.cephFS: Forbidden: may not specify more than 1 volume type');
    expect(volume({ flexVolume: {} })).toBe('spec.flexVolume.driver: Required value');
    expect(volume({ capacity: { cpu: '0' } })).toBe(
      '[spec.capacity: Unsupported value: {"cpu":"0"}: supported values: "storage", spec.capacity[cpu]: Invalid value: "0": must be greater than zero]',
    );
  });

  it('drops how many pods of a StatefulSet may be unavailable', () => {
    const updateStrategy = { rollingUpdate: { maxUnavailable: -1 } };
    const found = judge('apps/v1', 'StatefulSet', { spec: { selector, template, updateStrategy } });
    expect(found).toMatchObject({ object: { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } } });
    expect(JSON.stringify(found)).not.toContain('maxUnavailable');
  });

  it('writes zero values that nobody gave', () => {
    const preferred = [{ weight: 1 }];
    const spec = {
      containers,
      affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred } },
    };
    expect(JSON.stringify(judge('v1', 'Pod', { spec }))).toContain('{"weight":1,"preference":{}}');
    expect(judge('scheduling.k8s.io/v1', 'PriorityClass', { value: 0 })).toMatchObject({ object: { value: 0 } });
    const budget = judge('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, selector } });
    expect(budget).toMatchObject({ object: { status: { disruptionsAllowed: 0, expectedPods: 0 } } });
    const definition = JSON.stringify(
      judge('apiextensions.k8s.io/v1', 'CustomResourceDefinition', boats({ required: [] })),
    );
    expect(definition).not.toContain('"required"');
  });

  it.each([
    [
      'Job',
      'batch/v1',
      { spec: { podFailurePolicy: { rules: [{ onPodConditions: [{ type: 5 }] }] } } },
      'v1.PodConditionType',
    ],
    [
      'Ingress',
      'networking.k8s.io/v1',
      { spec: { rules: [{ http: 'x' }] } },
      'IngressRule.spec.rules.IngressRuleValue.http',
    ],
    ['Pod', 'v1', { spec: { ephemeralContainers: [{ name: 5 }] } }, 'EphemeralContainerCommon.name of type string'],
    ['StatefulSet', 'apps/v1', { spec: { volumeClaimTemplates: [{ kind: 5 }] } }, 'volumeClaimTemplates.TypeMeta.kind'],
  ])('names the Go field of a %s that is of the wrong type', (kind, apiVersion, rest, part) => {
    expect(judge(apiVersion, kind, rest as JsonObject)).toContain(part);
  });

  it('checks metrics of containers, hints of endpoints and drivers', () => {
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' };
    const target = { type: 'Utilization', averageUtilization: 50 };
    const metrics = [{ type: 'ContainerResource', containerResource: { name: 'ok', container: 'Bad!', target } }];
    expect(
      judge('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { maxReplicas: 2, scaleTargetRef, metrics } }),
    ).toMatch(
      /^\[spec\.metrics\[0\]\.containerResource\.name: Invalid value: "ok": must be a standard resource type or fully qualified, spec\.metrics\[0\]\.containerResource\.name: Invalid value: "ok": must be a standard resource for containers, spec\.metrics\[0\]\.containerResource\.container: Invalid value: "Bad!": a lowercase RFC 1123 label/,
    );
    const endpoints = [{ addresses: ['10.1.1.1'], hints: { forNodes: [{}] } }];
    expect(judge('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4', endpoints })).toMatch(
      /^endpoints\[0\]\.hints\.forNodes\[0\]\.name: Invalid value: ""/,
    );
    expect(judge('storage.k8s.io/v1', 'CSIDriver', { spec: { tokenRequests: [{ expirationSeconds: 5 }] } })).toBe(
      'spec.tokenRequests[0].expirationSeconds: Invalid value: 5: may not specify a duration less than 10 minutes',
    );
    expect(judge('storage.k8s.io/v1', 'CSIDriver', { spec: { tokenRequests: [{ audience: 'a' }] } })).toMatchObject({
      warnings: [expect.stringContaining('spec.serviceAccountTokenInSecrets is unset')],
    });
  });

  it('takes any qualified finalizer where the kind does not look at the metadata', () => {
    const metadata = { name: 'x', finalizers: ['plain'] };
    expect(judge('coordination.k8s.io/v1', 'Lease', { metadata, spec: {} })).toHaveProperty('object');
    expect(judge('v1', 'ConfigMap', { metadata })).toContain('nor is it fully qualified');
  });

  it('keeps only names of the secrets of a ServiceAccount', () => {
    const found = judge('v1', 'ServiceAccount', { secrets: [{ name: 's', kind: 'Secret', namespace: 'n' }] });
    expect(found).toMatchObject({ object: { secrets: [{ name: 's' }] } });
    expect(JSON.stringify(found)).not.toContain('"n"');
  });
});

describe('definitions and policies, as a live server answered', () => {
  const rule = (text: string) =>
    boats({ properties: { size: { type: 'integer' } }, 'x-kubernetes-validations': [{ rule: text }] });
  const define = (rest: JsonObject) => judge('apiextensions.k8s.io/v1', 'CustomResourceDefinition', rest);

  it('compiles rules against the schema they stand in', () => {
    expect(define(rule('self.size > 1 && self.metadata.name != "a"'))).toHaveProperty('object');
    expect(define(rule('self.foo > 1'))).toContain("undefined field 'foo'");
    expect(define(rule('self.size'))).toContain('cel expression must evaluate to a bool');
  });

  it('tells first what is not structural, and then does not compile rules', () => {
    const rules = [{ rule: '' }, { rule: 'self.foo >' }];
    expect(define(boats({ properties: { a: { 'x-kubernetes-validations': rules } } }))).toBe(
      '[spec.validation.openAPIV3Schema.properties[a].type: Required value: must not be empty for specified object fields, spec.validation.openAPIV3Schema.properties[a].x-kubernetes-validations[0].rule: Required value: rule is not specified]',
    );
  });

  it('prints versions as the server holds them', () => {
    const definition = boats({ properties: { a: { type: 'array', items: { type: 'string' } } } });
    const spec = definition['spec'] as { versions: JsonObject[] };
    const schema = { openAPIV3Schema: { type: 'object' } };
    spec.versions.push({ name: 'v2', served: true, storage: true, schema });
    const text = String(define(definition));
    expect(text).toContain(
      '"Items":{"Schema":{"ID":"","Schema":"","Ref":null,"Description":"","Type":"string","Nullable":false',
    );
    expect(text).toContain('}: must have exactly one version marked as storage version'.replace('}', '}]'));
  });

  it('knows the types of what expressions of a policy name', () => {
    const resourceRules = [
      { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
    ];
    const policy = (spec: JsonObject) =>
      judge('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
        spec: { matchConstraints: { resourceRules }, ...spec },
      });
    const says = (expression: string) => String(policy({ validations: [{ expression }] }));
    expect(says('request.operation')).toContain('must evaluate to bool but got string');
    expect(says('request.foo == 1')).toContain("undefined field 'foo'");
    expect(says('variables.x')).toContain("undeclared reference to 'variables'");
    const variables = [{ name: 'x', expression: '1' }];
    expect(policy({ variables, validations: [{ expression: 'variables.x > 0' }] })).toHaveProperty('object');
    expect(String(policy({ variables, validations: [{ expression: 'variables.y' }] }))).toContain(
      "undefined field 'y'",
    );
    expect(policy({ matchConditions: [{ name: 'a' }], validations: [{ expression: 'true' }] })).toBe(
      'spec.matchConditions[0].expression: Required value',
    );
    expect(policy({ auditAnnotations: [{ key: 'a', valueExpression: '1' }] })).toBe(
      'spec.auditAnnotations[0].valueExpression: Invalid value: "1": must evaluate to one of [string null_type] but got int',
    );
  });
});

describe('custom resources, as a live server answered', () => {
  const version = { group: 'apiextensions.k8s.io', version: 'v1', resource: 'customresourcedefinitions' };
  const boat = { group: 'sea.example.com', version: 'v1', resource: 'boats', namespace: 'default' };
  const user = { name: 'admin', groups: ['system:masters'] };
  const apiVersion = 'sea.example.com/v1';
  const tell = ({ code, body }: { code: number; body: unknown }) =>
    code < 300 ? body : String((body as JsonObject)['message']).replace(/^.*? is invalid: /, '');

  function sea(spec: JsonObject) {
    const own = cluster.fork();
    const definition = boats({ properties: { spec: { type: 'object', properties: spec } } });
    const body = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', ...definition };
    own.request({ verb: 'create', ...version, body, user });
    own.settle();
    const sail = (rest: JsonObject, metadata: JsonObject = { name: 'x' }) =>
      tell(own.request({ verb: 'create', ...boat, body: { apiVersion, kind: 'Boat', metadata, spec: rest }, user }));
    return { own, sail };
  }

  it('drops the nulls that a field does not take', () => {
    const { sail } = sea({ a: { type: 'string' }, b: { type: 'string', nullable: true } });
    expect(sail({ a: null, b: null })).toMatchObject({ spec: { b: null } });
  });

  it.each([
    [{ type: 'string', pattern: '^[a-z]+$', maxLength: 2 }, 'ABC', 'spec.a: Too long: may not be more than 2 bytes'],
    [
      { type: 'string', enum: ['red'] },
      5,
      '[spec.a: Invalid value: "integer": spec.a in body must be of type string: "integer", spec.a: Unsupported value: 5: supported values: "red"]',
    ],
    [
      { type: 'integer', format: 'int32' },
      2 ** 31,
      '<nil>: Invalid value: "": Checked value must be of type integer with format int32 in spec.a',
    ],
    [
      { type: 'string', format: 'uri' },
      'a b',
      'spec.a: Invalid value: "a b": spec.a in body must be of type uri: "a b"',
    ],
    [
      { type: 'string', not: { enum: ['no'] } },
      'no',
      '<nil>: Invalid value: "": "spec.a" must not validate the schema (not)',
    ],
    [
      {
        type: 'object',
        properties: { b: { type: 'string' }, c: { type: 'string' } },
        oneOf: [{ required: ['b'] }, { required: ['c'] }],
      },
      {},
      '[<nil>: Invalid value: "": "spec.a" must validate one and only one schema (oneOf). Found none valid, spec.a.b: Required value]',
    ],
    [
      { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      ['b', 'b'],
      'spec.a[1]: Duplicate value: "b"',
    ],
    [
      { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self % 2 == 0', message: 'odd' }] },
      3,
      'spec.a: Invalid value: 3: odd',
    ],
  ] as [JsonObject, Json, string][])('refuses what %j does not take: %j', (schema, value, message) => {
    expect(sea({ a: schema }).sail({ a: value })).toBe(message);
  });

  it('names the field of the metadata that it can not read', () => {
    expect(sea({}).sail({}, { name: 'x', labels: { a: 5 } })).toBe(
      'Boat in version "v1" cannot be handled as a Boat: json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string',
    );
  });

  it('tolerates what an update leaves as it was when the definition became stricter', () => {
    const item = (maximum: number) => ({
      type: 'object',
      required: ['n'],
      properties: { n: { type: 'string' }, v: { type: 'integer', maximum } },
    });
    const ports = (maximum: number) => ({
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['n'],
      items: item(maximum),
    });
    const { own, sail } = sea({ size: { type: 'integer', maximum: 9 }, other: { type: 'integer' }, ports: ports(9) });
    sail({ size: 9, ports: [{ n: 'a', v: 9 }] });
    const path = '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties';
    const patch = [
      { op: 'replace', path: `${path}/size`, value: { type: 'integer', maximum: 5 } },
      { op: 'replace', path: `${path}/ports`, value: ports(5) },
    ];
    const change = (place: object, body: Json, contentType: string) =>
      tell(own.request({ verb: 'patch', ...place, body, contentType, user } as Parameters<typeof own.request>[0]));
    change({ ...version, name: 'boats.sea.example.com' }, patch, 'application/json-patch+json');
    own.settle();
    const mend = (spec: JsonObject) => change({ ...boat, name: 'x' }, { spec }, 'application/merge-patch+json');
    expect(
      mend({
        other: 1,
        ports: [
          { n: 'b', v: 1 },
          { n: 'a', v: 9 },
        ],
      }),
    ).toMatchObject({ spec: { size: 9 } });
    expect(mend({ size: 8 })).toBe('spec.size: Invalid value: 8: spec.size in body should be less than or equal to 5');
  });
});

function boats(schema: JsonObject): JsonObject {
  const names = { plural: 'boats', kind: 'Boat' };
  const openAPIV3Schema = { type: 'object', ...schema };
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }];
  return {
    metadata: { name: 'boats.sea.example.com' },
    spec: { group: 'sea.example.com', scope: 'Namespaced', names, versions },
  };
}

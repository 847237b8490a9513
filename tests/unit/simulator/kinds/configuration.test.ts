import { describe, expect, it } from 'vitest';
import { judgeChange, judgeNew } from '#tests/support/judge.ts';

const configMap = (body: string) => `
apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
${body}`;
const secret = (body: string) => `
apiVersion: v1
kind: Secret
metadata: {name: cred}
${body}`;
const immutable = 'Forbidden: field is immutable when `immutable` is set';

describe('a ConfigMap', () => {
  it('may not have a key in both maps', () => {
    expect(judgeNew(configMap('data: {a: x}\nbinaryData: {a: AA==}')).errors).toEqual([
      'data[a]: Invalid value: "a": duplicate of key present in binaryData',
    ]);
  });

  it('that is immutable stays as it is', () => {
    const before = configMap('immutable: true\ndata: {a: x}');
    expect(judgeChange(before, configMap('data: {a: z}')).errors).toEqual([
      `immutable: ${immutable}`,
      `data: ${immutable}`,
    ]);
    expect(judgeChange(before, before).errors).toEqual([]);
  });
});

describe('a Secret', () => {
  it('takes stringData into data, over what stands there', () => {
    const { object } = judgeNew(secret('data: {a: YQ==, b: YQ==}\nstringData: {b: 한}'));
    expect(object).toMatchObject({ data: { a: 'YQ==', b: '7ZWc' }, type: 'Opaque' });
    expect(object).not.toHaveProperty('stringData');
  });

  it.each<[string, string[]]>([
    ['type: kubernetes.io/tls\nstringData: {tls.crt: x}', ['data[tls.key]: Required value']],
    ['type: kubernetes.io/basic-auth\nstringData: {username: x}', []],
    ['type: kubernetes.io/basic-auth', ['data[username]: Required value', 'data[password]: Required value']],
    ['type: kubernetes.io/ssh-auth', ['data[ssh-privatekey]: Required value']],
    ['type: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: "{}"}', []],
    [
      'type: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: "[1"}',
      ['data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": unexpected end of JSON input'],
    ],
    ['type: example.com/any', []],
  ])('of %j', (body, errors) => {
    expect(judgeNew(secret(body)).errors).toEqual(errors);
  });

  it('keeps its type', () => {
    expect(judgeChange(secret('type: a/b'), secret('type: a/c')).errors).toEqual([
      'type: Invalid value: "a/c": field is immutable',
    ]);
  });
});

const claim = (spec: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: ${spec}`;

describe('a claim', () => {
  it.each<[string, string[]]>([
    ['{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}', []],
    [
      '{resources: {requests: {storage: 1Gi}}}',
      ['spec.accessModes: Required value: at least 1 access mode is required'],
    ],
    ['{accessModes: [ReadWriteOnce]}', ['spec.resources[storage]: Required value']],
    [
      '{accessModes: [ReadWriteOnce], resources: {requests: {storage: "0"}}}',
      ['spec.resources[storage]: Invalid value: "0": must be greater than zero'],
    ],
  ])('with the spec %s', (spec, errors) => {
    expect(judgeNew(claim(spec)).errors).toEqual(errors);
  });

  it('is protected by a finalizer and waits', () => {
    const { object } = judgeNew(claim('{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}'));
    expect(object).toMatchObject({
      metadata: { finalizers: ['kubernetes.io/pvc-protection'] },
      spec: { volumeMode: 'Filesystem' },
      status: { phase: 'Pending' },
    });
  });

  it('may be given its volume while it waits, and nothing else', () => {
    const spec = (more: string) =>
      claim(`{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, storageClassName: a${more}}`);
    expect(judgeChange(spec(''), spec(', volumeName: v')).errors).toEqual([]);
    const [error] = judgeChange(spec(''), spec(', volumeMode: Block')).errors;
    expect(error).toMatch(/^spec: Forbidden: spec is immutable after creation except/);
    expect(error).toContain('- "VolumeMode": "Filesystem",\n+ "VolumeMode": "Block",');
  });
});

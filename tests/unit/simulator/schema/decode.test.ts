import { describe, expect, it } from 'vitest';
import { decodeTyped, strictErrorText } from '#lib/simulator/schema/decode.ts';
import type { Json } from '#lib/simulator/value.ts';

const refusals: [typeKey: string, body: Json, error: string][] = [
  [
    'core.v1.ConfigMap',
    { data: { port: 8080 } },
    'json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
  ],
  [
    'core.v1.ConfigMap',
    { data: 'text' },
    'json: cannot unmarshal string into Go struct field ConfigMap.data of type map[string]string',
  ],
  ['core.v1.Pod', { spec: [] }, 'json: cannot unmarshal array into Go struct field Pod.spec of type v1.PodSpec'],
  [
    'core.v1.Pod',
    { spec: { containers: [{ ports: 80 }] } },
    'json: cannot unmarshal number into Go struct field Container.spec.containers.ports of type []v1.ContainerPort',
  ],
  [
    'core.v1.Pod',
    { spec: { containers: ['web'] } },
    'json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type v1.Container',
  ],
  [
    'core.v1.Pod',
    { spec: { volumes: [{ configMap: 'x' }] } },
    'json: cannot unmarshal string into Go struct field Volume.spec.volumes.VolumeSource.configMap of type v1.ConfigMapVolumeSource',
  ],
  [
    'core.v1.Pod',
    { spec: { containers: [{ livenessProbe: { exec: { command: 'ls' } } }] } },
    'json: cannot unmarshal string into Go struct field ExecAction.spec.containers.livenessProbe.ProbeHandler.exec.command of type []string',
  ],
  [
    'core.v1.Pod',
    { spec: { terminationGracePeriodSeconds: 30.5 } },
    'json: cannot unmarshal number 30.5 into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64',
  ],
  [
    'core.v1.Pod',
    { spec: { activeDeadlineSeconds: 1e20 } },
    'json: cannot unmarshal number 100000000000000000000 into Go struct field PodSpec.spec.activeDeadlineSeconds of type int64',
  ],
  [
    'core.v1.PersistentVolumeClaim',
    { spec: { accessModes: 'ReadWriteOnce' } },
    'json: cannot unmarshal string into Go struct field PersistentVolumeClaimSpec.spec.accessModes of type []v1.PersistentVolumeAccessMode',
  ],
  [
    'core.v1.PersistentVolume',
    { spec: { capacity: '1Gi' } },
    'json: cannot unmarshal string into Go struct field PersistentVolumeSpec.spec.capacity of type v1.ResourceList',
  ],
  [
    'core.v1.Secret',
    { data: { a: 1 } },
    'json: cannot unmarshal number into Go struct field Secret.data of type []uint8',
  ],
  ['core.v1.Secret', { data: { a: 'not base64!' } }, 'illegal base64 data at input byte 3'],
  ['core.v1.Secret', { data: { a: 'YWJjZA' } }, 'illegal base64 data at input byte 4'],
  [
    'core.v1.Pod',
    { spec: { containers: [{ resources: { limits: { cpu: '500 m' } }, tty: 'yes' }] } },
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  ],
  [
    'core.v1.Service',
    { spec: { ports: [{ targetPort: true }] } },
    'json: cannot unmarshal bool into Go struct field ServicePort.spec.ports.targetPort of type int32',
  ],
];

describe('decoding', () => {
  it.each(refusals)('refuses a %s with %j', (typeKey, body, error) => {
    expect(decodeTyped(body, typeKey)).toMatchObject({ error });
  });

  it('lists unknown fields by path and drops them', () => {
    const decoded = decodeTyped(
      { spec: { replicas: 2, containers: [{ name: 'a', Image: 'x', ports: [{ containerport: 80 }], port: 1 }] } },
      'core.v1.Pod',
    );
    if ('error' in decoded) throw new Error(decoded.error);
    expect(strictErrorText(decoded.unknown)).toBe(
      'strict decoding error: unknown field "spec.containers[0].Image", unknown field "spec.containers[0].port", ' +
        'unknown field "spec.containers[0].ports[0].containerport", unknown field "spec.replicas"',
    );
    expect(decoded.value).toMatchObject({ spec: { containers: [{ name: 'a' }] } });
  });

  it('lets a type error hide unknown fields', () => {
    expect(decodeTyped({ replica: 1, spec: { replicas: 'two' } }, 'apps.v1.Deployment')).toEqual({
      error: 'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
      path: 'spec.replicas',
    });
  });

  it('keeps a zero where Go has a pointer and drops it elsewhere', () => {
    const decoded = decodeTyped({ spec: { replicas: 0, minReadySeconds: 0, paused: false } }, 'apps.v1.Deployment');
    expect(decoded).toMatchObject({ value: { spec: { replicas: 0, strategy: {} }, status: {} } });
    expect(JSON.stringify(decoded)).not.toMatch(/minReadySeconds|paused/);
  });

  it('takes a null in a map for a zero value', () => {
    const container = { name: 'a', resources: { limits: { cpu: null } } };
    expect(decodeTyped({ data: { a: null }, immutable: null }, 'core.v1.ConfigMap')).toEqual({
      value: { data: { a: '' } },
      unknown: [],
    });
    expect(decodeTyped({ spec: { containers: [container] } }, 'core.v1.Pod')).toMatchObject({
      value: { spec: { containers: [{ resources: { limits: { cpu: '0' } } }] } },
    });
  });

  it.each<[string, Json, Json]>([
    ['rbac.v1.Role', { rules: [] }, { rules: null }],
    ['rbac.v1.ClusterRole', {}, { rules: null }],
    ['core.v1.LimitRange', { spec: { limits: [] } }, { spec: { limits: null } }],
    ['discovery.v1.EndpointSlice', { endpoints: [] }, { endpoints: null, ports: null }],
    ['networking.v1.NetworkPolicy', { spec: { ingress: [] } }, { spec: { podSelector: {} } }],
  ])('writes an empty list of a %s as Go does', (typeKey, body, value) => {
    const decoded = decodeTyped(body, typeKey);
    const { metadata: _, ...written } = JSON.parse(JSON.stringify('value' in decoded ? decoded.value : {}));
    expect(written).toEqual(value);
  });

  it('drops nulls and writes quantities, times and base64 in their canonical form', () => {
    expect(decodeTyped({ data: { b: 'YQ==\n' }, type: null }, 'core.v1.Secret')).toMatchObject({
      value: { data: { b: 'YQ==' } },
    });
    expect(
      decodeTyped(
        { metadata: { creationTimestamp: '2026-03-01T18:00:00+09:00' }, spec: { hard: { cpu: 0.5 } } },
        'core.v1.ResourceQuota',
      ),
    ).toMatchObject({
      value: { metadata: { creationTimestamp: '2026-03-01T09:00:00Z' }, spec: { hard: { cpu: '500m' } } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { templateHash, valueHash } from '#lib/simulator/controllers/hash.ts';
import type { Deployment } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { judgeNew } from '#tests/support/judge.ts';

function templateOf(name: string, podSpec: string) {
  const manifest = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: ${podSpec}`;
  return (judgeNew(manifest).object as Stored<Deployment>).spec?.template;
}

// The values on the right were seen on a real v1.36.3 cluster.
describe('the hash of a Pod template', () => {
  it.each([
    ['cart', '{containers: [{name: cart, image: "redis:7.4"}]}', '6f7d6545d6'],
    ['web', '{containers: [{name: web, image: "nginx:1.27"}]}', '8448b6f544'],
    [
      'web',
      '{containers: [{name: web, image: "nginx:1.27"}], affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: web}}, topologyKey: kubernetes.io/hostname}]}}}',
      '56c99579db',
    ],
    [
      'api',
      `
      nodeSelector: {kubernetes.io/os: linux}
      volumes: [{name: tmp, emptyDir: {}}]
      containers:
        - name: api
          image: python:3.13
          command: [python, -m, http.server]
          args: ["8000"]
          ports: [{name: http, containerPort: 8000}]
          env: [{name: MODE, value: prod}, {name: PASSWORD, valueFrom: {secretKeyRef: {name: api, key: password}}}]
          resources: {requests: {cpu: 100m}, limits: {cpu: 500m, memory: 256Mi}}
          readinessProbe: {httpGet: {path: /healthz, port: http}}
          volumeMounts: [{name: tmp, mountPath: /tmp}]`,
      '99bb44588',
    ],
  ])('of %s %s is %s', (name, podSpec, hash) => {
    expect(templateHash(templateOf(name, podSpec))).toBe(hash);
  });

  it('changes with the count of collisions', () => {
    const template = templateOf('web', '{containers: [{name: web, image: nginx}]}');
    expect(templateHash(template, 1)).not.toBe(templateHash(template));
  });
});

describe('the hash of a revision', () => {
  it('is that of its data', () => {
    const template = templateOf('db', '{containers: [{name: db, image: "postgres:17"}]}');
    expect(valueHash({ spec: { template: { ...template, $patch: 'replace' } } }, 0)).toBe('86d58c858');
  });
});

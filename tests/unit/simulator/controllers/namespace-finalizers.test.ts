import { expect, it } from 'vitest';
import { lab } from './lab.ts';

it('holds a deleted namespace until everybody who finalizes it is done', () => {
  const one = lab();
  one.apply('{apiVersion: v1, kind: Namespace, metadata: {name: held}, spec: {finalizers: [example.com/audit]}}');
  one.kubectl('kubectl delete ns held --wait=false');
  const state = () => one.kubectl("kubectl get ns held -o jsonpath='{.status.phase} {.spec.finalizers}'");
  expect(state()).toBe('Terminating ["example.com/audit"]');
  one.kubectl(`kubectl patch ns held -p '{"spec":{"finalizers":[]}}'`);
  expect(state()).toBe('Terminating ["example.com/audit"]');
  const done = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'held' }, spec: { finalizers: [] } };
  const { body } = one.cluster.request({
    verb: 'update',
    group: '',
    version: 'v1',
    resource: 'namespaces',
    name: 'held',
    subresource: 'finalize',
    body: done,
    user: { name: 'admin', groups: ['system:masters'] },
  });
  expect(body).toMatchObject({ status: { phase: 'Terminating' } });
  expect(one.kubectl('kubectl get ns -o name')).not.toContain('held');
});

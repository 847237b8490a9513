import { expect, test } from 'vitest';
import { findWrite } from '#lib/simulator/api/writes.ts';
import { createCluster } from '#lib/simulator/cluster.ts';
import { clone, type KubeObject } from '#lib/simulator/value.ts';

test('who wrote an object is known of the stored one, of no copy, and shows in no listing of its keys', () => {
  const { client } = createCluster();
  const metadata = { name: 'settings', namespace: 'default' };
  const created = client.create('configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata } as KubeObject);
  const updated = client.update('configmaps', { ...created, data: { a: '1' } } as KubeObject);
  expect(findWrite(updated)).toMatchObject({ operation: 'Update', previous: created });
  expect(findWrite(created)).toMatchObject({ operation: 'Update', previous: null });
  expect(findWrite({ ...updated })).toBeNull();
  expect(findWrite(clone(updated))).toBeNull();
  expect(Object.keys(updated).sort()).toEqual(['apiVersion', 'data', 'kind', 'metadata']);
});

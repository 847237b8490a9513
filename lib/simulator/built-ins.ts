import type { Api } from '#lib/simulator/api/call.ts';
import { timestamp } from '#lib/simulator/api/call.ts';
import { nextUid } from '#lib/simulator/api/random.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

const namespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** What the API server makes when it first starts; the rest (default accounts, root certificates) is controllers' work. */
export function createBuiltIns(api: Api): void {
  for (const name of namespaces) put(api, 'namespaces', namespaceObject(name));
}

function namespaceObject(name: string): KubeObject {
  const metadata = { name, labels: { 'kubernetes.io/metadata.name': name } };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata,
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  } as KubeObject;
}

function put(api: Api, resource: string, object: KubeObject): void {
  object.metadata.uid = nextUid(api.random);
  object.metadata.creationTimestamp = timestamp(api.now());
  api.store.put(resource, object);
}

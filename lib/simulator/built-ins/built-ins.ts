import type { Api } from '#lib/simulator/api/call.ts';
import { nextUid } from '#lib/simulator/api/random.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { KubeObject, StoredMeta } from '#lib/simulator/value.ts';
import { clusterRoleBindings, clusterRoles } from './cluster-roles.ts';

const namespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/**
 * What the API server makes when it first starts: namespaces, the Service of the API itself, system priorities and
 * the roles for people. Default accounts and root certificates are controllers' work. Deliberately absent: the roles
 * of the control plane's own components, whose clients need no rights here, and the endpoints of the API.
 */
export function createBuiltIns(api: Api): void {
  for (const name of namespaces) put(api, 'namespaces', namespaceObject(name));
  put(api, 'services', apiService());
  for (const name of ['system-cluster-critical', 'system-node-critical']) {
    put(api, 'priorityclasses.scheduling.k8s.io', priorityClass(name));
  }
  for (const role of clusterRoles()) put(api, 'clusterroles.rbac.authorization.k8s.io', role);
  for (const binding of clusterRoleBindings()) put(api, 'clusterrolebindings.rbac.authorization.k8s.io', binding);
}

function namespaceObject(name: string): KubeObject {
  const metadata = { name, labels: { 'kubernetes.io/metadata.name': name } };
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata, spec: { finalizers: ['kubernetes'] } };
  return Object.assign(object, { status: { phase: 'Active' } });
}

function apiService(): KubeObject {
  const metadata: StoredMeta = {
    name: 'kubernetes',
    namespace: 'default',
    labels: { component: 'apiserver', provider: 'kubernetes' },
  };
  const spec = {
    clusterIP: '10.96.0.1',
    clusterIPs: ['10.96.0.1'],
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    sessionAffinity: 'None',
    type: 'ClusterIP',
  };
  return Object.assign({ apiVersion: 'v1', kind: 'Service', metadata, spec }, { status: { loadBalancer: {} } });
}

function priorityClass(name: string): KubeObject {
  const isNode = name === 'system-node-critical';
  const object = {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name, generation: 1 },
    value: isNode ? 2_000_001_000 : 2_000_000_000,
    preemptionPolicy: 'PreemptLowerPriority',
    description: isNode
      ? 'Used for system critical pods that must not be moved from their current node.'
      : 'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  };
  return object;
}

function put(api: Api, resource: string, object: KubeObject): void {
  object.metadata.uid = nextUid(api.random);
  object.metadata.creationTimestamp = printTime(api.now());
  api.store.put(resource, object);
}

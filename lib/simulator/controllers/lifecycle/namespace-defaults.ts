import type { Controller } from '#lib/simulator/controllers/controller.ts';
import type { ConfigMap, Namespace } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const rootCa = 'kube-root-ca.crt';
/** The CA that pods and tokens are given. */
export const certificate = '-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVkIGNsdXN0ZXIgQ0E=\n-----END CERTIFICATE-----\n';
const why =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.';

/** Keeps a ServiceAccount `default` in every namespace (serviceaccount-controller). */
export const serviceAccountController: Controller = {
  name: 'serviceaccount-controller',
  watches: ['namespaces', 'serviceaccounts'],
  keysFor: ({ resource, type, object }) => {
    if (resource === 'namespaces') return type === 'DELETED' ? [] : [object.metadata.name];
    const isOurs = resource === 'serviceaccounts' && type === 'DELETED' && object.metadata.name === 'default';
    return isOurs && object.metadata.namespace ? [object.metadata.namespace] : [];
  },
  reconcile(namespace, client) {
    const space = client.find<Stored<Namespace>>('namespaces', undefined, namespace);
    if (!space || space.metadata.deletionTimestamp) return undefined;
    if (client.find('serviceaccounts', namespace, 'default')) return undefined;
    client.create('serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace },
    });
    return undefined;
  },
};

/** Keeps the cluster's CA as a ConfigMap in every namespace (root-ca-certificate-publisher-controller). */
export const rootCaPublisher: Controller = {
  name: 'root-ca-certificate-publisher-controller',
  watches: ['namespaces', 'configmaps'],
  keysFor: ({ resource, type, object }) => {
    if (resource === 'namespaces') return type === 'DELETED' ? [] : [object.metadata.name];
    const isOurs = resource === 'configmaps' && type !== 'ADDED' && object.metadata.name === rootCa;
    return isOurs && object.metadata.namespace ? [object.metadata.namespace] : [];
  },
  reconcile(namespace, client) {
    const space = client.find<Stored<Namespace>>('namespaces', undefined, namespace);
    if (!space || space.metadata.deletionTimestamp) return undefined;
    const data = { 'ca.crt': certificate };
    const found = client.find<Stored<ConfigMap>>('configmaps', namespace, rootCa);
    const annotations = { 'kubernetes.io/description': why };
    if (!found) {
      client.create('configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: rootCa, namespace, annotations },
        data,
      });
    } else if (found.data?.['ca.crt'] !== certificate || Object.keys(found.data).length !== 1) {
      client.update('configmaps', { ...found, data });
    }
    return undefined;
  },
};

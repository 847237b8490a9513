import type { OwnerReference } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

/** The id of a mark; `resource` is the plural without its group. */
export function idOf(resource: string, object: KubeObject): string {
  return idFor(resource, object.metadata.namespace ?? '', object.metadata.name);
}

export function idFor(resource: string, namespace: string, name: string): string {
  return `${resource}/${namespace}/${name}`;
}

export function idOfOwner(owner: OwnerReference, namespace: string): string {
  const kind = (owner.kind ?? '').toLowerCase();
  return idFor(kind.endsWith('s') ? `${kind}es` : `${kind}s`, namespace, owner.name ?? '');
}

/** Namespaces of the cluster's own parts, which no exercise is about. */
export function isOwnNamespace({ metadata }: KubeObject): boolean {
  return !['kube-system', 'kube-public', 'kube-node-lease'].includes(metadata.namespace ?? '');
}

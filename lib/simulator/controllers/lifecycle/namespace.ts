import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import type { Namespace, NamespaceCondition } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type KubeObject, type Stored } from '#lib/simulator/value.ts';

type Content = { resource: string; object: KubeObject };

/** Empties a namespace that is being deleted and then lets it go (namespace-controller). */
export const namespaceController: Controller = {
  name: 'namespace-controller',
  keysFor({ resource, type, object }, client) {
    if (resource === 'namespaces')
      return object.metadata.deletionTimestamp && type !== 'DELETED' ? [object.metadata.name] : [];
    const { namespace } = object.metadata;
    if (type !== 'DELETED' || namespace === undefined) return [];
    return client.find('namespaces', undefined, namespace)?.metadata.deletionTimestamp ? [namespace] : [];
  },
  reconcile(name, client) {
    const namespace = client.find<Stored<Namespace>>('namespaces', undefined, name);
    if (!namespace?.metadata.deletionTimestamp) return undefined;
    for (const content of client.listEverything(name)) {
      if (content.object.metadata.deletionTimestamp === undefined) {
        client.delete(content.resource, name, content.object.metadata.name, { propagationPolicy: 'Background' });
      }
    }
    const left = client.listEverything(name);
    if (left.length === 0) client.finalizeNamespace(namespace);
    else tellWhatIsLeft(namespace, left, client);
    return undefined;
  },
};

function tellWhatIsLeft(namespace: Stored<Namespace>, left: Content[], client: Client): void {
  const counts = new Map<string, number>();
  const finalizers = new Map<string, number>();
  for (const { resource, object } of left) {
    const name = resource.includes('.') ? resource : `${resource}.`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const finalizer of object.metadata.finalizers ?? [])
      finalizers.set(finalizer, (finalizers.get(finalizer) ?? 0) + 1);
  }
  const remaining = listed(counts, (name, count) => `${name} has ${count} resource instances`);
  const held = listed(finalizers, (name, count) => `${name} in ${count} resource instances`);
  const conditions: NamespaceCondition[] = [
    fine('NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered'),
    fine(
      'NamespaceDeletionGroupVersionParsingFailure',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ),
    fine(
      'NamespaceDeletionContentFailure',
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ),
    {
      type: 'NamespaceContentRemaining',
      status: 'True',
      reason: 'SomeResourcesRemain',
      message: `Some resources are remaining: ${remaining}`,
    },
    finalizers.size > 0
      ? {
          type: 'NamespaceFinalizersRemaining',
          status: 'True',
          reason: 'SomeFinalizersRemain',
          message: `Some content in the namespace has finalizers remaining: ${held}`,
        }
      : fine('NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished'),
  ];
  const old = namespace.status?.conditions ?? [];
  const next = conditions.map((condition) => since(condition, old, client.now()));
  if (!isEqual(old, next))
    client.updateStatus('namespaces', { ...namespace, status: { ...namespace.status, conditions: next } });
}

function fine(type: string, reason: string, message: string): NamespaceCondition {
  return { type, status: 'False', reason, message };
}

function since(condition: NamespaceCondition, old: NamespaceCondition[], now: number): NamespaceCondition {
  const before = old.find((one) => one.type === condition.type);
  const isSame = before?.status === condition.status && before?.message === condition.message;
  return { ...condition, lastTransitionTime: isSame ? before?.lastTransitionTime : timestamp(now) };
}

function listed(counts: Map<string, number>, print: (name: string, count: number) => string): string {
  return [...counts]
    .map(([name, count]) => print(name, count))
    .sort()
    .join(', ');
}

import type { Client, Controller, DeleteOptions, Key } from '#lib/simulator/controllers/controller.ts';
import type { OwnerReference } from '#lib/simulator/schema/kubernetes.ts';
import { findResource, findResourceOfKind, parseApiVersion, resourceName } from '#lib/simulator/schema/resources.ts';
import { type KubeObject, withFields } from '#lib/simulator/value.ts';

type Item = { resource: string; object: KubeObject };

const foreground = 'foregroundDeletion';
const orphan = 'orphan';

/**
 * Deletes objects whose owners are all gone, and carries out foreground and orphan deletions (garbage-collector).
 * A key is `gone uid` of a deleted owner or `item resource namespace name` of an object to look at.
 */
export const garbageCollector: Controller = {
  name: 'garbage-collector',
  keysFor({ type, resource, object, old }) {
    const keys: Key[] = [];
    if (type === 'DELETED') {
      keys.push(`gone ${object.metadata.uid}`);
      for (const reference of object.metadata.ownerReferences ?? []) {
        const at = reference.blockOwnerDeletion ? placeOf(reference, object.metadata.namespace) : null;
        if (at) keys.push(itemKey(at.resource, at.namespace, reference.name ?? ''));
      }
      return keys;
    }
    const isMarked = object.metadata.deletionTimestamp !== undefined && hasCollectorFinalizer(object);
    const isOwned = object.metadata.ownerReferences !== undefined;
    const wasOwned = old?.metadata.ownerReferences !== undefined && type === 'MODIFIED';
    if (isMarked || (isOwned && !wasOwned))
      keys.push(itemKey(resource, object.metadata.namespace, object.metadata.name));
    return keys;
  },
  reconcile(key, client) {
    const [kind, first = '', namespace = '', name = ''] = key.split(' ');
    if (kind === 'gone') {
      for (const item of client.dependents(first)) tryDelete(item, client, first);
      return undefined;
    }
    const object = client.find(first, namespace || undefined, name);
    if (!object) return undefined;
    const item = { resource: first, object };
    if (object.metadata.deletionTimestamp !== undefined && object.metadata.finalizers?.includes(orphan))
      release(item, client);
    else tryDelete(item, client, null);
    return undefined;
  },
};

function itemKey(resource: string, namespace: string | undefined, name: string): Key {
  return `item ${resource} ${namespace ?? ''} ${name}`;
}

function hasCollectorFinalizer({ metadata }: KubeObject): boolean {
  return metadata.finalizers?.some((finalizer) => finalizer === foreground || finalizer === orphan) ?? false;
}

/** attemptToDeleteItem: `goneUid` is an owner that is known not to exist any more. */
function tryDelete(item: Item, client: Client, goneUid: string | null): void {
  const { resource, object } = item;
  const { metadata } = object;
  const isWaiting = metadata.finalizers?.includes(foreground) ?? false;
  if (metadata.deletionTimestamp !== undefined) {
    if (isWaiting) deleteBlockers(item, client);
    return;
  }
  const references = metadata.ownerReferences ?? [];
  if (references.length === 0) return;
  const states = references.map((reference) => ({ reference, state: ownerState(reference, item, client, goneUid) }));
  const solid = states.filter(({ state }) => state === 'solid');
  if (solid.length === references.length) return;
  if (solid.length > 0) {
    const ownerReferences = solid.map(({ reference }) => reference);
    client.update(resource, { ...object, metadata: { ...metadata, ownerReferences } });
    return;
  }
  const isForeground =
    states.some(({ state }) => state === 'waiting') && client.dependents(metadata.uid ?? '').length > 0;
  remove(item, client, isForeground ? 'Foreground' : 'Background');
}

function ownerState(
  reference: OwnerReference,
  { object }: Item,
  client: Client,
  goneUid: string | null,
): 'solid' | 'waiting' | 'absent' {
  if (reference.uid === goneUid) return 'absent';
  const at = placeOf(reference, object.metadata.namespace);
  if (!at) return 'solid';
  const owner = client.find(at.resource, at.namespace, reference.name ?? '');
  if (!owner || owner.metadata.uid !== reference.uid) return 'absent';
  const isWaiting = owner.metadata.deletionTimestamp !== undefined && owner.metadata.finalizers?.includes(foreground);
  return isWaiting ? 'waiting' : 'solid';
}

function remove({ resource, object }: Item, client: Client, policy: DeleteOptions['propagationPolicy']): void {
  const { namespace, name, uid, finalizers = [] } = object.metadata;
  const own = finalizers.includes(orphan) ? 'Orphan' : finalizers.includes(foreground) ? 'Foreground' : policy;
  if (client.find(resource, namespace, name)?.metadata.uid !== uid) return;
  client.delete(resource, namespace, name, own ? { propagationPolicy: own } : {});
}

/** An object under foreground deletion waits for the dependents that block it (processDeletingDependentsItem). */
function deleteBlockers(item: Item, client: Client): void {
  const uid = item.object.metadata.uid ?? '';
  const blockers = client
    .dependents(uid)
    .filter(({ object }) => object.metadata.ownerReferences?.some((one) => one.uid === uid && one.blockOwnerDeletion));
  if (blockers.length === 0) {
    dropFinalizer(item, foreground, client);
    return;
  }
  for (const blocker of blockers)
    if (blocker.object.metadata.deletionTimestamp === undefined) tryDelete(blocker, client, null);
}

/** Orphan deletion: the dependents forget their owner, then it may go. */
function release(item: Item, client: Client): void {
  const uid = item.object.metadata.uid ?? '';
  for (const { resource, object } of client.dependents(uid)) {
    const rest = object.metadata.ownerReferences?.filter((reference) => reference.uid !== uid) ?? [];
    const { ownerReferences: _, ...metadata } = object.metadata;
    client.update(resource, {
      ...object,
      metadata: rest.length > 0 ? { ...metadata, ownerReferences: rest } : metadata,
    });
  }
  dropFinalizer(item, orphan, client);
}

/** Takes a finalizer away; the last one of a deleted object lets it go. */
export function dropFinalizer({ resource, object }: Item, finalizer: string, client: Client): void {
  const { finalizers = [], ...metadata } = object.metadata;
  const rest = finalizers.filter((one) => one !== finalizer);
  client.update(resource, { ...object, metadata: rest.length > 0 ? { ...metadata, finalizers: rest } : metadata });
}

/** Where an owner stands: its resource, and the namespace of the dependent unless it has none. Null: unknown kind. */
function placeOf(
  reference: OwnerReference,
  namespace: string | undefined,
): { resource: string; namespace: string | undefined } | null {
  const groupVersion = parseApiVersion(reference.apiVersion ?? '');
  const found = groupVersion && findResourceOfKind(withFields(groupVersion, { kind: reference.kind ?? '' }));
  if (!found) return null;
  const resource = resourceName(found);
  return { resource, namespace: findResource(resource)?.namespaced ? namespace : undefined };
}

import { admissions } from '#lib/simulator/admission/all.ts';
import type { DeleteOptions } from '#lib/simulator/controllers/controller.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { StoredMeta } from '#lib/simulator/value.ts';
import { clone, type KubeObject, withFields } from '#lib/simulator/value.ts';
import { attributesOf } from './attributes.ts';
import { type Call, resourceOf } from './call.ts';
import { conflictError, notFoundError } from './status.ts';
import { mayGo } from './update.ts';
import { noteWrite } from './writes.ts';

/** `removed` is false while a grace period, finalizers or a namespace's content hold the object back. */
export type Deleted = { object: KubeObject; removed: boolean };
export type Deletion = DeleteOptions & { resourceVersion?: string };

const collectorFinalizers = new Set(['orphan', 'foregroundDeletion']);

/** Deletes an object as upstream's Store.Delete does: at once, or by marking it first. */
export function deleteObject(call: Call, name: string, options: Deletion): Deleted {
  const { api, storage, namespace } = call;
  const old = api.store.find(storage, namespace, name);
  if (!old) throw notFoundError(resourceOf(call), name);
  checkPreconditions(call, old, options);
  const attributes = attributesOf(call, 'DELETE', null, old);
  for (const admission of admissions) {
    admission.admit?.(attributes, api.client);
    admission.validate?.(attributes, api.client);
  }
  const object = withFields(old, { metadata: clone(old.metadata) });
  const changed = storage === 'namespaces' ? markNamespace(call, object) : mark(call, object, options);
  if (changed === 'pending') return { object: old, removed: false };
  if (call.dryRun) return { object, removed: mayGo(object) };
  noteWrite(call, object, old);
  if (mayGo(object)) return { object: api.store.remove(storage, withoutMark(object, old)), removed: true };
  return { object: api.store.put(storage, object), removed: false };
}

function checkPreconditions(call: Call, old: KubeObject, options: Deletion): void {
  const { uid, resourceVersion, name } = old.metadata;
  if (options.uid !== undefined && options.uid !== uid) {
    const why = `Precondition failed: UID in precondition: ${options.uid}, UID in object meta: ${uid}`;
    throw conflictError(resourceOf(call), name, why);
  }
  if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion) {
    const why = `Precondition failed: ResourceVersion in precondition: ${options.resourceVersion}, ResourceVersion in object meta: ${resourceVersion}`;
    throw conflictError(resourceOf(call), name, why);
  }
}

/** Sets the marks of a deletion; `pending` when an earlier one stands and this one brings nothing new. */
function mark(call: Call, object: KubeObject, options: Deletion): 'marked' | 'pending' {
  const { metadata } = object;
  const finalizersChanged = setCollectorFinalizers(metadata, options);
  const period = call.kind.gracePeriodSeconds?.(object, options.gracePeriodSeconds) ?? 0;
  if (!metadata.deletionTimestamp) {
    call.kind.prepareForDelete?.(object);
    setDeletion(metadata, call.api.now() + period * 1000, period);
    if (metadata.generation) metadata.generation += 1;
    return 'marked';
  }
  const last = metadata.deletionGracePeriodSeconds ?? 0;
  const isShorter = options.gracePeriodSeconds !== undefined && period < last;
  if (isShorter) setDeletion(metadata, Date.parse(metadata.deletionTimestamp) - (last - period) * 1000, period);
  return isShorter || finalizersChanged || mayGo(object) ? 'marked' : 'pending';
}

function markNamespace(call: Call, object: KubeObject): 'marked' {
  const namespace = object as KubeObject & { status?: { phase?: string }; spec?: { finalizers?: string[] } };
  if (!namespace.metadata.deletionTimestamp) {
    setDeletion(namespace.metadata, call.api.now(), 0);
    delete namespace.metadata.deletionGracePeriodSeconds;
    namespace.status = { ...namespace.status, phase: 'Terminating' };
    return 'marked';
  }
  if (!namespace.spec?.finalizers?.length) return 'marked';
  const why =
    'The system is ensuring all content is removed from this namespace.  Upon completion, this namespace will automatically be purged by the system.';
  throw conflictError(resourceOf(call), namespace.metadata.name, why);
}

/** What is gone at once is told without the marks that it never had in the store. */
function withoutMark(object: KubeObject, old: KubeObject): KubeObject {
  if (old.metadata.deletionTimestamp) return object;
  return { ...object, metadata: { ...old.metadata } };
}

function setDeletion(metadata: StoredMeta, atMs: number, periodSeconds: number): void {
  metadata.deletionTimestamp = printTime(atMs);
  metadata.deletionGracePeriodSeconds = periodSeconds;
}

/** Foreground and Orphan leave the object to the garbage collector by a finalizer; another policy takes it back. */
function setCollectorFinalizers(metadata: StoredMeta, options: Deletion): boolean {
  if (options.propagationPolicy === undefined) return false;
  const before = metadata.finalizers ?? [];
  const after = before.filter((finalizer) => !collectorFinalizers.has(finalizer));
  if (options.propagationPolicy === 'Orphan') after.push('orphan');
  if (options.propagationPolicy === 'Foreground') after.push('foregroundDeletion');
  if (after.length > 0) metadata.finalizers = after;
  else delete metadata.finalizers;
  return after.join() !== before.join();
}

import type { Change } from '#lib/simulator/controllers/controller.ts';
import type { Json, JsonObject, KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';
import { withManagedFields } from './managed-fields.ts';
import type { ApiRequest } from './request.ts';
import { selectionOf } from './selection.ts';
import { toTable } from './table.ts';
import { fromStorage } from './versions.ts';

/** One event of a watch; the object is a Table of one row if that was asked for. */
export type WatchEvent = { type: Change['type']; object: JsonObject };
/** What a watch saw, and the revision from which the next one goes on. */
export type Watched = { resourceVersion: string; events: WatchEvent[] };

/**
 * The changes after options.resourceVersion up to now; without one, none yet. An object that comes to match the selectors
 * is ADDED, and one that no longer does is DELETED. A name picks one object.
 */
export function watchObjects(call: Call, request: ApiRequest): Json {
  const { store } = call.api;
  const options = request.options ?? {};
  const isSelected = selectionOf(call, options);
  const matches = (object: KubeObject) => isIn(call, object, request.name) && (isSelected?.(object) ?? true);
  const revision = store.revision();
  const since = options.resourceVersion === undefined ? revision : Number(options.resourceVersion);
  const events: WatchEvent[] = [];
  for (const change of store.changesSince(since)) {
    if (change.resource !== call.storage) continue;
    const type = typeOf(change, matches);
    if (type) events.push({ type, object: shown(call, request, change.object) });
  }
  return { resourceVersion: String(revision), events } satisfies Watched as Json;
}

function isIn(call: Call, { metadata }: KubeObject, name: string | undefined): boolean {
  if (name !== undefined && metadata.name !== name) return false;
  return !call.resource.namespaced || call.namespace === undefined || metadata.namespace === call.namespace;
}

function typeOf({ type, object, old }: Change, matches: (object: KubeObject) => boolean): Change['type'] | null {
  const before = old !== null && matches(old);
  if (type === 'DELETED') return before ? 'DELETED' : null;
  if (matches(object)) return before ? 'MODIFIED' : 'ADDED';
  return before ? 'DELETED' : null;
}

function shown(call: Call, request: ApiRequest, object: KubeObject): JsonObject {
  if (request.accept === 'table') {
    return toTable(call, [object], { resourceVersion: object.metadata.resourceVersion ?? '' }) as JsonObject;
  }
  return fromStorage(call, withManagedFields(object)) as unknown as JsonObject;
}

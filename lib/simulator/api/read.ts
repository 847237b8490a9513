import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import type { Json, JsonObject, KubeObject } from '#lib/simulator/value.ts';
import { type Call, resourceOf } from './call.ts';
import { isFreshEvent } from './event-expiry.ts';
import { findNodeLease, leaseNamespace, leases } from './node-leases.ts';
import { listPage } from './page.ts';
import { selectObjects } from './selection.ts';
import { notFoundError } from './status.ts';
import { toTable } from './table.ts';
import { fromStorage } from './versions.ts';

/** The object of the call with this name; null where there is none, or no longer. */
export function findObject({ api, kind, storage, namespace }: Call, name: string): KubeObject | null {
  if (kind.computed) return kind.computed.find(({ metadata }) => metadata.name === name) ?? null;
  if (namespace === leaseNamespace && storage === leases) return findNodeLease(api, name);
  const found = api.store.find(storage, namespace, name);
  return found && storage === 'events' && !isFreshEvent(found, api.now()) ? null : found;
}

/** GET of one object. */
export function getObject(call: Call, name: string): KubeObject {
  const object = findObject(call, name);
  if (!object) throw notFoundError(resourceOf(call), name);
  return object;
}

/** GET of a collection, as a List or a Table. */
export function listObjects(call: Call, accept: 'json' | 'table'): Json {
  const options = call.request?.options ?? {};
  const revision = String(call.api.store.revision());
  const page = listPage(selectObjects(call, options), options, revision);
  const metadata: JsonObject = { resourceVersion: revision, ...page.metadata };
  if (accept === 'table') return toTable(call, page.items, metadata);
  return {
    apiVersion: apiVersionOf(call.resource),
    kind: `${call.resource.kind}List`,
    metadata,
    items: page.items.map((item) => fromStorage(call, item)) as unknown as Json[],
  };
}

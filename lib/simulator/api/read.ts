import type { Json, JsonObject, KubeObject } from '#lib/simulator/value.ts';
import { type Call, resourceOf } from './call.ts';
import { listPage } from './page.ts';
import { selectObjects } from './selection.ts';
import { notFoundError } from './status.ts';
import { toTable } from './table.ts';

/** GET of one object. In a namespace that is not there, the namespace is what is missed. */
export function getObject(call: Call, name: string): KubeObject {
  const object = call.api.store.find(call.storage, call.namespace, name);
  if (object) return object;
  if (call.namespace !== undefined && !call.api.store.find('namespaces', undefined, call.namespace)) {
    throw notFoundError({ group: '', name: 'namespaces' }, call.namespace);
  }
  throw notFoundError(resourceOf(call), name);
}

/** GET of a collection, as a List or a Table. */
export function listObjects(call: Call, accept: 'json' | 'table'): Json {
  const options = call.request?.options ?? {};
  const revision = String(call.api.store.revision());
  const page = listPage(selectObjects(call, options), options, revision);
  const metadata: JsonObject = { resourceVersion: revision, ...page.metadata };
  if (accept === 'table') return toTable(call, page.items, metadata);
  const { group, version, kind } = call.resource;
  return {
    apiVersion: group ? `${group}/${version}` : version,
    kind: `${kind}List`,
    metadata,
    items: page.items as unknown as Json[],
  };
}

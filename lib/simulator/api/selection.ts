import type { KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';
import { freshEvents } from './event-expiry.ts';
import { fieldsMatch, parseFieldSelector } from './field-selector.ts';
import { leases, listLeases } from './node-leases.ts';
import type { RequestOptions } from './request.ts';
import { labelsMatch, parseSelector } from './selector.ts';

/** Whether an object is one that the selectors mean. Throws BadRequest for selectors that cannot be read. */
export function selectionOf(call: Call, options: RequestOptions): ((object: KubeObject) => boolean) | null {
  const labels = options.labelSelector ? parseSelector(options.labelSelector) : [];
  const fields = options.fieldSelector ? parseFieldSelector(call, options.fieldSelector) : [];
  if (labels.length === 0 && fields.length === 0) return null;
  return (object) => labelsMatch(labels, object.metadata.labels) && fieldsMatch(fields, object);
}

function listStored({ api, storage }: Call, within: string | undefined): KubeObject[] {
  if (storage === leases) return listLeases(api, within);
  const stored = api.store.list(storage, within);
  return storage === 'events' ? freshEvents(stored, api.now()) : stored;
}

/** The stored objects that a list or a deletion of a collection is about. */
export function selectObjects(call: Call, options: RequestOptions): KubeObject[] {
  const isSelected = selectionOf(call, options);
  const within = call.resource.namespaced ? call.namespace : undefined;
  const all = call.kind.computed?.slice() ?? listStored(call, within);
  return isSelected ? all.filter(isSelected) : all;
}

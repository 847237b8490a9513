import type { KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';
import { fieldsMatch, parseFieldSelector } from './field-selector.ts';
import type { RequestOptions } from './request.ts';
import { labelsMatch, parseSelector } from './selector.ts';

/** The stored objects that a list or a deletion of a collection is about. */
export function selectObjects(call: Call, options: RequestOptions): KubeObject[] {
  const { store } = call.api;
  const labels = options.labelSelector ? parseSelector(options.labelSelector) : [];
  const fields = options.fieldSelector ? parseFieldSelector(call, options.fieldSelector) : [];
  const within = call.resource.namespaced ? call.namespace : undefined;
  const all = call.kind.computed?.slice() ?? store.list(call.storage, within);
  if (labels.length === 0 && fields.length === 0) return all;
  return all.filter((object) => labelsMatch(labels, object.metadata.labels) && fieldsMatch(fields, object));
}

import type { ManagedFieldsEntry } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { toFieldsV1 } from './fields/field-set.ts';
import { type Manager, managersOf } from './fields/managers.ts';
import { findWrite } from './writes.ts';

/** The stored object with metadata.managedFields, as a new object; they are worked out when somebody reads them. */
export function withManagedFields(object: KubeObject): KubeObject {
  if (!findWrite(object)) return object;
  const metadata = { ...object.metadata };
  Object.defineProperty(metadata, 'managedFields', { enumerable: true, get: () => entriesOf(object) });
  return { ...object, metadata };
}

function entriesOf(object: KubeObject): ManagedFieldsEntry[] | undefined {
  const managers = [...managersOf(object).values()].sort(byOrder);
  return managers.length === 0 ? undefined : managers.map(toEntry);
}

/** Appliers first; then by time, name, version and subresource. An entry without a time stands in front. */
function byOrder(a: Manager, b: Manager): number {
  return (
    compare(a.operation, b.operation) ||
    compare(a.time ?? '', b.time ?? '') ||
    compare(a.manager, b.manager) ||
    compare(a.apiVersion, b.apiVersion) ||
    compare(a.subresource, b.subresource)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toEntry({ manager, operation, apiVersion, subresource, time, fields }: Manager): ManagedFieldsEntry {
  const entry: ManagedFieldsEntry = {
    manager,
    operation,
    apiVersion,
    fieldsType: 'FieldsV1',
    fieldsV1: toFieldsV1(fields),
  };
  if (time !== undefined) entry.time = time;
  if (subresource) entry.subresource = subresource;
  return entry;
}

import type { ManagedFieldsEntry } from '#lib/simulator/schema/kubernetes.ts';
import type { JsonObject, KubeObject } from '#lib/simulator/value.ts';
import { fromFieldsV1 } from './field-set.ts';
import { identityOf, type Manager, type Managers } from './managers.ts';

/**
 * The managers that an update itself sends in metadata.managedFields, as upstream's decodeLiveOrNew reads them: null
 * where the stored ones stay (nothing was sent, or nothing that can be read), none at all for one empty entry.
 */
export function givenManagers(object: KubeObject): Managers | null {
  const entries = object.metadata.managedFields;
  if (!entries || entries.length === 0) return null;
  const [first] = entries;
  if (entries.length === 1 && first && Object.values(first).every((value) => value === undefined)) return new Map();
  const managers = entries.map(toManager);
  if (!managers.every((manager) => manager !== null)) return null;
  return new Map(managers.map((manager) => [identityOf(manager), manager]));
}

function toManager(entry: ManagedFieldsEntry): Manager | null {
  const { manager = '', operation, apiVersion = '', subresource = '', time, fieldsType, fieldsV1 } = entry;
  if (operation !== 'Apply' && operation !== 'Update') return null;
  if (fieldsType !== 'FieldsV1' || fieldsV1 === null || typeof fieldsV1 !== 'object') return null;
  const fields = fromFieldsV1(fieldsV1 as JsonObject);
  return { manager, operation, apiVersion, subresource, ...(time === undefined ? {} : { time }), fields };
}

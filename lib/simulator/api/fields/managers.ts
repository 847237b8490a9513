import { findWrite, type Write } from '#lib/simulator/api/writes.ts';
import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import { parseApiVersion } from '#lib/simulator/schema/resources.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import { zeroParts } from '#lib/simulator/schema/zero-parts.ts';
import type { JsonObject, KubeObject } from '#lib/simulator/value.ts';
import { type Comparison, compareObjects } from './compare.ts';
import { difference, emptySet, type FieldSet, fromFieldsV1, isSameSet, union } from './field-set.ts';

/** One entry of metadata.managedFields. `time` is missing where an apply changed nothing. */
export type Manager = {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource: string;
  time?: string;
  fields: FieldSet;
};

/** Who manages an object's fields, by identity; never changed once made. */
export type Managers = ReadonlyMap<string, Manager>;

const nobody: Managers = new Map();
const known = new WeakMap<KubeObject, Managers>();

/** Never counted as anybody's: what the server itself fills in. */
const serverFields = fromFieldsV1({
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': {
    '.': {},
    'f:creationTimestamp': {},
    'f:generation': {},
    'f:managedFields': {},
    'f:name': {},
    'f:namespace': {},
    'f:resourceVersion': {},
    'f:selfLink': {},
    'f:uid': {},
  },
});

/** The managers of a stored object, worked out from its history of writes (and remembered). */
export function managersOf(object: KubeObject): Managers {
  const chain: KubeObject[] = [];
  let start: KubeObject | null = object;
  while (start && !known.has(start)) {
    chain.push(start);
    start = findWrite(start)?.previous ?? null;
  }
  let managers = start ? (known.get(start) ?? nobody) : nobody;
  for (const next of chain.reverse()) {
    const write = findWrite(next);
    managers = write ? afterUpdate(write, next, managers) : nobody;
    known.set(next, managers);
  }
  return managers;
}

/** Says who manages an object that an apply has made. */
export function setManagers(object: KubeObject, managers: Managers): void {
  known.set(object, managers);
}

/** An applier is one whatever version it uses. */
export function identityOf(manager: Omit<Manager, 'fields' | 'time'>): string {
  const version = manager.operation === 'Apply' ? '' : manager.apiVersion;
  return JSON.stringify([manager.manager, manager.operation, version, manager.subresource]);
}

export function withoutServerFields(set: FieldSet): FieldSet {
  return difference(set, serverFields);
}

/** The managers with sets changed by `change`; those left with nothing are gone. */
export function mapFields(
  managers: Managers,
  change: (manager: Manager, id: string) => FieldSet,
): Map<string, Manager> {
  const result = new Map<string, Manager>();
  for (const [id, manager] of managers) {
    const fields = change(manager, id);
    if (fields.size > 0) result.set(id, fields === manager.fields ? manager : { ...manager, fields });
  }
  return result;
}

/** Whether nobody won or lost a field. */
export function isSameManagers(left: Managers, right: Managers): boolean {
  if (left.size !== right.size) return false;
  return [...left].every(([id, { fields }]) => isSameSet(fields, right.get(id)?.fields ?? emptySet));
}

/** The key of the type that describes an object, or null for custom resources. */
export function typeOf(object: KubeObject): string | null {
  const version = parseApiVersion(object.apiVersion);
  return version && findKindType({ group: version.group, version: version.version, kind: object.kind });
}

/** What a new object is compared with: the zero value of its type. */
function zeroObject(typeKey: string | null): JsonObject {
  const empty = emptyObject(typeKey);
  return typeKey === null ? empty : { ...empty, ...zeroParts(typeKey) };
}

/** An object of the type without any field that somebody set. */
export function emptyObject(typeKey: string | null): JsonObject {
  if (typeKey === null) return { metadata: {} };
  const decoding = decodeTyped({}, typeKey);
  return 'error' in decoding ? {} : decoding.value;
}

/**
 * What an update changes becomes its manager's, and what it removes nobody's. An object that nobody manages when it
 * is updated (it was created without any field) stays so until the first apply.
 */
function afterUpdate(write: Write, object: KubeObject, managers: Managers): Managers {
  if (write.previous && managers.size === 0) return nobody;
  return updated({ write, managers, old: write.previous, object });
}

/** A Scale does not write zero replicas, so scaling to zero takes the field away from whoever managed it. */
function asScale({ changed, removed }: Comparison, object: KubeObject): Comparison {
  const isZero = (object as { spec?: { replicas?: number } }).spec?.replicas === 0;
  return isZero ? { changed: emptySet, removed: union(removed, changed) } : { changed, removed };
}

/** The managers after an update by `write`, whatever stood before. */
export function updated(given: {
  write: Write;
  managers: Managers;
  old: KubeObject | null;
  object: KubeObject;
}): Managers {
  const { write, object } = given;
  const type = typeOf(object);
  const old = (given.old as unknown as JsonObject | null) ?? zeroObject(type);
  const compared = compareObjects(old, object as unknown as JsonObject, type);
  const { changed, removed } = write.subresource === 'scale' ? asScale(compared, object) : compared;
  const own = withoutServerFields(changed);
  const managers = mapFields(given.managers, ({ fields }) => difference(difference(fields, changed), removed));
  if (own.size === 0) return managers;
  const entry = {
    manager: write.manager,
    operation: 'Update',
    apiVersion: write.apiVersion,
    subresource: write.subresource,
  } as const;
  const id = identityOf(entry);
  const fields = union(managers.get(id)?.fields ?? emptySet, own);
  managers.set(id, { ...entry, time: write.time, fields });
  return managers;
}

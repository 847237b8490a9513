import { compareObjects } from '#lib/simulator/api/fields/compare.ts';
import { difference, type FieldSet, intersection, union } from '#lib/simulator/api/fields/field-set.ts';
import {
  identityOf,
  type Manager,
  type Managers,
  mapFields,
  withoutServerFields,
} from '#lib/simulator/api/fields/managers.ts';
import { mergeObjects, removeFields } from '#lib/simulator/api/fields/merge.ts';
import { fieldsOf, withNamedParents } from '#lib/simulator/api/fields/own-fields.ts';
import { isEqual, type JsonObject } from '#lib/simulator/value.ts';
import { type Conflict, conflictRefusal } from './apply-conflict.ts';

export type Application = {
  live: JsonObject;
  config: JsonObject;
  type: string | null;
  managers: Managers;
  applier: Omit<Manager, 'fields' | 'time'>;
  time: string;
  force: boolean;
  /** Fields over which nobody may quarrel: what kubectl's client-side apply left behind. */
  allowed: FieldSet;
};

export type Applied = { object: JsonObject; managers: Managers; isChanged: boolean };

/**
 * Lays a configuration over an object (merge.Updater.Apply): merged field by field, without what the applier had
 * applied before and nobody manages any more; what it changes of others' fields is a conflict unless forced.
 */
export function applyConfig(application: Application): Applied {
  const { live, config, type, applier } = application;
  const id = identityOf(applier);
  const last = application.managers.get(id);
  const named = fieldsOf(config, type);
  const fields = withoutServerFields(named);
  const managers = new Map(application.managers);
  managers.set(id, { ...applier, ...(last?.time === undefined ? {} : { time: last.time }), fields });
  const merged = mergeObjects(live, config, type);
  const object = last ? pruned({ merged, last: last.fields, named, managers, type }) : merged;
  const { changed, removed } = compareObjects(live, object, type);
  const conflicts: Conflict[] = [];
  const left = mapFields(managers, (manager, owner) => {
    if (owner === id) return manager.fields;
    const lost = intersection(manager.fields, changed);
    if (lost.size > 0) conflicts.push({ manager, fields: lost });
    return difference(difference(manager.fields, lost), removed);
  });
  const open = conflicts.filter(({ fields: lost }) => difference(lost, application.allowed).size > 0);
  if (open.length > 0 && !application.force) throw conflictRefusal(conflicts);
  const isChanged = !isEqual(live, object);
  const own = left.get(id);
  if (own && isChanged) left.set(id, { ...own, time: application.time });
  return { object, managers: left, isChanged };
}

/** Takes away what the applier had applied (`last`), no longer names, and no manager holds. */
function pruned(given: {
  merged: JsonObject;
  last: FieldSet;
  named: FieldSet;
  managers: Managers;
  type: string | null;
}): JsonObject {
  const { merged, last, named, managers, type } = given;
  let held = named;
  for (const { fields } of managers.values()) held = union(held, fields);
  const gone = difference(withNamedParents(last, type), withNamedParents(held, type));
  return gone.size === 0 ? merged : removeFields(merged, gone, type);
}

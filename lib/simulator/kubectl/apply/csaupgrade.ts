import { fromFieldsV1, toFieldsV1, union } from '#lib/simulator/api/fields/field-set.ts';
import { metadataOf } from '#lib/simulator/kubectl/info.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

type Entry = {
  manager?: string;
  operation?: string;
  apiVersion?: string;
  subresource?: string;
  fieldsV1?: JsonObject;
} & JsonObject;

/**
 * The JSON patch that gives what client-side apply manages (whoever wrote the last-applied annotation by an update) to
 * the apply manager, as client-go's csaupgrade makes it; null where nothing is to be handed over.
 */
export function upgradePatch(object: JsonObject, applyManager: string): Json[] | null {
  const metadata = metadataOf(object);
  const entries = (metadata['managedFields'] ?? []) as Entry[];
  const owners = new Set(entries.filter(ownsAnnotation).map((entry) => entry.manager ?? ''));
  let upgraded = entries;
  for (const owner of owners) upgraded = upgrade(upgraded, owner, applyManager);
  if (upgraded === entries) return null;
  return [
    { op: 'replace', path: '/metadata/managedFields', value: upgraded },
    { op: 'replace', path: '/metadata/resourceVersion', value: String(metadata['resourceVersion'] ?? '') },
  ];
}

function ownsAnnotation({ operation, fieldsV1 }: Entry): boolean {
  if (operation !== 'Update') return false;
  const annotations = fromFieldsV1(fieldsV1 ?? {})
    .get('f:metadata')
    ?.children.get('f:annotations')?.children;
  return annotations?.get(`f:${lastAppliedKey}`)?.isMember ?? false;
}

/** Joins the fields of one client-side manager into the applier's entry, which it becomes where there is none. */
function upgrade(entries: Entry[], owner: string, applyManager: string): Entry[] {
  const isOwners = (entry: Entry) =>
    entry.manager === owner && entry.operation === 'Update' && (entry.subresource ?? '') === '';
  const isApplier = (entry: Entry) =>
    entry.manager === applyManager && entry.operation === 'Apply' && (entry.subresource ?? '') === '';
  const target = entries.find(isApplier) ?? entries.find(isOwners);
  if (!target) return entries;
  const source = entries.find((entry) => isOwners(entry) && entry.apiVersion === target.apiVersion);
  const fields = union(fromFieldsV1(target.fieldsV1 ?? {}), fromFieldsV1(source?.fieldsV1 ?? {}));
  const joined: Entry = { ...target, manager: applyManager, operation: 'Apply', fieldsV1: toFieldsV1(fields) };
  return entries.flatMap((entry) => (entry === target ? [joined] : isOwners(entry) ? [] : [entry]));
}

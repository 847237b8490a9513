import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { Answer, Call } from './call.ts';
import { type Deletion, deleteObject } from './delete.ts';
import { invalid, notSupported } from './field-error.ts';
import { selectObjects } from './selection.ts';
import { invalidError, successBody } from './status.ts';
import { fromStorage } from './versions.ts';

const policies = ['Background', 'Foreground', 'Orphan'] as const;

/** DELETE of one object: a Status when it is gone, the object itself while something holds it back. */
export function removeObject(call: Call, name: string, body: Json | undefined): Answer {
  const options = readOptions(call, body);
  const deleted = deleteObject(options.call, name, options.deletion);
  if (!deleted.removed) return { code: 200, body: fromStorage(call, deleted.object) as unknown as Json };
  const { metadata } = deleted.object;
  const { group, resource } = call.resource;
  return { code: 200, body: successBody({ name: metadata.name, group, kind: resource, uid: metadata.uid ?? '' }) };
}

/** DELETE of a collection: the list of what was there. */
export function removeCollection(call: Call, body: Json | undefined): Answer {
  const options = readOptions(call, body);
  const items = selectObjects(call, call.request?.options ?? {}).map((object) => {
    const at = { ...options.call, namespace: object.metadata.namespace };
    return deleteObject(at, object.metadata.name, options.deletion).object as unknown as Json;
  });
  const metadata = { resourceVersion: String(call.api.store.revision()) };
  return {
    code: 200,
    body: { apiVersion: apiVersionOf(call.resource), kind: `${call.resource.kind}List`, metadata, items },
  };
}

/** Reads and checks meta/v1 DeleteOptions (ValidateDeleteOptions). */
function readOptions(call: Call, body: Json | undefined): { call: Call; deletion: Deletion } {
  if (body === undefined || body === null || typeof body !== 'object' || Array.isArray(body)) {
    return { call, deletion: {} };
  }
  const { gracePeriodSeconds, propagationPolicy, orphanDependents, preconditions, dryRun } = body;
  const deletion: Deletion = {};
  if (typeof gracePeriodSeconds === 'number') deletion.gracePeriodSeconds = gracePeriodSeconds;
  if (orphanDependents !== undefined && orphanDependents !== null) {
    deletion.propagationPolicy = orphanDependents ? 'Orphan' : 'Background';
  }
  if (typeof propagationPolicy === 'string') {
    const known = policies.find((policy) => policy === propagationPolicy);
    checkPolicy({ known, policy: propagationPolicy, hasOrphan: deletion.propagationPolicy !== undefined });
    if (known) deletion.propagationPolicy = known;
  }
  const wanted = (preconditions ?? {}) as JsonObject;
  if (typeof wanted['uid'] === 'string') deletion.uid = wanted['uid'];
  if (typeof wanted['resourceVersion'] === 'string') deletion.resourceVersion = wanted['resourceVersion'];
  if (Array.isArray(dryRun) && dryRun.length > 0) checkDryRun(dryRun);
  return { call: Array.isArray(dryRun) && dryRun.length > 0 ? { ...call, dryRun: true } : call, deletion };
}

function checkPolicy(given: { known: string | undefined; policy: string; hasOrphan: boolean }): void {
  const kind = { group: '', name: 'DeleteOptions' };
  if (given.hasOrphan) {
    const why = 'orphanDependents and deletionPropagation cannot be both set';
    throw invalidError(kind, '', [invalid('propagationPolicy', given.policy, why)]);
  }
  if (given.known) return;
  throw invalidError(kind, '', [notSupported('propagationPolicy', given.policy, [...policies, 'nil'], 'asGiven')]);
}

function checkDryRun(values: Json[]): void {
  if (values.every((value) => value === 'All')) return;
  throw invalidError({ group: '', name: 'DeleteOptions' }, '', [notSupported('dryRun', values, ['All'])]);
}

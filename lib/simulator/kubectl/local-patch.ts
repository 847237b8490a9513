import { applyJsonPatch } from '#lib/simulator/api/patch/json-patch.ts';
import { applyMergePatch } from '#lib/simulator/api/patch/merge-patch.ts';
import { applyStrategicMerge } from '#lib/simulator/api/patch/strategic-merge.ts';
import type { ContentType } from '#lib/simulator/api/request.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { failure } from './errors.ts';
import type { Info } from './info.ts';

/** --local and client dry runs: the patch is applied to what is at hand. */
export function patchLocally(info: Info, given: { body: Json; contentType: ContentType }): JsonObject {
  const { body, contentType } = given;
  const object = info.object;
  if (contentType === 'application/json-patch+json' && Array.isArray(body))
    return applyJsonPatch(object, body) as JsonObject;
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw failure('unable to parse the patch');
  const typeKey = findKindType(info.type);
  if (contentType === 'application/merge-patch+json' || typeKey === null) {
    return applyMergePatch(object, body) as JsonObject;
  }
  return applyStrategicMerge(object, body, typeKey);
}

import { kindMismatch, kindOfBody } from '#lib/simulator/api/decode-body.ts';
import { applyJsonPatch } from '#lib/simulator/api/patch/json-patch.ts';
import { applyMergePatch } from '#lib/simulator/api/patch/merge-patch.ts';
import { applyStrategicMerge } from '#lib/simulator/api/patch/strategic-merge.ts';
import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';
import { failure } from './errors.ts';

/** --overrides of a generated object, in the way that --override-type says; what the type does not have is dropped. */
export function withOverrides(call: Call, object: JsonObject, typeKey: string): JsonObject {
  const text = call.flags.text('overrides');
  if (text === '') return object;
  const patched = patch(object, { text, typeKey, way: call.flags.text('override-type') });
  const wanted = kindOfBody(object, { group: '', version: '', kind: '' });
  const mismatch = kindMismatch(kindOfBody(patched, wanted), wanted);
  if (mismatch?.startsWith('no kind')) throw failure(mismatch);
  const decoded = decodeTyped(patched, typeKey);
  if ('error' in decoded) throw failure(decoded.error);
  const { kind, apiVersion } = patched;
  return { ...(kind ? { kind } : {}), ...(apiVersion ? { apiVersion } : {}), ...decoded.value };
}

function patch(object: JsonObject, given: { text: string; typeKey: string; way: string }): JsonObject {
  const { text, typeKey, way } = given;
  if (!['json', 'merge', 'strategic', ''].includes(way)) throw failure(`invalid override type: ${way}`);
  try {
    const overrides = JSON.parse(text) as Json;
    if (way === 'json') return applyJsonPatch(object, overrides as Json[]) as JsonObject;
    if (way === 'strategic') return applyStrategicMerge(object, overrides as JsonObject, typeKey);
    return applyMergePatch(object, overrides) as JsonObject;
  } catch {
    throw failure('Invalid JSON Patch');
  }
}

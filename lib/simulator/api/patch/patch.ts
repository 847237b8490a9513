import type { Call } from '#lib/simulator/api/call.ts';
import { decodeCustom, noteUnknown } from '#lib/simulator/api/decode-body.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { withManagedFields } from '#lib/simulator/api/managed-fields.ts';
import {
  ApiError,
  badRequestError,
  invalidError,
  invalidRequestError,
  unknownError,
} from '#lib/simulator/api/status.ts';
import { fromStorage, toStorage } from '#lib/simulator/api/versions.ts';
import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject, KubeObject } from '#lib/simulator/value.ts';
import { converterError } from './converter-error.ts';
import { isObject } from './element-order.ts';
import { goValue } from './go-value.ts';
import { applyJsonPatch, PatchError } from './json-patch.ts';
import { applyMergePatch } from './merge-patch.ts';
import { mergeStrategically, StrategicMergeError } from './strategic-merge.ts';

type Patched = { document: Json; patch: Json; isStrategic: boolean };

const maxOperations = 10_000;
const rejected = 'the server rejected our request due to an error in our request';
const accepted = 'application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml';

/** What a JSON, merge or strategic merge patch makes of the stored object: private, decoded, in the stored version. */
export function patchedObject(call: Call, old: KubeObject): KubeObject {
  // Only a JSON patch can speak of the managers: csaupgrade hands them over so.
  const isJsonPatch = call.request?.contentType === 'application/json-patch+json';
  const current = fromStorage(call, isJsonPatch ? withManagedFields(old) : old);
  return toStorage(call, applyPatchTo({ call, current, type: findKindType(call.resource) }));
}

/** The same for any object of a type of the table (null: a custom resource). */
export function applyPatchTo(given: { call: Call; current: KubeObject; type: string | null }): KubeObject {
  const { call, type } = given;
  const current = given.current as unknown as JsonObject;
  const patched = applyPatch(call, current, type);
  const { document } = patched;
  if (!isObject(document)) throw invalidPatch(patched, `expected a map, got ${goValue(document)}`);
  const body: JsonObject = { ...document, apiVersion: current['apiVersion'] ?? '', kind: current['kind'] ?? '' };
  const decoding = type === null ? decodeCustom(call, body) : decodeTyped(body, type);
  if ('error' in decoding) {
    const isPlaced = patched.isStrategic && type !== null;
    throw invalidPatch(patched, isPlaced ? converterError(body, type, decoding) : decoding.error);
  }
  const strict = noteUnknown(call, decoding.unknown);
  if (strict) throw invalidPatch(patched, strict);
  const object = decoding.value as unknown as KubeObject;
  object.metadata ??= { name: '' };
  return object;
}

function applyPatch(call: Call, current: JsonObject, type: string | null): Patched {
  const patch = call.request?.body ?? null;
  switch (call.request?.contentType) {
    case 'application/json-patch+json':
      return { document: jsonPatched(current, patch), patch, isStrategic: false };
    case 'application/merge-patch+json':
      return { document: applyMergePatch(current, mapOf(patch)), patch, isStrategic: false };
    case 'application/strategic-merge-patch+json':
      if (type === null) throw unsupportedType();
      return merged(current, mapOf(patch), type);
    default:
      throw unsupportedType();
  }
}

function jsonPatched(current: JsonObject, patch: Json): Json {
  if (!Array.isArray(patch)) {
    const what = patch === null ? 'null' : typeof patch;
    throw badRequestError(
      `error decoding patch: json: cannot unmarshal ${what} into Go value of type []handlers.jsonPatchOp`,
    );
  }
  if (patch.length > maxOperations) {
    const why = `The allowed maximum operations in a JSON patch is ${maxOperations}, got ${patch.length}`;
    throw new ApiError({ code: 413, reason: 'RequestEntityTooLarge', message: `Request entity too large: ${why}` });
  }
  try {
    return applyJsonPatch(current, patch);
  } catch (error) {
    if (error instanceof PatchError) throw invalidRequestError(rejected, []);
    throw error;
  }
}

function merged(current: JsonObject, patch: JsonObject, type: string): Patched {
  try {
    const { merged: document, rest } = mergeStrategically(current, patch, type);
    return { document, patch: rest, isStrategic: true };
  } catch (error) {
    if (!(error instanceof StrategicMergeError)) throw error;
    throw error.isBadRequest ? badRequestError(error.message) : unknownError(error.message);
  }
}

function mapOf(patch: Json): JsonObject {
  if (isObject(patch)) return patch;
  const what = Array.isArray(patch) ? 'array' : patch === null ? 'null' : typeof patch;
  throw badRequestError(`json: cannot unmarshal ${what} into Go value of type map[string]interface {}`);
}

/** A result that does not fit its type: the patch is to blame, or for JSON and merge patches the whole result. */
function invalidPatch(patched: Patched, why: string): ApiError {
  const shown = patched.isStrategic ? goValue(patched.patch) : JSON.stringify(patched.document);
  return invalidError({ group: '', name: '' }, '', [invalid('patch', shown, why)]);
}

function unsupportedType(): ApiError {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted}`;
  return new ApiError({ code: 415, reason: 'UnsupportedMediaType', message });
}

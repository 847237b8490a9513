import type { Call } from '#lib/simulator/api/call.ts';
import { decodeCustom, kindMismatch, kindOfBody, noteUnknown } from '#lib/simulator/api/decode-body.ts';
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
import { decodeTyped, unknownFieldText } from '#lib/simulator/schema/decode.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import { isObject, type Json, type JsonObject, type KubeObject } from '#lib/simulator/value.ts';
import { converterError } from './converter-error.ts';
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
  const other = patched.isStrategic || type === null ? null : kindChange(document, current);
  if (other?.type === null) throw invalidPatch(patched, other.why);
  const decoding = type === null ? decodeCustom(call, body) : decodeTyped(body, other?.type ?? type);
  if ('error' in decoding) {
    const isPlaced = patched.isStrategic && type !== null;
    throw invalidPatch(patched, isPlaced ? converterError(body, type, decoding) : decoding.error);
  }
  if (other) throw invalidPatch(patched, other.why);
  const strict = noteUnknown(call, decoding.unknown);
  if (strict) throw invalidPatch(patched, strict);
  const object = decoding.value as unknown as KubeObject;
  object.metadata ??= { name: '' };
  return object;
}

/** A patch that makes another kind of the object: the type that is then read, and why it cannot be stored. */
function kindChange(document: JsonObject, current: JsonObject): { type: string | null; why: string } | null {
  const wanted = kindOfBody(current, { group: '', version: '', kind: '' });
  const given = kindOfBody(document, wanted);
  const why = kindMismatch(given, wanted);
  return why === null ? null : { type: findKindType(given), why };
}

function applyPatch(call: Call, current: JsonObject, type: string | null): Patched {
  const patch = call.request?.body ?? null;
  switch (call.request?.contentType) {
    case 'application/json-patch+json':
      return { document: jsonPatched(call, current, patch), patch, isStrategic: false };
    case 'application/merge-patch+json':
      return { document: applyMergePatch(current, mergePatchOf(patch)), patch, isStrategic: false };
    case 'application/strategic-merge-patch+json':
      if (type === null) throw unsupportedType();
      return merged(current, mapOf(patch), type);
    default:
      throw unsupportedType();
  }
}

function jsonPatched(call: Call, current: JsonObject, patch: Json): Json {
  if (patch === null) return current;
  if (!Array.isArray(patch)) throw noOperations(typeOf(patch), 'value of type []handlers.jsonPatchOp');
  for (const [index, entry] of patch.entries()) readFields(call, entry, index);
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

const operationFields = ['op', 'path', 'from', 'value'];

/** Refuses an operation whose fields are of the wrong type, and warns of those it does not have. */
function readFields(call: Call, entry: Json, index: number): void {
  if (entry === null) return;
  if (!isObject(entry)) throw noOperations(typeOf(entry), 'value of type handlers.jsonPatchOp');
  for (const key of ['op', 'path', 'from']) {
    const value = entry[key] ?? null;
    if (value !== null && typeof value !== 'string') {
      throw noOperations(typeOf(value), `struct field jsonPatchOp.${key} of type string`);
    }
  }
  const unknown = Object.keys(entry).filter((key) => !operationFields.includes(key));
  call.warnings.push(...unknown.map((key) => `json patch ${unknownFieldText(`[${index}].${key}`)}`));
}

function noOperations(what: string, wanted: string): ApiError {
  return badRequestError(`error decoding patch: json: cannot unmarshal ${what} into Go ${wanted}`);
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
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

function mergePatchOf(patch: Json): JsonObject {
  if (patch === null) throw badRequestError('Invalid JSON Patch');
  return mapOf(patch, 'error decoding patch: ');
}

/** As Go reads it: null is a map without entries. */
function mapOf(patch: Json, prefix = ''): JsonObject {
  if (patch === null) return {};
  if (isObject(patch)) return patch;
  throw badRequestError(
    `${prefix}json: cannot unmarshal ${typeOf(patch)} into Go value of type map[string]interface {}`,
  );
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

import { decodeTyped, strictErrorText, unknownFieldText } from '#lib/simulator/schema/decode.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject, KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';
import { summaryOf } from './json-body.ts';
import { badRequestError } from './status.ts';
import { toStorage } from './versions.ts';

type Gvk = { group: string; version: string; kind: string };

/** Reads the body of a create or an update as the kind of the call, in the version in which it is stored. */
export function decodeBody(call: Call, body: Json | undefined): KubeObject {
  const { group, version, kind } = call.resource;
  return toStorage(call, decodeAs(call, body, { group, version, kind }));
}

/** Reads a body as a kind, private and with all fields known; throws BadRequest in the words of the create handler. */
export function decodeAs(call: Call, body: Json | undefined, wanted: Gvk): KubeObject {
  if (body === null || body === undefined || typeof body !== 'object' || Array.isArray(body)) {
    throw badRequestError(unrecognized(body ?? null, wanted.kind));
  }
  const given = kindOfBody(body, wanted);
  const cannot = `${given.kind} in version ${JSON.stringify(given.version)} cannot be handled as a ${wanted.kind}`;
  const type = findKindType(wanted);
  const mismatch = type === null ? null : kindMismatch(given, wanted);
  if (mismatch) throw badRequestError(`${cannot}: ${mismatch}`);
  if (
    type === null &&
    (given.kind !== wanted.kind || given.group !== wanted.group || given.version !== wanted.version)
  ) {
    throw badRequestError(customMismatch(given, wanted));
  }
  const decoding = type === null ? decodeCustom(call, body) : decodeTyped(body, type);
  if ('error' in decoding) throw badRequestError(`${cannot}: ${decoding.error}`);
  const strict = noteUnknown(call, decoding.unknown);
  if (strict) throw badRequestError(`${cannot}: ${strict}`);
  const object = decoding.value as unknown as KubeObject;
  object.apiVersion = apiVersionOf(wanted);
  object.kind = wanted.kind;
  object.metadata ??= { name: '' };
  return object;
}

/** Under Strict gives the complaint about unknown fields, under Warn adds warnings; the server's own default is Warn. */
export function noteUnknown(call: Call, unknown: string[]): string | null {
  if (unknown.length === 0) return null;
  const mode = call.request?.options?.fieldValidation ?? 'Warn';
  if (mode === 'Strict') return strictErrorText(unknown);
  if (mode === 'Warn') call.warnings.push(...unknown.map(unknownFieldText));
  return null;
}

/** A kind without a type in the table; its own rules say what is known. */
export function decodeCustom(
  call: Call,
  body: JsonObject,
): { value: JsonObject; unknown: string[] } | { error: string; path: string } {
  return call.kind.decode?.(body) ?? { value: { ...body }, unknown: [] };
}

/** The kind that a body names; what it leaves out is as wanted. */
export function kindOfBody(body: JsonObject, wanted: Gvk): Gvk {
  const apiVersion = typeof body['apiVersion'] === 'string' ? body['apiVersion'] : '';
  const kind = typeof body['kind'] === 'string' ? body['kind'] : '';
  const slash = apiVersion.indexOf('/');
  const group = apiVersion ? apiVersion.slice(0, Math.max(slash, 0)) : wanted.group;
  const version = apiVersion ? apiVersion.slice(slash + 1) : wanted.version;
  return { group, version, kind: kind || wanted.kind };
}

/** Why a body of one kind is none of another; null when it is. */
export function kindMismatch(given: Gvk, wanted: Gvk): string | null {
  if (given.kind === wanted.kind && given.group === wanted.group && given.version === wanted.version) return null;
  if (findKindType(given) === null) {
    const scheme = 'in scheme "pkg/runtime/scheme.go:111"';
    return `no kind ${JSON.stringify(given.kind)} is registered for version ${JSON.stringify(apiVersionOf(given))} ${scheme}`;
  }
  const [from, to] = [`${given.version}.${given.kind}`, `${internalPackage(wanted.group)}.${wanted.kind}`];
  return `converting (${from}) to (${to}): unknown conversion`;
}

function customMismatch(given: Gvk, wanted: Gvk): string {
  const name = (gvk: Gvk) => `${apiVersionOf(gvk)}, Kind=${gvk.kind}`;
  return `invalid object, the kind of the data (${name(given)}) does not match the expected kind (${name(wanted)})`;
}

/** The Go package of a group's internal types. */
function internalPackage(group: string): string {
  return group === '' ? 'core' : (group.split('.')[0] ?? group);
}

function unrecognized(body: Json, kind: string): string {
  const text = JSON.stringify(body);
  const what = body === null ? 'null' : Array.isArray(body) ? 'array' : typeof body;
  const why = `couldn't get version/kind; json parse error: json: cannot unmarshal ${what} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`;
  return `the object provided is unrecognized (must be of type ${kind}): ${why} (${summaryOf(text)})`;
}

import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { canonicalBase64 } from './base64.ts';
import { noteEmpty } from './given-empty.ts';
import { embeddedStruct, goFieldType } from './go-names.ts';
import { canonicalQuantity, parseQuantity } from './quantity.ts';
import { parseTime, printMicroTime, printTime } from './time.ts';
import { type FieldType, findType, goTypeName, type TypeEntry } from './types.ts';
import { isPointer, printedLists, printedStructs, printedZeros } from './zero-values.ts';

/** A body that fits its type. `unknown` are the JSON paths of fields that the type does not have, in reading order. */
export type Decoding = { value: JsonObject; unknown: string[] };

/** A body that does not fit: the text as Go words it, and the JSON path of the value that is to blame. */
export type DecodeFailure = { error: string; path: string };

/** Where the decoder stands: the JSON path and what Go's error context holds. */
type Place = { path: string; struct: string; goPath: string; owner: { typeKey: string; name: string } };

type State = { unknown: string[]; saved: DecodeFailure | null };

/**
 * Reads a JSON body as the type `typeKey` of the table, as the API server decodes into a Go struct: unknown fields are
 * dropped and listed, nulls of structs and zero values that Go would not write again are dropped (a null in a map is
 * a zero value), quantities, times and base64 get their canonical form. Names are case-sensitive. Keys are read in
 * alphabetical order, as kubectl sends them. The first type error wins over unknown fields; an unreadable quantity, time
 * or int-or-string wins over both. Deliberately absent: the last digits of whole numbers beyond 2^53, which JavaScript's
 * numbers do not hold.
 */
export function decodeTyped(body: Json, typeKey: string): Decoding | DecodeFailure {
  const state: State = { unknown: [], saved: null };
  const place: Place = { path: '', struct: '', goPath: '', owner: { typeKey, name: '' } };
  try {
    const value = decodeValue(body, { ref: typeKey }, place, state);
    if (state.saved) return state.saved;
    return { value: (value ?? {}) as JsonObject, unknown: state.unknown };
  } catch (error) {
    if (error instanceof Fatal) return error.failure;
    throw error;
  }
}

/**
 * What kubectl itself refuses before anything is sent: it reads the metadata of each object into ObjectMeta.
 * Null where the metadata fits (or is absent).
 */
export function metadataProblem(object: JsonObject): DecodeFailure | null {
  const metadata = object['metadata'];
  if (metadata === undefined) return null;
  const state: State = { unknown: [], saved: null };
  const owner = { typeKey: 'metadataOnlyObject', name: 'metadata' };
  try {
    decodeValue(
      metadata,
      { ref: 'meta.v1.ObjectMeta' },
      { path: 'metadata', struct: 'metadataOnlyObject', goPath: 'metadata', owner },
      state,
    );
    return state.saved;
  } catch (error) {
    if (error instanceof Fatal) return error.failure;
    throw error;
  }
}

/** The text of strict decoding: `strict decoding error: unknown field "spec.replica", …`; what warn says of each is the part after the colon. */
export function strictErrorText(unknown: string[]): string {
  return `strict decoding error: ${unknown.map(unknownFieldText).join(', ')}`;
}

/** `unknown field "spec.replica"`. */
export function unknownFieldText(path: string): string {
  return `unknown field ${JSON.stringify(path)}`;
}

/** An error of a type that decodes itself: Go stops there and then. */
class Fatal extends Error {
  failure: DecodeFailure;
  constructor(failure: DecodeFailure) {
    super(failure.error);
    this.failure = failure;
  }
}

function decodeValue(value: Json, field: FieldType, place: Place, state: State): Json | undefined {
  if (value === null) return undefined;
  const entry = field.ref ? findType(field.ref) : null;
  if (field.ref && entry) {
    if (entry.fields) return decodeStruct(value, field.ref, place, state);
    return decodeSpecial(value, { key: field.ref, entry }, place);
  }
  if (field.type === 'array') return decodeArray(value, field, place, state);
  if (field.type === 'map') return decodeMap(value, field, place, state);
  return decodeScalar(value, field, place, state);
}

function decodeStruct(value: Json, typeKey: string, place: Place, state: State): Json | undefined {
  if (!isObject(value)) return mismatch(value, goTypeName(typeKey), place, state);
  const fields = findType(typeKey)?.fields ?? {};
  const struct = typeKey.slice(typeKey.lastIndexOf('.') + 1);
  const result: JsonObject = {};
  for (const name of Object.keys(value).sort()) {
    const path = place.path === '' ? name : `${place.path}.${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const item = value[name];
    if (!field) {
      state.unknown.push(path);
      continue;
    }
    if (item === undefined) continue;
    const embedded = embeddedStruct(typeKey, name);
    const goName = embedded ? `${embedded}.${name}` : name;
    const goPath = place.goPath === '' ? goName : `${place.goPath}.${goName}`;
    const decoded = decodeValue(item, field, { path, struct, goPath, owner: { typeKey, name } }, state);
    if (decoded === undefined) continue;
    if (!isOmitted(decoded, field, { typeKey, name })) result[name] = decoded;
    else if (typeof decoded === 'object') noteEmpty(result, name);
  }
  for (const name of printedStructs(typeKey)) if (result[name] === undefined) result[name] = {};
  for (const name of printedLists(typeKey) ?? none) if (isNoList(result[name])) result[name] = null;
  const zeros = printedZeros(typeKey);
  if (zeros) for (const name in zeros) result[name] ??= zeros[name] as Json;
  return result;
}

const none: string[] = [];

function isNoList(value: Json | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** What Go writes by a function of its own, or (RawExtension) as the text that came. */
const keptEmpty = new Set(['api.resource.Quantity', 'util.intstr.IntOrString', 'runtime.RawExtension']);

/** Go's omitempty: false, 0, empty text, lists and maps are not written, unless they are pointers or always written. */
function isOmitted(value: Json, field: FieldType, owner: { typeKey: string; name: string }): boolean {
  if (field.ref && findType(field.ref)?.fields) return false;
  const isEmpty = value === '' || value === 0 || value === false || isEmptyCollection(value);
  if (!isEmpty || isPointer(owner.typeKey, owner.name)) return false;
  if (findType(owner.typeKey)?.required?.includes(owner.name)) return false;
  return !(field.ref && keptEmpty.has(field.ref));
}

function isEmptyCollection(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function decodeArray(value: Json, field: FieldType, place: Place, state: State): Json | undefined {
  if (!Array.isArray(value)) return mismatch(value, goFieldType(field, place.owner), place, state);
  const item = field.items ?? { type: 'any' };
  const result: Json[] = [];
  for (const [index, element] of value.entries()) {
    const decoded = decodeValue(element, item, { ...place, path: `${place.path}[${index}]` }, state);
    result.push(decoded ?? zeroOf(item));
  }
  return result;
}

function decodeMap(value: Json, field: FieldType, place: Place, state: State): Json | undefined {
  if (!isObject(value)) return mismatch(value, goFieldType(field, place.owner), place, state);
  const item = field.items ?? { type: 'any' };
  const result: JsonObject = {};
  for (const name of Object.keys(value).sort()) {
    const element = value[name];
    if (element === undefined) continue;
    const decoded = decodeValue(element, item, { ...place, path: `${place.path}.${name}` }, state);
    result[name] = decoded ?? zeroOf(item);
  }
  return result;
}

function decodeScalar(value: Json, field: FieldType, place: Place, state: State): Json | undefined {
  const refuse = (shown = '') => mismatch(value, goFieldType(field, place.owner), place, state, shown);
  switch (field.type) {
    case 'string':
      if (typeof value !== 'string') return refuse();
      return field.format === 'byte' ? decodeBytes(value, place, state) : value;
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse();
    case 'integer':
      if (typeof value !== 'number') return refuse();
      return fitsInteger(value, field.format ?? 'int64') ? value : refuse(` ${goNumber(value)}`);
    case 'number':
      return typeof value === 'number' ? value : refuse();
    default:
      return value;
  }
}

function decodeBytes(value: string, place: Place, state: State): Json | undefined {
  const decoded = canonicalBase64(value);
  if (typeof decoded === 'string') return decoded;
  state.saved ??= { error: `illegal base64 data at input byte ${decoded.errorAt}`, path: place.path };
  return undefined;
}

/** The types that read their own JSON: quantity, int-or-string, time; and free-form ones. */
function decodeSpecial(value: Json, type: { key: string; entry: TypeEntry }, place: Place): Json {
  switch (type.key) {
    case 'api.resource.Quantity': {
      const text = (typeof value === 'string' ? value : JSON.stringify(value)).trim();
      const parsed = parseQuantity(text);
      if ('error' in parsed) throw new Fatal({ error: parsed.error, path: place.path });
      return canonicalQuantity(text);
    }
    case 'util.intstr.IntOrString':
      if (typeof value === 'string' || (typeof value === 'number' && fitsInteger(value, 'int32'))) return value;
      throw new Fatal(typeError(value, 'int32', place, typeof value === 'number' ? ` ${goNumber(value)}` : ''));
    case 'meta.v1.Time':
    case 'meta.v1.MicroTime': {
      if (typeof value !== 'string') throw new Fatal(typeError(value, 'string', place, ''));
      const ms = parseTime(value);
      if (typeof ms !== 'number') throw new Fatal({ error: ms.error, path: place.path });
      return type.key === 'meta.v1.Time' ? printTime(ms) : printMicroTime(ms);
    }
    default:
      return value;
  }
}

const zeroScalars: Record<string, Json> = { 'util.intstr.IntOrString': 0, 'api.resource.Quantity': '0' };

function zeroOf(field: FieldType): Json {
  if (field.ref) return findType(field.ref)?.fields ? {} : (zeroScalars[field.ref] ?? '');
  if (field.type === 'integer' || field.type === 'number') return 0;
  if (field.type === 'boolean') return false;
  return field.type === 'string' ? '' : null;
}

function mismatch(value: Json, goType: string, place: Place, state: State, shown = ''): undefined {
  state.saved ??= typeError(value, goType, place, shown);
  return undefined;
}

function typeError(value: Json, goType: string, place: Place, shown: string): DecodeFailure {
  const what = `json: cannot unmarshal ${jsonKind(value)}${shown} into Go`;
  const target = place.struct === '' ? 'value' : `struct field ${place.struct}.${place.goPath}`;
  return { error: `${what} ${target} of type ${goType}`, path: place.path };
}

function jsonKind(value: Json): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'object' ? 'object' : typeof value;
}

function fitsInteger(value: number, goType: string): boolean {
  if (!Number.isInteger(value)) return false;
  return goType === 'int32' ? value >= -(2 ** 31) && value < 2 ** 31 : value >= -(2 ** 63) && value <= 2 ** 63;
}

/** How Go writes a float64 as JSON: plain digits below 1e21. */
function goNumber(value: number): string {
  return Math.abs(value) < 1e21 && Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

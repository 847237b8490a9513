import { type Call, resourceOf } from '#lib/simulator/api/call.ts';
import { createObject } from '#lib/simulator/api/create.ts';
import { decodeCustom } from '#lib/simulator/api/decode-body.ts';
import { required } from '#lib/simulator/api/field-error.ts';
import { checkConfig } from '#lib/simulator/api/fields/check-config.ts';
import { compareObjects } from '#lib/simulator/api/fields/compare.ts';
import { difference, emptySet, type FieldSet, union } from '#lib/simulator/api/fields/field-set.ts';
import {
  emptyObject,
  isSameManagers,
  type Managers,
  managersOf,
  setManagers,
  updated,
} from '#lib/simulator/api/fields/managers.ts';
import { fieldsOf } from '#lib/simulator/api/fields/own-fields.ts';
import { badRequestError, conflictError, invalidError, unknownError } from '#lib/simulator/api/status.ts';
import { hasStatus } from '#lib/simulator/api/strategy.ts';
import { type Updated, updateObject } from '#lib/simulator/api/update.ts';
import { fromStorage, toStorage } from '#lib/simulator/api/versions.ts';
import { noteWrite } from '#lib/simulator/api/writes.ts';
import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import { clone, isObject, type Json, type JsonObject, type KubeObject } from '#lib/simulator/value.ts';
import { type Applied, applyConfig } from './apply-managers.ts';

/** Server-side apply: creates the object, or lays the configuration over it and notes who manages which field. */
export function applyObject(call: Call, name: string): Updated {
  const type = findKindType(call.resource);
  const config = readConfig(call, name, type);
  const old = call.api.store.find(call.storage, call.namespace, name);
  if (!old) return createApplied(call, config, type);
  const live = withoutServerState(fromStorage(call, old));
  const managers = managersBefore(call, old, live);
  const applied = apply({ call, config, live, managers, type });
  if (!applied.isChanged && isSameManagers(managersOf(old), applied.managers)) return { object: old, created: false };
  const { object } = updateObject(call, name, ({ metadata }) => {
    const next = decoded(call, withAnnotation(call, applied.object, config), type);
    // An apply that names no version is one onto the newest, which some kinds ask for.
    next.metadata.resourceVersion ??= metadata.resourceVersion;
    return next;
  });
  if (object !== old) {
    setManagers(object, applied.managers);
    return { object, created: false };
  }
  return { object: storeManagers(call, old, applied.managers), created: false };
}

/** A write that changes nothing but the managers is a revision of its own. */
function storeManagers(call: Call, old: KubeObject, managers: Managers): KubeObject {
  const copy = { ...old, metadata: { ...old.metadata } };
  noteWrite(call, copy, old);
  setManagers(copy, managers);
  return call.dryRun ? copy : call.api.store.put(call.storage, copy);
}

function createApplied(call: Call, config: JsonObject, type: string | null): Updated {
  const { uid } = metadataOf(config);
  if (uid) {
    const why = `uid mismatch: the provided object specified uid ${String(uid)}, and no existing object was found`;
    throw conflictError(resourceOf(call), String(metadataOf(config)['name'] ?? ''), why);
  }
  const applied = apply({ call, config, live: emptyObject(type), managers: new Map(), type });
  const object = createObject(call, decoded(call, config, type));
  setManagers(object, applied.managers);
  return { object, created: true };
}

type Given = { call: Call; config: JsonObject; live: JsonObject; managers: Managers; type: string | null };

function apply({ call, config, live, managers, type }: Given): Applied {
  const { api, manager, subresource, resource, request } = call;
  const applier = { manager, operation: 'Apply' as const, apiVersion: apiVersionOf(resource), subresource };
  const force = request?.options?.force ?? false;
  const allowed = manager === 'kubectl' ? clientSideFields(live, type) : emptySet;
  return applyConfig({ live, config, type, managers, applier, time: printTime(api.now()), force, allowed });
}

/** Where nobody manages anything, what stands there becomes a manager's of its own first. */
function managersBefore(call: Call, old: KubeObject, live: JsonObject): Managers {
  const managers = managersOf(old);
  if (managers.size > 0) return managers;
  const write = {
    manager: 'before-first-apply',
    operation: 'Update' as const,
    apiVersion: apiVersionOf(call.resource),
    subresource: '',
    time: printTime(call.api.now()),
    previous: null,
  };
  return updated({ write, managers, old: null, object: live as unknown as KubeObject });
}

/** What kubectl's client-side apply wrote and still stands as written. */
function clientSideFields(live: JsonObject, type: string | null): FieldSet {
  const annotation = annotationOf(live);
  if (annotation === null) return emptySet;
  const last = parseObject(annotation);
  if (!last || (type !== null && checkConfig(last, type).length > 0)) return emptySet;
  const { changed, removed } = compareObjects(last, live, type);
  return difference(fieldsOf(last, type), union(changed, removed));
}

/** kubectl keeps its client-side annotation in step when it applies on the server. */
function withAnnotation(call: Call, object: JsonObject, config: JsonObject): JsonObject {
  if (call.manager !== 'kubectl' || annotationOf(object) === null) return object;
  const metadata = metadataOf(object);
  const text = `${JSON.stringify(sorted(config))}\n`;
  return {
    ...object,
    metadata: { ...metadata, annotations: { ...(metadata['annotations'] as JsonObject), [lastAppliedKey]: text } },
  };
}

function readConfig(call: Call, name: string, type: string | null): JsonObject {
  const body = call.request?.body ?? null;
  if (!call.request?.options?.fieldManager) {
    const error = required('fieldManager', 'is required for apply patch');
    throw invalidError({ group: '', name: 'PatchOptions' }, '', [error]);
  }
  if (!isObject(body)) throw badRequestError(`error decoding YAML: error converting YAML to JSON`);
  const metadata = metadataOf(body);
  if (metadata['managedFields'] !== undefined) throw badRequestError('metadata.managedFields must be nil');
  const { group, version, kind } = call.resource;
  const expected = apiVersionOf(call.resource);
  if (body['apiVersion'] !== expected) {
    const given = String(body['apiVersion'] ?? '');
    throw badRequestError(
      `Incorrect version specified in apply patch. Specified patch version: ${given}, expected: ${expected}`,
    );
  }
  if (metadata['name'] !== undefined && metadata['name'] !== name) {
    throw badRequestError(
      `the name of the object (${String(metadata['name'])}) does not match the name on the URL (${name})`,
    );
  }
  const mistakes = type === null ? [] : checkConfig(body, type);
  if (mistakes.length > 0) {
    const place = call.namespace === undefined ? `/${name}` : `${call.namespace}/${name}`;
    const list = mistakes.length === 1 ? mistakes[0] : ['errors:', ...mistakes.map((text) => `  ${text}`)].join('\n');
    throw unknownError(`failed to create typed patch object (${place}; ${group}/${version}, Kind=${kind}): ${list}`);
  }
  return withoutForeignPart(call, { ...clone(body), metadata: { ...clone(metadata), name } });
}

/** The status belongs to its subresource, everything else to the object itself. */
function withoutForeignPart(call: Call, config: JsonObject): JsonObject {
  const { status: _status, ...main } = config;
  if (call.subresource === '') return hasStatus(call) ? main : config;
  if (call.subresource !== 'status') return config;
  const { spec: _spec, ...rest } = config;
  return rest;
}

function decoded(call: Call, document: JsonObject, type: string | null): KubeObject {
  const decoding = type === null ? decodeCustom(call, document) : decodeTyped(document, type);
  if ('error' in decoding) throw unknownError(decoding.error);
  const object = decoding.value as unknown as KubeObject;
  if (call.namespace !== undefined) object.metadata.namespace ??= call.namespace;
  return toStorage(call, object);
}

/** The live object as others see it, without the version that an apply is not based on. */
function withoutServerState(object: KubeObject): JsonObject {
  const { resourceVersion: _version, ...metadata } = object.metadata;
  return { ...object, metadata } as unknown as JsonObject;
}

function metadataOf(object: JsonObject): JsonObject {
  const metadata = object['metadata'];
  return isObject(metadata) ? metadata : {};
}

function annotationOf(object: JsonObject): string | null {
  const annotations = metadataOf(object)['annotations'];
  const text = isObject(annotations) ? annotations[lastAppliedKey] : undefined;
  return typeof text === 'string' ? text : null;
}

function parseObject(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}

import { admit, validateAdmission } from '#lib/simulator/admission/all.ts';
import { validateObjectMetaUpdate } from '#lib/simulator/kinds/meta.ts';
import { isEqual, type KubeObject } from '#lib/simulator/value.ts';
import { attributesOf } from './attributes.ts';
import { type Call, kindContext, kindOf, resourceOf } from './call.ts';
import { createObject } from './create.ts';
import { invalid } from './field-error.ts';
import { givenManagers } from './fields/given-managers.ts';
import { isSameManagers, type Managers, managersOf, setManagers, updated } from './fields/managers.ts';
import { conflictError, invalidError, notFoundError, staleText, unknownError } from './status.ts';
import { hasGeneration, hasStatus, mayCreateOnUpdate, metaRules, needsResourceVersion } from './strategy.ts';
import { findWrite, noteWrite } from './writes.ts';

export type Updated = { object: KubeObject; created: boolean };

type Rules = {
  /** A full replacement names the uid as a precondition; a patch has it validated. */
  checkUid?: boolean;
  /** PUT may create some kinds; server-side apply creates all. */
  create?: KubeObject | null;
};

/**
 * Replaces an object by what `build` makes of the stored one (private and decoded). Follows the order
 * of upstream's GuaranteedUpdate: preconditions, admission, strategy, validation, no write without a change.
 */
export function updateObject(
  call: Call,
  name: string,
  build: (old: KubeObject) => KubeObject,
  rules: Rules = {},
): Updated {
  const { api, storage, namespace } = call;
  const old = api.store.find(storage, namespace, name);
  if (!old) {
    if (rules.create && mayCreateOnUpdate(call)) return { object: createObject(call, rules.create), created: true };
    throw notFoundError(resourceOf(call), name);
  }
  const object = build(old);
  // Of a status update everything else is taken from the stored object, which has its defaults.
  if (call.subresource !== 'status' || call.kind.defaultsStatus) call.kind.setDefaults?.(object);
  checkPreconditions(call, object, old, rules.checkUid === true);
  const managers = call.subresource === '' ? givenManagers(object) : null;
  keepSystemFields(object, old);
  const attributes = attributesOf(call, 'UPDATE', object, old);
  admit(attributes, api.client);
  prepare(call, object, old);
  validate(call, object, old);
  validateAdmission(attributes, api.client);
  const isHandedOver = managers !== null && !isSameManagers(managers, managersOf(old));
  if (!isHandedOver && isEqual(object, old)) return { object: old, created: false };
  noteWrite(call, object, old);
  if (isHandedOver) handOver(object, old, managers);
  if (call.dryRun) return { object, created: false };
  if (mayGo(object)) return { object: api.store.remove(storage, object), created: false };
  return { object: api.store.put(storage, object), created: false };
}

/** An update may name the managers itself; what it changes besides becomes its own. */
function handOver(object: KubeObject, old: KubeObject, managers: Managers): void {
  const write = findWrite(object);
  if (write) setManagers(object, updated({ write, managers, old, object }));
}

/** Whether nothing holds an object back any more that is being deleted. */
export function mayGo(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } = object.metadata;
  if (!deletionTimestamp || (deletionGracePeriodSeconds ?? 0) > 0 || finalizers?.length) return false;
  const spec = object.kind === 'Namespace' ? (object as { spec?: { finalizers?: string[] } }).spec : undefined;
  return !spec?.finalizers?.length;
}

function checkPreconditions(call: Call, object: KubeObject, old: KubeObject, checkUid: boolean): void {
  const { uid, resourceVersion, name } = object.metadata;
  if (checkUid && uid && uid !== old.metadata.uid) {
    throw conflictError(resourceOf(call), name, storageError(call, old, uid));
  }
  if (!resourceVersion) {
    if (!needsResourceVersion(call)) return;
    const error = invalid('metadata.resourceVersion', '', 'must be specified for an update');
    throw invalidError(kindOf(call), name, [error]);
  }
  if (!/^\d+$/.test(resourceVersion)) {
    throw unknownError(`strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`);
  }
  if (resourceVersion !== old.metadata.resourceVersion) throw conflictError(resourceOf(call), name, staleText);
}

function storageError(call: Call, old: KubeObject, uid: string): string {
  const { group, resource, namespaced } = call.resource;
  const folder = group === '' && resource === 'services' ? 'services/specs' : resource;
  const custom = group.includes('.') && !group.endsWith('.k8s.io') ? `${group}/` : '';
  const key = `/registry/${custom}${folder}/${namespaced ? `${old.metadata.namespace}/` : ''}${old.metadata.name}`;
  const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`;
  return `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`;
}

function keepSystemFields(object: KubeObject, old: KubeObject): void {
  const { metadata } = object;
  const kept = old.metadata;
  metadata.uid ||= kept.uid;
  metadata.resourceVersion = kept.resourceVersion;
  metadata.creationTimestamp = kept.creationTimestamp;
  if (kept.namespace !== undefined) metadata.namespace ??= kept.namespace;
  for (const key of ['generation', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
    if (metadata[key] === kept[key]) continue;
    if (kept[key] !== undefined) Object.assign(metadata, { [key]: kept[key] });
    else delete metadata[key];
  }
  if (kept.generateName !== undefined) metadata.generateName ??= kept.generateName;
  if (metadata.selfLink !== undefined) delete metadata.selfLink;
  if (metadata.managedFields !== undefined) delete metadata.managedFields;
}

function prepare(call: Call, object: KubeObject, old: KubeObject): void {
  const { kind } = call;
  if (call.subresource === 'status') {
    prepareStatus(call, object, old);
    return;
  }
  const next = object as { status?: unknown; spec?: unknown };
  const last = old as { status?: unknown; spec?: unknown };
  // Finalizing is what the strategy of a namespace forbids to everybody else.
  if (call.subresource === 'finalize') {
    next.status = last.status;
    return;
  }
  if (hasStatus(call)) {
    if (last.status === undefined) delete next.status;
    else next.status = last.status;
  }
  kind.prepareForUpdate?.(object, old, kindContext(call));
  if (!hasGeneration(call) || object.metadata.generation !== old.metadata.generation) return;
  if (!isEqual(next.spec, last.spec)) object.metadata.generation = (old.metadata.generation ?? 0) + 1;
}

/** Of a status update only the status is taken, and of the metadata what the kind does not forbid. */
function prepareStatus(call: Call, object: KubeObject, old: KubeObject): void {
  const { kind } = call;
  if (kind.prepareForStatusUpdate) {
    kind.prepareForStatusUpdate(object, old);
    return;
  }
  const next = object as Record<string, unknown> & KubeObject;
  const last = old as Record<string, unknown> & KubeObject;
  for (const key in next) if (!(key in last) && !keptOnStatusUpdate.has(key)) delete next[key];
  for (const key in last) if (next[key] !== last[key] && !keptOnStatusUpdate.has(key)) next[key] = last[key];
  if (last.metadata.labels) next.metadata.labels = last.metadata.labels;
  else delete next.metadata.labels;
}

const keptOnStatusUpdate = new Set(['apiVersion', 'kind', 'metadata', 'status']);

function validate(call: Call, object: KubeObject, old: KubeObject): void {
  const { kind } = call;
  const context = kindContext(call);
  const errors = validateObjectMetaUpdate(object.metadata, old.metadata, metaRules(call));
  if (call.subresource === 'status') {
    errors.push(...(kind.validateStatusUpdate?.(object, old, context) ?? []));
  } else {
    const check = kind.validateUpdate ?? kind.validate;
    errors.push(...(check?.call(kind, object, old as never, context) ?? []));
  }
  if (errors.length > 0) throw invalidError(kindOf(call), object.metadata.name, errors);
  if (kind.warnings && call.request && call.subresource === '') {
    call.warnings.push(...kind.warnings(object, old, context));
  }
}

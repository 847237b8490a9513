import { admit, validateAdmission } from '#lib/simulator/admission/all.ts';
import { validateObjectMeta } from '#lib/simulator/kinds/meta.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import { zeroParts } from '#lib/simulator/schema/zero-parts.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { attributesOf } from './attributes.ts';
import { type Call, kindContext, kindOf, resourceOf } from './call.ts';
import { typeOf } from './fields/managers.ts';
import { nextName, nextUid } from './random.ts';
import { alreadyExistsError, invalidError } from './status.ts';
import { hasGeneration, hasStatus, isCustom, metaRules } from './strategy.ts';
import { noteWrite } from './writes.ts';

/**
 * Stores a new object (private and decoded): what upstream does between the create handler and etcd, in
 * its order: system fields, mutating admission, strategy, validation, validating admission.
 */
export function createObject(call: Call, object: KubeObject): KubeObject {
  const { api, kind } = call;
  kind.setDefaults?.(object);
  wipeSystemFields(call, object);
  const attributes = attributesOf(call, 'CREATE', object, null);
  admit(attributes, api.client);
  const context = kindContext(call);
  if (hasStatus(call) && !isCustom(call.resource) && !kind.keepsStatusOnCreate)
    (object as { status?: unknown }).status = { ...zeroParts(typeOf(object) ?? '').status };
  if (hasGeneration(call)) object.metadata.generation = 1;
  kind.prepareForCreate?.(object, context);
  const errors = validateObjectMeta(object.metadata, metaRules(call));
  if (kind.validate) errors.push(...kind.validate(object, context));
  if (errors.length > 0) throw invalidError(kindOf(call), object.metadata.name ?? '', errors);
  validateAdmission(attributes, api.client);
  if (kind.warnings && call.request) call.warnings.push(...kind.warnings(object, null, context));
  const { namespace, name } = object.metadata;
  if (api.store.find(call.storage, namespace, name)) throw alreadyExistsError(resourceOf(call), name);
  noteWrite(call, object, null);
  return call.dryRun ? object : api.store.put(call.storage, object);
}

const systemFields = [
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'resourceVersion',
  'selfLink',
  'managedFields',
] as const;

/** FillObjectMetaSystemFields and its neighbours: what a client may not set is set or dropped. */
function wipeSystemFields(call: Call, object: KubeObject): void {
  const { metadata } = object;
  for (const key of systemFields) if (metadata[key] !== undefined) delete metadata[key];
  metadata.creationTimestamp = printTime(call.api.now());
  metadata.uid = nextUid(call.api.random);
  if (call.namespace !== undefined) metadata.namespace = call.namespace;
  if (metadata.generateName && !metadata.name) metadata.name = nextName(call.api.random, metadata.generateName);
}

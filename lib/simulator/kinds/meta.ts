import { type FieldError, forbidden, invalid, required, tooLong } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { validateLabels } from '#lib/simulator/kinds/labels.ts';
import { checkDns1123Label, checkDns1123Subdomain, checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type { ObjectMeta, OwnerReference } from '#lib/simulator/schema/kubernetes.ts';
import { parseApiVersion } from '#lib/simulator/schema/resources.ts';
import { isEqual } from '#lib/simulator/value.ts';

/** Keys and values of all annotations together may have this many bytes. */
const annotationLimitBytes = 256 * 1024;
const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);
const notQualified = 'name is neither a standard finalizer name nor is it fully qualified';

/** How a kind wants its names. */
export type MetaRules = {
  namespaced: boolean;
  validateName?: ((name: string, isPrefix: boolean) => readonly string[]) | undefined;
  /** It takes any qualified finalizer; other kinds know those without a prefix. */
  takesAnyFinalizer?: boolean;
};

/** NameIsDNSSubdomain: most kinds. A prefix may end in a hyphen. */
function nameIsDnsSubdomain(name: string, isPrefix: boolean): readonly string[] {
  return checkDns1123Subdomain(isPrefix ? maskTrailingDash(name) : name);
}

/** NameIsDNSLabel: namespaces and Services. */
export function nameIsDnsLabel(name: string, isPrefix: boolean): readonly string[] {
  return checkDns1123Label(isPrefix ? maskTrailingDash(name) : name);
}

/** ValidatePathSegmentName: RBAC objects; anything that can stand in a URL. */
export function nameIsPathSegment(name: string, isPrefix: boolean): string[] {
  const errors: string[] = [];
  if (!isPrefix && name === '.') errors.push("may not be '.'");
  if (!isPrefix && name === '..') errors.push("may not be '..'");
  for (const character of ['/', '%']) if (name.includes(character)) errors.push(`may not contain '${character}'`);
  return errors;
}

/** ValidateObjectMeta: what is checked of every object on create and update, in upstream's order. */
export function validateObjectMeta(meta: ObjectMeta, rules: MetaRules, field = 'metadata'): FieldError[] {
  const validateName = rules.validateName ?? nameIsDnsSubdomain;
  const errors: FieldError[] = [];
  const { generateName, name, namespace } = meta;
  if (generateName) {
    for (const text of validateName(generateName, true))
      errors.push(invalid(`${field}.generateName`, generateName, text));
  }
  if (!name) errors.push(required(`${field}.name`, 'name or generateName is required'));
  else for (const text of validateName(name, false)) errors.push(invalid(`${field}.name`, name, text));
  if (rules.namespaced) {
    if (!namespace) errors.push(required(`${field}.namespace`));
    else for (const text of checkDns1123Label(namespace)) errors.push(invalid(`${field}.namespace`, namespace, text));
  } else if (namespace) {
    errors.push(forbidden(`${field}.namespace`, 'not allowed on this type'));
  }
  if ((meta.generation ?? 0) < 0) {
    errors.push(invalid(`${field}.generation`, meta.generation, 'must be greater than or equal to 0'));
  }
  errors.push(...validateLabels(meta.labels, `${field}.labels`));
  errors.push(...validateAnnotations(meta.annotations, `${field}.annotations`));
  errors.push(...validateOwnerReferences(meta.ownerReferences, `${field}.ownerReferences`));
  errors.push(...validateFinalizerNames(meta.finalizers, `${field}.finalizers`));
  errors.push(...validateStandardFinalizers(meta.finalizers, rules, `${field}.finalizers`));
  return errors;
}

/** ValidateObjectMetaUpdate; `meta` already has what the server fills in from `old`. */
export function validateObjectMetaUpdate(
  meta: ObjectMeta,
  old: ObjectMeta,
  rules: MetaRules,
  field = 'metadata',
): FieldError[] {
  const errors: FieldError[] = [];
  const isChanged = meta.finalizers !== old.finalizers;
  if (isChanged) errors.push(...validateFinalizerNames(meta.finalizers, `${field}.finalizers`));
  if (old.deletionTimestamp) errors.push(...noNewFinalizers(meta, old, `${field}.finalizers`));
  if ((meta.generation ?? 0) < (old.generation ?? 0)) {
    errors.push(invalid(`${field}.generation`, meta.generation, 'must not be decremented'));
  }
  for (const key of ['name', 'namespace', 'uid', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
    if (!isEqual(meta[key], old[key])) errors.push(invalid(`${field}.${key}`, meta[key] ?? null, 'field is immutable'));
  }
  // What is still the old object's own was valid when it was stored.
  if (meta.labels !== old.labels) errors.push(...validateLabels(meta.labels, `${field}.labels`));
  if (meta.annotations !== old.annotations) {
    errors.push(...validateAnnotations(meta.annotations, `${field}.annotations`));
  }
  if (meta.ownerReferences !== old.ownerReferences) {
    errors.push(...validateOwnerReferences(meta.ownerReferences, `${field}.ownerReferences`));
  }
  if (isChanged) errors.push(...validateStandardFinalizers(meta.finalizers, rules, `${field}.finalizers`));
  return errors;
}

/** ValidateAnnotations: keys as labels', whatever their case; values are free but for the sum of bytes. */
function validateAnnotations(annotations: Record<string, string> | undefined, field: string): FieldError[] {
  const errors: FieldError[] = [];
  let bytes = 0;
  for (const key of Object.keys(annotations ?? {}).sort()) {
    for (const text of checkQualifiedName(key.toLowerCase())) errors.push(invalid(field, key, text));
    bytes += utf8Length(key) + utf8Length(annotations?.[key] ?? '');
  }
  if (bytes > annotationLimitBytes) errors.push(tooLong(field, `may not be more than ${annotationLimitBytes} bytes`));
  return errors;
}

function validateOwnerReferences(owners: OwnerReference[] | undefined, field: string): FieldError[] {
  const errors: FieldError[] = [];
  let controller: string | undefined;
  for (const owner of owners ?? []) {
    if (!parseApiVersion(owner.apiVersion ?? '')?.version)
      errors.push(invalid(`${field}.apiVersion`, owner.apiVersion ?? '', 'version must not be empty'));
    for (const key of ['kind', 'name', 'uid'] as const) {
      if (!owner[key]) errors.push(invalid(`${field}.${key}`, '', 'must not be empty'));
    }
    if (owner.apiVersion === 'v1' && owner.kind === 'Event') {
      errors.push(invalid(field, inGoOrder(owner), '/v1, Kind=Event is disallowed from being an owner'));
    }
    if (!owner.controller) continue;
    if (controller !== undefined) {
      const why = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${owner.kind}/${owner.name}`;
      errors.push(invalid(field, owners?.map(inGoOrder), why));
    } else {
      controller = `${owner.kind}/${owner.name}`;
    }
  }
  return errors;
}

/** As errors print it: keys in the order of the Go struct. */
function inGoOrder(owner: OwnerReference): OwnerReference {
  const { apiVersion, kind, name, uid, controller, blockOwnerDeletion } = owner;
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion };
}

function validateFinalizerNames(finalizers: string[] | undefined, field: string): FieldError[] {
  if (!finalizers) return [];
  const errors: FieldError[] = [];
  finalizers.forEach((finalizer) => {
    for (const text of checkQualifiedName(finalizer)) errors.push(invalid(field, finalizer, text));
  });
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    errors.push(invalid(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'));
  }
  return errors;
}

/** Most kinds of the project know some finalizers by plain names; all others say whose they are. */
function validateStandardFinalizers(finalizers: string[] = [], rules: MetaRules, field: string): FieldError[] {
  if (rules.takesAnyFinalizer) return [];
  return flatMap(finalizers, (finalizer, index) => {
    const isKnown = finalizer.includes('/') || standardFinalizers.has(finalizer);
    return isKnown ? [] : [invalid(`${field}[${index}]`, finalizer, notQualified)];
  });
}

function noNewFinalizers(meta: ObjectMeta, old: ObjectMeta, field: string): FieldError[] {
  const added = (meta.finalizers ?? []).filter((finalizer) => !old.finalizers?.includes(finalizer));
  if (added.length === 0) return [];
  const list = `[]string{${added
    .sort()
    .map((finalizer) => JSON.stringify(finalizer))
    .join(', ')}}`;
  const why = `no new finalizers can be added if the object is being deleted, found new finalizers ${list}`;
  return [forbidden(field, why)];
}

function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

function utf8Length(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // A surrogate pair has four bytes: two for each half.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return length;
}

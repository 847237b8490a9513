import { type FieldError, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import { validateAccessModes } from '#lib/simulator/kinds/persistentvolumeclaim/access-modes.ts';
import { validateNodeSelector } from '#lib/simulator/kinds/pod-template/affinity.ts';
import { toInternal } from '#lib/simulator/kinds/pod-template/internal.ts';
import { validateNoBacksteps } from '#lib/simulator/kinds/pod-template/paths.ts';
import { volumeSources } from '#lib/simulator/kinds/pod-template/volume-sources.ts';
import { unifiedDiff } from '#lib/simulator/kinds/unified-diff.ts';
import { isGivenEmpty } from '#lib/simulator/schema/given-empty.ts';
import type { PersistentVolumeSpec, Volume } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity, unitValue } from '#lib/simulator/schema/quantity.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { internalSource, sourceKeys } from './internal.ts';
import type { StoredVolume } from './persistentvolume.ts';

/** The sources in the order in which they are checked. */
const checkedOrder = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const;

/** ValidatePersistentVolume. */
export function validateVolume({ spec = {} }: StoredVolume): FieldError[] {
  const errors: FieldError[] = [];
  const { accessModes = [], capacity, storageClassName, volumeMode, persistentVolumeReclaimPolicy: policy } = spec;
  if (accessModes.length === 0) errors.push(required('spec.accessModes'));
  errors.push(...validateAccessModes(accessModes, 'spec'));
  const names = Object.keys(capacity ?? {});
  if (names.length === 0) errors.push(required('spec.capacity'));
  if (names.length !== 1 || names[0] !== 'storage')
    errors.push(notSupported('spec.capacity', capacity ?? (isGivenEmpty(spec, 'capacity') ? {} : null), ['storage']));
  for (const [name, size] of Object.entries(capacity ?? {})) {
    const field = `spec.capacity[${name}]`;
    if (compareQuantity(size, '0') < 0)
      errors.push(invalid(field, unitValue(size), 'must be a valid resource quantity'));
    if (compareQuantity(size, '0') <= 0)
      errors.push(invalid(field, canonicalQuantity(size), 'must be greater than zero'));
  }
  const policies = ['Delete', 'Recycle', 'Retain'];
  if (policy && !policies.includes(policy))
    errors.push(notSupported('spec.persistentVolumeReclaimPolicy', policy, policies));
  errors.push(...validateAffinity(spec), ...validateSource(spec));
  const isRoot = spec.hostPath?.path?.replace(/\/+$/, '') === '' && spec.hostPath.path !== '';
  if (isRoot && policy === 'Recycle') {
    errors.push(forbidden('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'"));
  }
  if (storageClassName) {
    const texts = checkDns1123Subdomain(storageClassName);
    errors.push(...texts.map((text) => invalid('spec.storageClassName', storageClassName, text)));
  }
  const modes = ['Block', 'Filesystem'];
  if (volumeMode !== undefined && !modes.includes(volumeMode))
    errors.push(notSupported('spec.volumeMode', volumeMode, modes));
  return [...errors, ...validateAttributesClass(spec)];
}

/** A class of attributes is named by volumes of CSI drivers alone. */
function validateAttributesClass({ volumeAttributesClassName: name, csi }: PersistentVolumeSpec): FieldError[] {
  const field = 'spec.volumeAttributesClassName';
  if (name === undefined) return [];
  const errors =
    name === ''
      ? [required(field, 'an empty string is disallowed')]
      : checkDns1123Subdomain(name).map((text) => invalid(field, name, text));
  return csi ? errors : [...errors, required('spec.csi', 'has to be specified when using volumeAttributesClassName')];
}

function validateAffinity({ nodeAffinity }: PersistentVolumeSpec): FieldError[] {
  if (!nodeAffinity) return [];
  if (!nodeAffinity.required) return [required('spec.nodeAffinity.required', 'must specify required node constraints')];
  return validateNodeSelector(nodeAffinity.required, 'spec.nodeAffinity.required');
}

/** The first source that is set is checked, each further one is forbidden; at least one there must be. */
function validateSource(spec: PersistentVolumeSpec): FieldError[] {
  const found = checkedOrder.filter((key) => spec[key] !== undefined);
  const [first, ...more] = found;
  if (first === undefined) return [required('spec', 'must specify a volume type')];
  const errors = checkSource(spec, first);
  for (const key of more) {
    // Upstream checks this one whatever stands beside it.
    if (key === 'flexVolume') errors.push(...checkSource(spec, key));
    else errors.push(forbidden(`spec.${key === 'cephfs' ? 'cephFS' : key}`, 'may not specify more than 1 volume type'));
  }
  return errors;
}

function checkSource(spec: PersistentVolumeSpec, key: keyof PersistentVolumeSpec): FieldError[] {
  if (key === 'local') {
    const path = spec.local?.path ?? '';
    const errors = path === '' ? [required('spec.local.path')] : validateNoBacksteps(path, 'spec.local.path');
    return spec.nodeAffinity
      ? errors
      : [...errors, required('spec.nodeAffinity', 'Local volume requires node affinity')];
  }
  if (key === 'csi') {
    const errors: FieldError[] = [];
    if (!spec.csi?.driver) errors.push(required('spec.csi.driver'));
    if (!spec.csi?.volumeHandle) errors.push(required('spec.csi.volumeHandle'));
    return errors;
  }
  const rule = volumeSources.find((source) => source.key === key);
  return rule ? rule.validate(spec as Volume, `spec.${rule.pathName ?? key}`) : [];
}

/** ValidatePersistentVolumeUpdate, whose last two paths lack the spec: where the data lies and how it is mounted stays. */
export function validateVolumeUpdate(object: StoredVolume, old: StoredVolume): FieldError[] {
  const errors = validateVolume(object);
  const [spec, last] = [object.spec ?? {}, old.spec ?? {}];
  if (!sourceKeys.every((key) => isEqual(spec[key], last[key]))) {
    const shown = (value: PersistentVolumeSpec) => JSON.stringify(internalSource(value), null, 1);
    const text = 'spec.persistentvolumesource is immutable after creation';
    errors.push(forbidden('spec.persistentvolumesource', `${text}\n${unifiedDiff(shown(last), shown(spec))}`));
  }
  if (spec.volumeMode !== last.volumeMode) errors.push(invalid('volumeMode', spec.volumeMode, 'field is immutable'));
  if (last.nodeAffinity && !isEqual(spec.nodeAffinity, last.nodeAffinity)) {
    const why = 'field is immutable, except for updating from beta label to GA';
    const shown = spec.nodeAffinity ? { Required: toInternal(spec.nodeAffinity.required, 'NodeSelector') } : null;
    errors.push(invalid('nodeAffinity', shown, why));
  }
  return errors;
}

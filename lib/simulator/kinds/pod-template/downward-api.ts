import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import type {
  DownwardAPIVolumeFile,
  ObjectFieldSelector,
  ResourceFieldSelector,
} from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity } from '#lib/simulator/schema/quantity.ts';
import { validateFileMode, validateNonReservedPath } from './paths.ts';

/** What env may read of its own Pod. */
export const envFieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

const volumeFieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];

/** What the conversion to the internal version knows, whether or not it may be used in this place. */
const knownLabels = [
  ...envFieldPaths,
  'metadata.labels',
  'metadata.annotations',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
];

const resources = flatMap(['cpu', 'memory', 'ephemeral-storage'], (name) => [`limits.${name}`, `requests.${name}`]);
const byteDivisors = [
  '1',
  ...['k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((unit) => `1${unit}`),
];

/** A reference to a field of the Pod itself (validateObjectFieldSelector). */
export function validateFieldSelector(selector: ObjectFieldSelector, allowed: string[], field: string): FieldError[] {
  const { apiVersion = '', fieldPath = '' } = selector;
  if (apiVersion === '') return [required(`${field}.apiVersion`)];
  if (fieldPath === '') return [required(`${field}.fieldPath`)];
  const converting = (reason: string) => [
    invalid(`${field}.fieldPath`, fieldPath, `error converting fieldPath: ${reason}`),
  ];
  if (apiVersion !== 'v1') return converting(`unsupported pod version: ${apiVersion}`);
  const subscripted = /^(.*?)\['(.*)'\]$/s.exec(fieldPath);
  if (subscripted) {
    const [, path = '', key = ''] = subscripted;
    if (path !== 'metadata.annotations' && path !== 'metadata.labels') {
      return converting(`field label does not support subscript: ${fieldPath}`);
    }
    const name = path === 'metadata.annotations' ? key.toLowerCase() : key;
    return checkQualifiedName(name).map((detail) => invalid(field, name, detail));
  }
  const path = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  if (!knownLabels.includes(path)) return converting(`field label not supported: ${fieldPath}`);
  return allowed.includes(path) ? [] : [notSupported(`${field}.fieldPath`, path, allowed)];
}

/** A reference to a container's resources; in volumes it must say which container. */
export function validateResourceFieldSelector(
  selector: ResourceFieldSelector,
  field: string,
  place: 'env' | 'volume',
): FieldError[] {
  const { containerName = '', resource = '', divisor = '0' } = selector;
  const errors: FieldError[] = [];
  const isHugePages = /^(limits|requests)\.hugepages-/.test(resource);
  if (place === 'volume' && containerName === '') errors.push(required(`${field}.containerName`));
  else if (resource === '') errors.push(required(`${field}.resource`));
  else if (!resources.includes(resource) && !isHugePages) {
    errors.push(notSupported(`${field}.resource`, resource, resources));
  }
  return [...errors, ...validateDivisor(resource, divisor, `${field}.divisor`)];
}

function validateDivisor(resource: string, divisor: string | number, field: string): FieldError[] {
  if (compareQuantity(divisor, '0') === 0) return [];
  const text = canonicalQuantity(divisor);
  if (resource.endsWith('.cpu')) {
    if (['1m', '1'].includes(text)) return [];
    return [invalid(field, resource, "only divisor's values 1m and 1 are supported with the cpu resource")];
  }
  const of: Record<string, string> = { memory: 'memory', 'ephemeral-storage': 'local ephemeral storage' };
  const name = /^(?:limits|requests)\.(.*)$/.exec(resource)?.[1] ?? '';
  const kind = name.startsWith('hugepages-') ? 'hugepages' : of[name];
  if (!kind || byteDivisors.includes(text)) return [];
  return [
    invalid(
      field,
      resource,
      `only divisor's values ${byteDivisors.join(', ')} are supported with the ${kind} resource`,
    ),
  ];
}

/** One file of a downwardAPI volume; its errors blame `field`, the volume, not the entry (upstream passes no index). */
export function validateDownwardFile(file: DownwardAPIVolumeFile, field: string): FieldError[] {
  const path = file.path ?? '';
  const errors = path === '' ? [required(`${field}.path`)] : [];
  errors.push(...validateNonReservedPath(path, `${field}.path`));
  if (file.fieldRef) {
    errors.push(...validateFieldSelector(file.fieldRef, volumeFieldPaths, `${field}.fieldRef`));
    if (file.resourceFieldRef) {
      errors.push(invalid(field, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
    }
  } else if (file.resourceFieldRef) {
    errors.push(...validateResourceFieldSelector(file.resourceFieldRef, `${field}.resourceFieldRef`, 'volume'));
  } else errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'));
  return [...errors, ...validateFileMode(file.mode, `${field}.mode`)];
}

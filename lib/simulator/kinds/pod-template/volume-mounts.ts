import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notFound, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Container, VolumeDevice, VolumeMount } from '#lib/simulator/schema/kubernetes.ts';
import { validateDescendingPath, validateNoBacksteps } from './paths.ts';
import type { Volumes } from './volumes.ts';

const propagations = ['None', 'HostToContainer', 'Bidirectional'];
const recursions = ['Disabled', 'IfPossible', 'Enabled'];

/** The mounts of one container. Errors of subPath and propagation name the list without an index, as upstream's do. */
export function validateVolumeMounts(container: Container, field: string, volumes: Volumes): FieldError[] {
  const devices = container.volumeDevices ?? [];
  const seen = new Set<string>();
  return flatMap(container.volumeMounts ?? [], (mount, index) => {
    const path = `${field}[${index}]`;
    const { name = '', mountPath = '' } = mount;
    const errors: FieldError[] = [];
    if (name === '') errors.push(required(`${path}.name`));
    if (!volumes.has(name)) errors.push(notFound(`${path}.name`, name));
    if (mountPath === '') errors.push(required(`${path}.mountPath`));
    if (seen.has(mountPath)) errors.push(invalid(`${path}.mountPath`, mountPath, 'must be unique'));
    seen.add(mountPath);
    if (devices.some((device) => device.name === name)) {
      errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeDevices'));
    }
    if (devices.some((device) => device.devicePath === mountPath)) {
      errors.push(invalid(`${path}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices'));
    }
    return [...errors, ...validateSubPath(mount, field, path), ...validatePropagation(mount, container, field)];
  });
}

function validateSubPath(mount: VolumeMount, field: string, path: string): FieldError[] {
  const { subPath = '', subPathExpr = '' } = mount;
  const errors: FieldError[] = [];
  if (subPath !== '') errors.push(...validateDescendingPath(subPath, `${field}.subPath`));
  if (subPathExpr !== '') {
    if (subPath !== '') {
      errors.push(invalid(`${path}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
    }
    errors.push(...validateDescendingPath(subPathExpr, `${field}.subPathExpr`));
  }
  return errors;
}

function validatePropagation(mount: VolumeMount, container: Container, field: string): FieldError[] {
  const { mountPropagation: propagation, recursiveReadOnly: recursion } = mount;
  const errors: FieldError[] = [];
  if (propagation !== undefined) {
    const path = `${field}.mountPropagation`;
    if (!propagations.includes(propagation)) errors.push(notSupported(path, propagation, propagations));
    if (propagation === 'Bidirectional' && !container.securityContext?.privileged) {
      errors.push(forbidden(path, 'Bidirectional mount propagation is available only to privileged containers'));
    }
  }
  if (recursion === undefined || recursion === 'Disabled') return errors;
  const path = `${field}.recursiveReadOnly`;
  if (!recursions.includes(recursion)) return [...errors, notSupported(path, recursion, recursions)];
  if (!mount.readOnly) errors.push(forbidden(path, 'may only be specified when readOnly is true'));
  if (propagation !== undefined && propagation !== 'None') {
    errors.push(forbidden(path, 'may only be specified when mountPropagation is None or not specified'));
  }
  return errors;
}

/** Raw block devices: they need a claim. */
export function validateVolumeDevices(container: Container, field: string, volumes: Volumes): FieldError[] {
  const names = new Set<string>();
  const paths = new Set<string>();
  return flatMap(container.volumeDevices ?? [], (device, index) => {
    const errors = validateDevice(device, `${field}[${index}]`, {
      names,
      paths,
      volumes,
      mounts: container.volumeMounts ?? [],
    });
    if (device.name) names.add(device.name);
    return errors;
  });
}

function validateDevice(
  { name = '', devicePath = '' }: VolumeDevice,
  path: string,
  known: { names: Set<string>; paths: Set<string>; volumes: Volumes; mounts: VolumeMount[] },
): FieldError[] {
  const errors: FieldError[] = [];
  const volume = known.volumes.get(name);
  if (name === '') errors.push(required(`${path}.name`));
  if (known.names.has(name)) errors.push(invalid(`${path}.name`, name, 'must be unique'));
  if (volume && !volume.persistentVolumeClaim && !volume.ephemeral) {
    const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
    errors.push(invalid(`${path}.name`, name, detail));
  }
  if (!volume) errors.push(notFound(`${path}.name`, name));
  if (devicePath === '') errors.push(required(`${path}.devicePath`));
  if (known.paths.has(devicePath)) errors.push(invalid(`${path}.devicePath`, devicePath, 'must be unique'));
  if (devicePath !== '' && validateNoBacksteps(devicePath, path).length > 0) {
    errors.push(invalid(`${path}.devicePath`, devicePath, "can not contain backsteps ('..')"));
  } else known.paths.add(devicePath);
  if (known.mounts.some((mount) => mount.name === name)) {
    errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeMounts'));
  }
  if (known.mounts.some((mount) => mount.mountPath === devicePath)) {
    errors.push(invalid(`${path}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts'));
  }
  return errors;
}

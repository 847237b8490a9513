import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, forbidden, invalid, notFound, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import type { Container, EphemeralContainer, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { validateHandlers } from './handlers.ts';
import { validateContainerPorts, validateHostPortConflicts } from './ports.ts';
import { validateResources } from './resources.ts';
import { validateResizePolicy, validateRestartRules } from './restart-rules.ts';
import { validateSecurityContext } from './security.ts';
import { validateVolumeDevices, validateVolumeMounts } from './volume-mounts.ts';
import type { Volumes } from './volumes.ts';

/** What the checks of a container need of its Pod. */
export type ContainerContext = { spec: PodSpec; volumes: Volumes; claims: Set<string> };

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const messagePolicies = ['File', 'FallbackToLogsOnError'];
const ephemeralForbidden = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const;

/** spec.containers: at least one, unique names, host ports unique across all. */
export function validateContainers(field: string, context: ContainerContext): FieldError[] {
  const containers = context.spec.containers ?? [];
  if (containers.length === 0) return [required(field)];
  const names = new Set<string>();
  const errors = flatMap(containers, (container, index) => {
    const path = `${field}[${index}]`;
    const name = container.name ?? '';
    const own = validateContainer(container, path, context);
    if (names.has(name)) own.push(duplicate(`${path}.name`, name));
    names.add(name);
    own.push(...validateHandlers(container, path, context.spec.terminationGracePeriodSeconds));
    return [...own, ...validateRestartRules(container, path)];
  });
  return [...errors, ...validateHostPortConflicts(containers, field)];
}

/** spec.initContainers: probes and lifecycle only for sidecars (restartPolicy Always). */
export function validateInitContainers(field: string, context: ContainerContext): FieldError[] {
  const names = new Set((context.spec.containers ?? []).map((container) => container.name ?? ''));
  return flatMap(context.spec.initContainers ?? [], (container, index) => {
    const path = `${field}[${index}]`;
    const name = container.name ?? '';
    const errors = validateContainer(container, path, context);
    errors.push(...validateRestartRules(container, path));
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    else if (name !== '') names.add(name);
    errors.push(...validateHostPortConflicts([container], field));
    if (container.restartPolicy === 'Always') {
      return [...errors, ...validateHandlers(container, path, context.spec.terminationGracePeriodSeconds)];
    }
    for (const key of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
      if (!container[key]) continue;
      errors.push(forbidden(`${path}.${key}`, 'may not be set for init containers without restartPolicy=Always'));
    }
    return errors;
  });
}

/** spec.ephemeralContainers, which come in through their subresource only. */
export function validateEphemeralContainers(field: string, context: ContainerContext): FieldError[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = context.spec;
  const targets = new Set([...containers, ...initContainers].map((container) => container.name ?? ''));
  const names = new Set(targets);
  return flatMap(ephemeralContainers, (container, index) => {
    const path = `${field}[${index}]`;
    const name = container.name ?? '';
    const errors = [...validateContainer(container, path, context), ...validateImageBlanks(container, path)];
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
    const target = container.targetContainerName ?? '';
    if (target !== '' && !targets.has(target)) errors.push(notFound(`${path}.targetContainerName`, target));
    return [...errors, ...validateEphemeralFields(container, path)];
  });
}

function validateEphemeralFields(container: EphemeralContainer, path: string): FieldError[] {
  const detail = 'cannot be set for an Ephemeral Container';
  const errors = ephemeralForbidden
    .filter((key) => container[key] !== undefined && Object.keys(container[key] ?? {}).length > 0)
    .map((key) => forbidden(`${path}.${key}`, detail));
  (container.volumeMounts ?? []).forEach((mount, index) => {
    if (mount.subPath) errors.push(forbidden(`${path}.volumeMounts[${index}].subPath`, detail));
    if (mount.subPathExpr) errors.push(forbidden(`${path}.volumeMounts[${index}].subPathExpr`, detail));
  });
  return errors;
}

/** Blanks around an image name: refused in Pods, taken in templates for old times' sake. */
export function validateImageBlanks(container: Container, path: string): FieldError[] {
  const image = container.image ?? '';
  if (image.trim() === image) return [];
  return [invalid(`${path}.image`, image, 'must not have leading or trailing whitespace')];
}

/** What all sorts of containers have in common (validateContainerCommon). */
function validateContainer(container: Container, path: string, context: ContainerContext): FieldError[] {
  const { spec, volumes, claims } = context;
  const errors: FieldError[] = [];
  const name = container.name ?? '';
  if (name === '') errors.push(required(`${path}.name`));
  else errors.push(...checkDns1123Label(name).map((detail) => invalid(`${path}.name`, name, detail)));
  if (!container.image) errors.push(required(`${path}.image`));
  const messagePolicy = container.terminationMessagePolicy ?? '';
  if (messagePolicy === '') errors.push(required(`${path}.terminationMessagePolicy`));
  else if (!messagePolicies.includes(messagePolicy)) {
    errors.push(notSupported(`${path}.terminationMessagePolicy`, messagePolicy, messagePolicies, 'asGiven'));
  }
  errors.push(...validateContainerPorts(container.ports ?? [], `${path}.ports`));
  errors.push(...validateEnv(container.env ?? [], `${path}.env`, new Set(volumes.keys())));
  errors.push(...validateEnvFrom(container.envFrom ?? [], `${path}.envFrom`));
  errors.push(...validateVolumeMounts(container, `${path}.volumeMounts`, volumes));
  errors.push(...validateVolumeDevices(container, `${path}.volumeDevices`, volumes));
  const pullPolicy = container.imagePullPolicy ?? '';
  if (pullPolicy === '') errors.push(required(`${path}.imagePullPolicy`));
  else if (!pullPolicies.includes(pullPolicy)) {
    errors.push(notSupported(`${path}.imagePullPolicy`, pullPolicy, pullPolicies));
  }
  errors.push(...validateResources(container.resources, `${path}.resources`, { level: 'container', claims }));
  errors.push(...validateResizePolicy(container, `${path}.resizePolicy`, spec.restartPolicy ?? ''));
  const hostUsers = spec.hostUsers !== false;
  errors.push(...validateSecurityContext(container.securityContext, `${path}.securityContext`, { hostUsers }));
  return errors;
}

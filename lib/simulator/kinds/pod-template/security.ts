import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkUserId } from '#lib/simulator/kinds/names.ts';
import type { AppArmorProfile, PodSpec, SeccompProfile, SecurityContext } from '#lib/simulator/schema/kubernetes.ts';
import { toInternal } from './internal.ts';
import { validateDescendingPath } from './paths.ts';

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const sysctlName = '([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const sysctlPattern = new RegExp(`^${sysctlName}$`);

/** A container's securityContext; conflicts of allowPrivilegeEscalation show the whole of it. */
export function validateSecurityContext(
  context: SecurityContext | undefined,
  field: string,
  options: { hostUsers: boolean },
): FieldError[] {
  if (!context) return [];
  const errors = [
    ...validateId(context.runAsUser, `${field}.runAsUser`),
    ...validateId(context.runAsGroup, `${field}.runAsGroup`),
  ];
  if (context.procMount !== undefined) {
    const types = ['Default', 'Unmasked'];
    const path = `${field}.procMount`;
    if (!types.includes(context.procMount)) errors.push(notSupported(path, context.procMount, types, 'asGiven'));
    if (options.hostUsers && context.procMount === 'Unmasked') {
      errors.push(invalid(path, context.procMount, '`hostUsers` must be false to use `Unmasked`'));
    }
  }
  errors.push(...validateSeccomp(context.seccompProfile, `${field}.seccompProfile`));
  if (context.allowPrivilegeEscalation === false) {
    const head = 'cannot set `allowPrivilegeEscalation` to false and';
    const internal = toInternal(context, 'SecurityContext');
    if (context.privileged) errors.push(invalid(field, internal, `${head} \`privileged\` to true`));
    for (const capability of context.capabilities?.add ?? []) {
      if (capability !== 'CAP_SYS_ADMIN') continue;
      errors.push(invalid(field, internal, `${head} \`capabilities.Add\` CAP_SYS_ADMIN`));
    }
  }
  return [...errors, ...validateAppArmor(context.appArmorProfile, `${field}.appArmorProfile`)];
}

/** The securityContext of a Pod, with shareProcessNamespace, which upstream counts among it. */
export function validatePodSecurityContext(spec: PodSpec, field: string): FieldError[] {
  const context = spec.securityContext;
  if (!context) return [];
  const errors = [
    ...validateId(context.fsGroup, `${field}.fsGroup`),
    ...validateId(context.runAsUser, `${field}.runAsUser`),
    ...validateId(context.runAsGroup, `${field}.runAsGroup`),
    ...flatMap(context.supplementalGroups ?? [], (id, index) =>
      validateId(id, `${field}.supplementalGroups[${index}]`),
    ),
  ];
  if (spec.shareProcessNamespace && spec.hostPID) {
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
    errors.push(invalid(`${field}.shareProcessNamespace`, true, detail));
  }
  errors.push(...validateSysctls(spec, `${field}.sysctls`));
  errors.push(
    ...validateChoice(context.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], `${field}.fsGroupChangePolicy`),
  );
  errors.push(...validateSeccomp(context.seccompProfile, `${field}.seccompProfile`));
  errors.push(...validateAppArmor(context.appArmorProfile, `${field}.appArmorProfile`));
  errors.push(
    ...validateChoice(context.supplementalGroupsPolicy, ['Merge', 'Strict'], `${field}.supplementalGroupsPolicy`),
  );
  errors.push(...validateChoice(context.seLinuxChangePolicy, ['Recursive'], `${field}.seLinuxChangePolicy`));
  return errors;
}

/** User namespaces cannot be combined with the host's other namespaces. */
export function validateHostUsers(spec: PodSpec, field: string): FieldError[] {
  if (spec.hostUsers !== false) return [];
  const detail = 'when `hostUsers` is false';
  const errors: FieldError[] = [];
  if (spec.hostNetwork) errors.push(forbidden(`${field}.hostNetwork`, detail));
  if (spec.hostPID) errors.push(forbidden(`${field}.HostPID`, detail));
  if (spec.hostIPC) errors.push(forbidden(`${field}.HostIPC`, detail));
  return errors;
}

function validateId(id: number | undefined, field: string): FieldError[] {
  return id === undefined ? [] : checkUserId(id).map((detail) => invalid(field, id, detail));
}

function validateChoice(value: string | undefined, supported: string[], field: string): FieldError[] {
  return value === undefined || supported.includes(value) ? [] : [notSupported(field, value, supported)];
}

function validateSysctls(spec: PodSpec, field: string): FieldError[] {
  const sysctls = spec.securityContext?.sysctls ?? [];
  const seen = new Set<string>();
  return flatMap(sysctls, ({ name = '' }, index) => {
    const path = `${field}[${index}].name`;
    const isKnown = seen.has(name);
    seen.add(name);
    if (name === '') return [required(path)];
    if (name.length > 253 || !sysctlPattern.test(name)) {
      return [invalid(path, name, `must have at most 253 characters and match regex ^${sysctlName}$`)];
    }
    return [...(isKnown ? [duplicate(path, name)] : []), ...validateHostSysctl(spec, path, name)];
  });
}

/** What a Pod shares with its host it may not set for itself. */
function validateHostSysctl(spec: PodSpec, field: string, name: string): FieldError[] {
  const plain = name.replaceAll('/', '.');
  if (spec.hostNetwork && plain.startsWith('net.')) {
    return [invalid(field, name, "may not be specified when 'hostNetwork' is true")];
  }
  const isIpc = plain === 'kernel.sem' || /^(kernel\.(shm|msg)|fs\.mqueue\.)/.test(plain);
  return spec.hostIPC && isIpc ? [invalid(field, name, "may not be specified when 'hostIPC' is true")] : [];
}

function validateSeccomp(profile: SeccompProfile | undefined, field: string): FieldError[] {
  if (!profile) return [];
  const { type = '', localhostProfile } = profile;
  const errors: FieldError[] = [];
  if (type === '') errors.push(required(`${field}.type`, 'type is required when seccompProfile is set'));
  else if (!profileTypes.includes(type)) errors.push(notSupported(`${field}.type`, type, profileTypes));
  const path = `${field}.localhostProfile`;
  if (type !== 'Localhost') {
    if (localhostProfile === undefined) return errors;
    const internal = toInternal(profile, 'Profile');
    return [...errors, invalid(path, internal, 'can only be set when seccomp type is Localhost')];
  }
  if (localhostProfile === undefined) {
    return [...errors, required(path, 'must be set when seccomp type is Localhost')];
  }
  return [...errors, ...validateDescendingPath(localhostProfile, path)];
}

function validateAppArmor(profile: AppArmorProfile | undefined, field: string): FieldError[] {
  if (!profile) return [];
  const { type = '', localhostProfile } = profile;
  const path = `${field}.localhostProfile`;
  if (type === '') return [required(`${field}.type`, 'type is required when appArmorProfile is set')];
  if (!profileTypes.includes(type)) return [notSupported(`${field}.type`, type, profileTypes, 'asGiven')];
  if (type !== 'Localhost') {
    if (localhostProfile === undefined) return [];
    return [invalid(path, localhostProfile, 'can only be set when AppArmor type is Localhost')];
  }
  if (!localhostProfile) return [required(path, 'must be set when AppArmor type is Localhost')];
  if (localhostProfile.trim() === localhostProfile) return [];
  return [invalid(path, localhostProfile, 'must not be padded with whitespace')];
}

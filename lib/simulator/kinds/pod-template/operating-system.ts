import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Container, PodSpec } from '#lib/simulator/schema/kubernetes.ts';

const windowsText = 'cannot be set for a windows pod';
const linuxText = 'windows options cannot be set for a linux pod';

/** What of a securityContext only Linux knows, in the order upstream asks; each with its path under `spec`. */
const linuxOfPod: [path: string, isSet: (spec: PodSpec) => unknown][] = [
  ['securityContext.appArmorProfile', ({ securityContext }) => securityContext?.appArmorProfile],
  ['securityContext.seLinuxOptions', ({ securityContext }) => securityContext?.seLinuxOptions],
  ['hostUsers', ({ hostUsers }) => hostUsers !== undefined],
  ['hostPID', ({ hostPID }) => hostPID],
  ['hostIPC', ({ hostIPC }) => hostIPC],
  ['securityContext.seccompProfile', ({ securityContext }) => securityContext?.seccompProfile],
  ['securityContext.fsGroup', ({ securityContext }) => securityContext?.fsGroup !== undefined],
  ['securityContext.fsGroupChangePolicy', ({ securityContext }) => securityContext?.fsGroupChangePolicy !== undefined],
  ['securityContext.sysctls', ({ securityContext }) => securityContext?.sysctls?.length],
  ['shareProcessNamespace', ({ shareProcessNamespace }) => shareProcessNamespace !== undefined],
  ['securityContext.runAsUser', ({ securityContext }) => securityContext?.runAsUser !== undefined],
  ['securityContext.runAsGroup', ({ securityContext }) => securityContext?.runAsGroup !== undefined],
  ['securityContext.supplementalGroups', ({ securityContext }) => securityContext?.supplementalGroups],
  ['securityContext.supplementalGroupsPolicy', ({ securityContext }) => securityContext?.supplementalGroupsPolicy],
  ['securityContext.seLinuxChangePolicy', ({ securityContext }) => securityContext?.seLinuxChangePolicy],
];

const linuxOfContainer = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const;

/** spec.os: its name, and that the Pod asks nothing of the other system (validateOS, validateLinux, validateWindows). */
export function validateOperatingSystem(spec: PodSpec, field: string): FieldError[] {
  if (!spec.os) return [];
  const name = spec.os.name ?? '';
  if (name === '') return [required(`${field}.os.name`)];
  if (name === 'linux') return validateLinux(spec, field);
  if (name === 'windows') return validateWindows(spec, field);
  return [notSupported(`${field}.os`, name, ['linux', 'windows'])];
}

function validateLinux(spec: PodSpec, field: string): FieldError[] {
  const places: [path: string, isSet: boolean][] = [
    [`${field}.securityContext`, spec.securityContext?.windowsOptions !== undefined],
    ...eachContainer(spec, field).map(([path, container]): [string, boolean] => [
      `${path}.securityContext`,
      container.securityContext?.windowsOptions !== undefined,
    ]),
  ];
  return places.filter(([, isSet]) => isSet).map(([path]) => forbidden(`${path}.windowsOptions`, linuxText));
}

function validateWindows(spec: PodSpec, field: string): FieldError[] {
  const errors = linuxOfPod
    .filter(([, isSet]) => isSet(spec))
    .map(([path]) => forbidden(`${field}.${path}`, windowsText));
  for (const [path, { securityContext }] of eachContainer(spec, field)) {
    for (const key of linuxOfContainer) {
      if (securityContext?.[key] === undefined) continue;
      errors.push(forbidden(`${path}.securityContext.${key}`, windowsText));
    }
  }
  return errors;
}

/** Init containers, containers and ephemeral ones with their paths, in the order upstream visits them. */
function eachContainer(spec: PodSpec, field: string): [path: string, container: Container][] {
  return flatMap(['initContainers', 'containers', 'ephemeralContainers'] as const, (key) =>
    (spec[key] ?? []).map((container, index): [string, Container] => [`${field}.${key}[${index}]`, container]),
  );
}

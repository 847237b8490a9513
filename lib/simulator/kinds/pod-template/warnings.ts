import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Container, ObjectMeta, PodAffinity, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, milliValue } from '#lib/simulator/schema/quantity.ts';
import { portWarnings } from './port-warnings.ts';
import { overlapWarnings } from './volume-warnings.ts';

const deprecatedLabels: Record<string, string> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};

const deprecatedAnnotations: Record<string, string> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
};

const deprecatedVolumes = {
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
} as const;

const seccompPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompContainer = 'container.seccomp.security.alpha.kubernetes.io/';
const seccompText = 'non-functional in v1.27+; use the "seccompProfile" field instead';

/** Containers of all sorts with their paths: init, ordinary, ephemeral. `prefix` is the path in front of `spec`. */
function listContainers(spec: PodSpec, prefix: string): { container: Container; path: string }[] {
  return flatMap(['initContainers', 'containers', 'ephemeralContainers'] as const, (key) =>
    (spec[key] ?? []).map((container, index) => ({ container, path: `${prefix}spec.${key}[${index}]` })),
  );
}

/** What the API accepts but says a word about; `prefix` is empty for Pods, `spec.template.` for templates. */
export function podSpecWarnings(spec: PodSpec, meta: ObjectMeta | undefined, prefix: string): string[] {
  const annotations = meta?.annotations ?? {};
  const warnings = [...labelWarnings(spec, prefix)];
  for (const [key, text] of Object.entries(deprecatedAnnotations)) {
    if (key in annotations) warnings.push(`${prefix}metadata.annotations[${key}]: ${text}`);
  }
  (spec.volumes ?? []).forEach((volume, index) => {
    for (const [key, text] of Object.entries(deprecatedVolumes)) {
      if (!volume[key as keyof typeof deprecatedVolumes]) continue;
      warnings.push(`${prefix}spec.volumes[${index}].${key === 'storageos' ? 'storageOS' : key}: ${text}`);
    }
  });
  warnings.push(...overlapWarnings(spec), ...listWarnings(spec, prefix));
  if (!spec.securityContext?.seccompProfile && seccompPod in annotations) {
    warnings.push(`${prefix}metadata.annotations[${seccompPod}]: ${seccompText}`);
  }
  for (const { container, path } of listContainers(spec, prefix)) {
    const key = `${seccompContainer}${container.name ?? ''}`;
    if (!container.securityContext?.seccompProfile && key in annotations) {
      warnings.push(`${prefix}metadata.annotations[${key}]: ${seccompText}`);
    }
    warnings.push(...fractionWarnings(container, path), ...envWarnings(container, path));
  }
  warnings.push(...portWarnings(spec, prefix));
  const grace = spec.terminationGracePeriodSeconds;
  if (grace !== undefined && grace < 0) {
    const text = 'must be >= 0; negative values are invalid and will be treated as 1';
    warnings.push(`${prefix}spec.terminationGracePeriodSeconds: ${text}`);
  }
  for (const key of ['podAffinity', 'podAntiAffinity'] as const) {
    const affinity = spec.affinity?.[key];
    if (affinity) warnings.push(...affinityWarnings(affinity, `${prefix}spec.affinity.${key}`));
  }
  return warnings;
}

/** Terms without a selector, which match nothing. */
function affinityWarnings(affinity: PodAffinity, field: string): string[] {
  const text = 'a null labelSelector results in matching no pod';
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  return [
    ...flatMap(affinity[required] ?? [], ({ labelSelector }, index) =>
      labelSelector ? [] : [`${field}.${required}[${index}].labelSelector: ${text}`],
    ),
    ...flatMap(affinity[preferred] ?? [], ({ podAffinityTerm }, index) =>
      podAffinityTerm?.labelSelector ? [] : [`${field}.${preferred}[${index}].podAffinityTerm.labelSelector: ${text}`],
    ),
  ];
}

function labelWarnings(spec: PodSpec, prefix: string): string[] {
  const warnings: string[] = [];
  for (const key of Object.keys(spec.nodeSelector ?? {})) {
    const text = deprecatedLabels[key];
    if (text) warnings.push(`${prefix}spec.nodeSelector[${key}]: ${text}`);
  }
  const affinity = spec.affinity?.nodeAffinity;
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  const terms = [
    ...(affinity?.[required]?.nodeSelectorTerms ?? []).map((term, index) => ({
      term,
      path: `${required}.nodeSelectorTerms[${index}]`,
    })),
    ...(affinity?.[preferred] ?? []).map(({ preference }, index) => ({
      term: preference,
      path: `${preferred}[${index}].preference`,
    })),
  ];
  for (const { term, path } of terms) {
    (term?.matchExpressions ?? []).forEach(({ key = '' }, index) => {
      const text = deprecatedLabels[key];
      const field = `${prefix}spec.affinity.nodeAffinity.${path}.matchExpressions[${index}].key`;
      if (text) warnings.push(`${field}: ${key} is ${text}`);
    });
  }
  (spec.topologySpreadConstraints ?? []).forEach(({ topologyKey = '', labelSelector }, index) => {
    const path = `${prefix}spec.topologySpreadConstraints[${index}]`;
    const text = deprecatedLabels[topologyKey];
    if (text) warnings.push(`${path}.topologyKey: ${topologyKey} is ${text}`);
    if (!labelSelector) warnings.push(`${path}.labelSelector: a null labelSelector results in matching no pod`);
  });
  return warnings;
}

function listWarnings(spec: PodSpec, prefix: string): string[] {
  const warnings: string[] = [];
  const ips = new Set<string>();
  (spec.hostAliases ?? []).forEach(({ ip = '' }, index) => {
    if (ips.has(ip)) warnings.push(`${prefix}spec.hostAliases[${index}].ip: duplicate ip ${JSON.stringify(ip)}`);
    ips.add(ip);
  });
  const names = new Set<string>();
  const secrets = (spec.imagePullSecrets ?? []).map((secret) => secret.name ?? '');
  secrets.forEach((name, index) => {
    if (names.has(name)) {
      warnings.push(`${prefix}spec.imagePullSecrets[${index}].name: duplicate name ${JSON.stringify(name)}`);
    }
    names.add(name);
  });
  secrets.forEach((name, index) => {
    if (name === '') warnings.push(`${prefix}spec.imagePullSecrets[${index}].name: invalid empty name ""`);
  });
  return warnings;
}

function fractionWarnings(container: Container, path: string): string[] {
  const warnings: string[] = [];
  for (const resource of ['memory', 'ephemeral-storage']) {
    for (const list of ['limits', 'requests'] as const) {
      const value = container.resources?.[list]?.[resource];
      if (value === undefined || milliValue(value) % 1000 === 0) continue;
      const text = `fractional byte value "${canonicalQuantity(value)}" is invalid, must be an integer`;
      warnings.push(`${path}.resources.${list}[${resource}]: ${text}`);
    }
  }
  return warnings;
}

/** The same name twice is fine where the second builds on the first: X="a", X="$(X)b". */
function envWarnings(container: Container, path: string): string[] {
  const names = new Set<string>();
  const warnings: string[] = [];
  (container.env ?? []).forEach(({ name = '', value = '', valueFrom }, index) => {
    if (!names.has(name)) {
      names.add(name);
      return;
    }
    const reference = `$(${name})`;
    if (!valueFrom && value !== reference && value.includes(reference)) return;
    const text = `hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`;
    warnings.push(`${path}.env[${index}]: ${text}`);
  });
  return warnings;
}

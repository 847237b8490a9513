import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, forbidden, invalid, notSupported, required, tooLong } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { validateLabels } from '#lib/simulator/kinds/labels.ts';
import { checkDns1123Label, checkDns1123Subdomain, checkQualifiedName, rangeText } from '#lib/simulator/kinds/names.ts';
import type { PodSpec, PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import { validateAffinity } from './affinity.ts';
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers.ts';
import { validateDnsConfig, validateHostAliases, validateHostNetworkPorts } from './network.ts';
import { validateOperatingSystem } from './operating-system.ts';
import { validatePodResources } from './pod-resources.ts';
import { validateResources } from './resources.ts';
import { validateReadinessGates, validateSchedulingGates, validateSpread, validateTolerations } from './scheduling.ts';
import { validateHostUsers, validatePodSecurityContext } from './security.ts';
import { validateVolumes } from './volumes.ts';

const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const restartPolicies = ['Always', 'OnFailure', 'Never'];
const preemptionPolicies = ['PreemptLowerPriority', 'Never'];
const maxInt32 = 2147483647;

/** How a PodSpec is looked at: `podName` is empty in templates; `isPod` asks what only Pods must keep. */
export type PodSpecOptions = { isPod: boolean; podName: string };

/** Labels, annotations and spec under a controller's `spec.template` (ValidatePodTemplateSpec). */
export function validateTemplate(template: PodTemplateSpec | undefined, field: string): FieldError[] {
  const annotations = template?.metadata?.annotations ?? {};
  const errors = validateLabels(template?.metadata?.labels, `${field}.labels`);
  for (const key of Object.keys(annotations)) {
    const details = checkQualifiedName(key.toLowerCase());
    errors.push(...details.map((detail) => invalid(`${field}.annotations`, key, detail)));
  }
  const spec = template?.spec ?? {};
  errors.push(...validatePodSpec(spec, `${field}.spec`, { isPod: false, podName: '' }));
  if (spec.ephemeralContainers?.length) {
    const detail = 'ephemeral containers not allowed in pod template';
    errors.push({ type: 'FieldValueForbidden', field: `${field}.spec.ephemeralContainers`, detail });
  }
  return errors;
}

/** Everything inside `spec`, in the order of upstream's ValidatePodSpec. */
export function validatePodSpec(spec: PodSpec, field: string, options: PodSpecOptions): FieldError[] {
  const { errors, good: volumes } = validateVolumes(spec.volumes ?? [], `${field}.volumes`, options.podName);
  errors.push(...validateResourceClaims(spec, `${field}.resourceClaims`));
  const claims = new Set((spec.resourceClaims ?? []).map((claim) => claim.name ?? ''));
  const context = { spec, volumes, claims };
  errors.push(...validateContainers(`${field}.containers`, context));
  errors.push(...validateInitContainers(`${field}.initContainers`, context));
  errors.push(...validateEphemeralContainers(`${field}.ephemeralContainers`, context));
  errors.push(...validatePodResources(spec, `${field}.resources`));
  errors.push(...validateHostNetworkPorts(spec, field, options));
  errors.push(...validateOneOf(spec.restartPolicy, restartPolicies, `${field}.restartPolicy`));
  errors.push(...validateOneOf(spec.dnsPolicy, dnsPolicies, `${field}.dnsPolicy`));
  errors.push(...validateLabels(spec.nodeSelector, `${field}.nodeSelector`));
  errors.push(...validatePodSecurityContext(spec, `${field}.securityContext`));
  errors.push(...validateAffinity(spec.affinity, `${field}.affinity`));
  errors.push(...validateDnsConfig(spec, `${field}.dnsConfig`));
  errors.push(...validateReadinessGates(spec.readinessGates ?? [], `${field}.readinessGates`));
  errors.push(...validateSchedulingGates(spec.schedulingGates ?? [], `${field}.schedulingGates`));
  errors.push(...validateSpread(spec.topologySpreadConstraints ?? [], `${field}.topologySpreadConstraints`));
  errors.push(...validateHostUsers(spec, field));
  return [...errors, ...validateIdentity(spec, field)];
}

/** A name of its own inside of the Pod, which neither the host nor a full domain name may give. */
function validateHostnameOverride(spec: PodSpec, field: string): FieldError[] {
  const name = spec.hostnameOverride;
  const path = `${field}.hostnameOverride`;
  if (name === undefined) return [];
  const errors: FieldError[] = [];
  if (spec.setHostnameAsFQDN) errors.push(forbidden(path, 'may not be specified when setHostnameAsFQDN is true'));
  if (spec.hostNetwork) errors.push(forbidden(path, 'may not be specified when hostNetwork is true'));
  if (name.length > 64) errors.push(tooLong(path, 'may not be more than 64 bytes'));
  return [...errors, ...checkDns1123Subdomain(name).map((detail) => invalid(path, name, detail))];
}

/** The second half of ValidatePodSpec: names, deadlines, tolerations, aliases, priority, os. */
function validateIdentity(spec: PodSpec, field: string): FieldError[] {
  const errors = [
    ...validateHostnameOverride(spec, field),
    ...validateName(spec.serviceAccountName, `${field}.serviceAccountName`, checkDns1123Subdomain),
    ...validateName(spec.nodeName, `${field}.nodeName`, checkDns1123Subdomain),
  ];
  const deadline = spec.activeDeadlineSeconds;
  if (deadline !== undefined && (deadline < 1 || deadline > maxInt32)) {
    errors.push(invalid(`${field}.activeDeadlineSeconds`, deadline, rangeText(1, maxInt32)));
  }
  errors.push(...validateName(spec.hostname, `${field}.hostname`, checkDns1123Label));
  errors.push(...validateName(spec.subdomain, `${field}.subdomain`, checkDns1123Label));
  errors.push(...validateTolerations(spec.tolerations ?? [], `${field}.tolerations`));
  errors.push(...validateHostAliases(spec.hostAliases ?? [], `${field}.hostAliases`));
  errors.push(...validateName(spec.priorityClassName, `${field}.priorityClassName`, checkDns1123Subdomain));
  const runtimeClass = spec.runtimeClassName;
  if (runtimeClass !== undefined) {
    const details = checkDns1123Subdomain(runtimeClass);
    errors.push(...details.map((detail) => invalid(`${field}.runtimeClassName`, runtimeClass, detail)));
  }
  if (spec.preemptionPolicy !== undefined) {
    errors.push(...validateOneOf(spec.preemptionPolicy, preemptionPolicies, `${field}.preemptionPolicy`));
  }
  if (spec.overhead) {
    const overhead = { limits: spec.overhead };
    errors.push(...validateResources(overhead, `${field}.overhead`, { level: 'container', claims: new Set() }));
  }
  errors.push(...validateOperatingSystem(spec, field));
  return errors;
}

function validateName(
  name: string | undefined,
  field: string,
  check: (name: string) => readonly string[],
): FieldError[] {
  return name ? check(name).map((detail) => invalid(field, name, detail)) : [];
}

function validateOneOf(value: string | undefined, supported: string[], field: string): FieldError[] {
  if (!value) return [required(field)];
  return supported.includes(value) ? [] : [notSupported(field, value, supported, 'asGiven')];
}

function validateResourceClaims(spec: PodSpec, field: string): FieldError[] {
  const seen = new Set<string>();
  return flatMap(spec.resourceClaims ?? [], (claim, index) => {
    const path = `${field}[${index}]`;
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    const errors: FieldError[] = [];
    if (name === '') errors.push(required(`${path}.name`));
    else if (seen.has(name)) errors.push(duplicate(`${path}.name`, name));
    else errors.push(...checkDns1123Label(name).map((detail) => invalid(`${path}.name`, name, detail)));
    seen.add(name);
    const shown = {
      Name: name,
      ResourceClaimName: resourceClaimName ?? null,
      ResourceClaimTemplateName: resourceClaimTemplateName ?? null,
    };
    const both = '`resourceClaimName` or `resourceClaimTemplateName`';
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
      errors.push(invalid(path, shown, `at most one of ${both} may be specified`));
    }
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
      errors.push(invalid(path, shown, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
    }
    for (const key of ['resourceClaimName', 'resourceClaimTemplateName'] as const) {
      const value = claim[key];
      if (value === undefined) continue;
      errors.push(...checkDns1123Subdomain(value).map((detail) => invalid(`${path}.${key}`, value, detail)));
    }
    return errors;
  });
}

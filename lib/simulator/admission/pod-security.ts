import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { forbiddenError, invalidError } from '#lib/simulator/api/status.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Namespace, Pod, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { type Level, levels, podViolations, type Violation } from './pod-security/levels.ts';

const prefix = 'pod-security.kubernetes.io/';

type Policy = { level: Level; version: string };

/** Kinds that make pods: their template is judged by the warn level only. */
const templateOf: Record<string, (object: KubeObject) => PodSpec | undefined> = {
  'deployments.apps': templateSpec,
  'replicasets.apps': templateSpec,
  'statefulsets.apps': templateSpec,
  'daemonsets.apps': templateSpec,
  'jobs.batch': templateSpec,
  replicationcontrollers: templateSpec,
  podtemplates: (object) => (object as { template?: { spec?: PodSpec } }).template?.spec,
  'cronjobs.batch': (object) => templateSpec((object as { spec?: { jobTemplate?: KubeObject } }).spec?.jobTemplate),
};

function templateSpec(object: unknown): PodSpec | undefined {
  return (object as { spec?: { template?: { spec?: PodSpec } } } | undefined)?.spec?.template?.spec;
}

/** PodSecurity: the levels that a namespace's labels ask for. The audit level has no effect here. */
export const podSecurity: Admission = {
  name: 'PodSecurity',
  validate(attributes, client) {
    const { resource, operation, subresource } = attributes;
    if (operation !== 'CREATE' && operation !== 'UPDATE') return;
    if (resource === 'namespaces' && subresource === '') checkNamespace(attributes, client);
    else if (resource === 'pods' && subresource === '') {
      if (operation === 'CREATE' || hasOtherImages(attributes)) checkPod(attributes, client);
    } else if (Object.hasOwn(templateOf, resource) && subresource === '') checkTemplate(attributes, client);
  },
};

/** Of a Pod that is there only other images count (isSignificantPodUpdate). */
function hasOtherImages({ object, old }: Attributes): boolean {
  const images = (pod: Stored<Pod> | null) =>
    [...(pod?.spec?.initContainers ?? []), ...(pod?.spec?.containers ?? [])].map(({ image }) => image).join();
  return images(object as Stored<Pod>) !== images(old as Stored<Pod> | null);
}

function policyOf(labels: Record<string, string> | undefined, mode: 'enforce' | 'warn'): Policy {
  const level = labels?.[`${prefix}${mode}`];
  const version = labels?.[`${prefix}${mode}-version`] ?? 'latest';
  if (level === undefined && mode === 'warn') return policyOf(labels, 'enforce');
  return { level: levels.includes(level as Level) ? (level as Level) : 'privileged', version };
}

function labelsOf({ namespace }: Attributes, client: Client): Record<string, string> | undefined {
  return client.find<Stored<Namespace>>('namespaces', undefined, namespace ?? '')?.metadata.labels;
}

function checkPod(attributes: Attributes, client: Client): void {
  const { spec = {} } = attributes.object as Stored<Pod>;
  const labels = labelsOf(attributes, client);
  const enforce = policyOf(labels, 'enforce');
  const violations = podViolations(spec, enforce);
  if (violations.length > 0) {
    throw forbiddenError(attributes.resourceName, attributes.name, `violates ${violationsText(enforce, violations)}`);
  }
  warn(attributes, policyOf(labels, 'warn'), spec);
}

function checkTemplate(attributes: Attributes, client: Client): void {
  const read = templateOf[attributes.resource];
  const spec = attributes.object && read?.(attributes.object);
  const isOld = attributes.old && JSON.stringify(read?.(attributes.old)) === JSON.stringify(spec);
  if (spec && !isOld) warn(attributes, policyOf(labelsOf(attributes, client), 'warn'), spec);
}

function warn(attributes: Attributes, policy: Policy, spec: PodSpec): void {
  const violations = podViolations(spec, policy);
  if (violations.length > 0) attributes.warn(`would violate ${violationsText(policy, violations)}`);
}

function violationsText({ level, version }: Policy, violations: Violation[]): string {
  const texts = violations.map(({ reason, detail }) => `${reason} (${detail})`);
  return `PodSecurity "${level}:${version}": ${texts.join(', ')}`;
}

/** Refuses labels that name no level, and warns of pods that a stricter level would refuse. */
function checkNamespace(attributes: Attributes, client: Client): void {
  const namespace = attributes.object as Stored<Namespace>;
  const labels = namespace.metadata.labels ?? {};
  const errors = flatMap(['enforce', 'audit', 'warn'], (mode) => {
    const level = labels[`${prefix}${mode}`];
    const isFine = level === undefined || levels.includes(level as Level);
    const why = `must be one of ${levels.join(', ')}`;
    const found = isFine ? [] : [invalid(`metadata.labels[${prefix}${mode}]`, level, why)];
    const version = labels[`${prefix}${mode}-version`];
    if (version === undefined || /^(latest|v1\.(0|[1-9]\d*))$/.test(version)) return found;
    return [...found, invalid(`metadata.labels[${prefix}${mode}-version]`, version, 'must be "latest" or "v1.x"')];
  });
  if (errors.length > 0) throw invalidError(attributes.kind, namespace.metadata.name, errors);
  const [policy, before] = [policyOf(labels, 'enforce'), policyOf(attributes.old?.metadata.labels, 'enforce')];
  const isStricter = levels.indexOf(policy.level) > levels.indexOf(before.level);
  const isOther = isStricter || (policy.version !== before.version && policy.level !== 'privileged');
  if (attributes.operation === 'UPDATE' && isOther) warnOfPods(attributes, policy, client);
}

function warnOfPods(attributes: Attributes, policy: Policy, client: Client): void {
  const { name } = attributes;
  const byReasons = new Map<string, string[]>();
  for (const pod of client.list<Stored<Pod>>('pods', name)) {
    const reasons = podViolations(pod.spec ?? {}, policy).map(({ reason }) => reason);
    if (reasons.length === 0) continue;
    const key = reasons.join(', ');
    byReasons.set(key, [...(byReasons.get(key) ?? []), pod.metadata.name]);
  }
  if (byReasons.size === 0) return;
  const level = `"${policy.level}:${policy.version}"`;
  attributes.warn(
    `existing pods in namespace ${JSON.stringify(name)} violate the new PodSecurity enforce level ${level}`,
  );
  const lines = [...byReasons].map(([reasons, names]) => {
    const others = names.length - 1;
    const more = others === 0 ? '' : ` (and ${others} other pod${others === 1 ? '' : 's'})`;
    return `${[...names].sort()[0]}${more}: ${reasons}`;
  });
  for (const line of lines.sort()) attributes.warn(line);
}

import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { validateNonNegative } from '#lib/simulator/kinds/int-or-percent.ts';
import {
  isEmptySelector,
  selectorMatches,
  shownLabels,
  shownSelector,
  validateLabelSelector,
} from '#lib/simulator/kinds/labels.ts';
import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import { validateClaimSpec } from '#lib/simulator/kinds/persistentvolumeclaim/claim-spec.ts';
import { validateTemplate } from '#lib/simulator/kinds/pod-template/validation.ts';
import type {
  PersistentVolumeClaim,
  PodTemplateSpec,
  StatefulSet,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
  Volume,
} from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

const mutableText =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

/** ValidateStatefulSet. The templates for claims are looked at once: they cannot change. */
export function validateStatefulSet(object: Stored<StatefulSet>): FieldError[] {
  return validateSpec(object.spec ?? {}, object.spec?.volumeClaimTemplates ?? []);
}

function validateSpec(spec: StatefulSetSpec, claims: PersistentVolumeClaim[]): FieldError[] {
  const errors: FieldError[] = [];
  const { serviceName = '', podManagementPolicy = '' } = spec;
  if (podManagementPolicy === '') errors.push(required('spec.podManagementPolicy'));
  else if (podManagementPolicy !== 'OrderedReady' && podManagementPolicy !== 'Parallel') {
    errors.push(invalid('spec.podManagementPolicy', podManagementPolicy, "must be 'OrderedReady' or 'Parallel'"));
  }
  errors.push(...validateUpdateStrategy(spec.updateStrategy ?? {}, 'spec.updateStrategy'));
  const retention = spec.persistentVolumeClaimRetentionPolicy;
  for (const key of ['whenDeleted', 'whenScaled'] as const) {
    const policies = ['Retain', 'Delete'];
    const policy = retention?.[key] ?? '';
    if (!retention || policies.includes(policy)) continue;
    errors.push(notSupported(`spec.persistentVolumeClaimRetentionPolicy.${key}`, policy, policies, 'asGiven'));
  }
  claims.forEach((claim, index) => {
    errors.push(...validateClaimSpec(claim.spec ?? {}, `spec.volumeClaimTemplates[${index}].spec`));
  });
  errors.push(...validateNonNegative(spec.replicas ?? 0, 'spec.replicas'));
  errors.push(...validateNonNegative(spec.minReadySeconds ?? 0, 'spec.minReadySeconds'));
  errors.push(...validateNonNegative(spec.ordinals?.start ?? 0, 'spec.ordinals.start'));
  if (serviceName !== '') {
    errors.push(...checkDns1123Label(serviceName).map((detail) => invalid('spec.serviceName', serviceName, detail)));
  }
  return [...errors, ...validateSelected(spec)];
}

/** What is not in the text above the list is fixed once the set is there. */
export function validateStatefulSetUpdate(object: Stored<StatefulSet>, old: Stored<StatefulSet>): FieldError[] {
  const errors = validateSpec(object.spec ?? {}, []);
  const before = old.spec ?? {};
  const { replicas, ordinals, template, updateStrategy, revisionHistoryLimit, minReadySeconds } = before;
  const munged = {
    ...object.spec,
    ...{ replicas, ordinals, template, updateStrategy, revisionHistoryLimit, minReadySeconds },
    persistentVolumeClaimRetentionPolicy: before.persistentVolumeClaimRetentionPolicy,
  };
  if (!isEqual(munged, before)) errors.push(forbidden('spec', mutableText));
  return errors;
}

function validateSelected(spec: StatefulSetSpec): FieldError[] {
  const { selector, template } = spec;
  const errors: FieldError[] = [];
  if (!selector) errors.push(required('spec.selector'));
  else {
    const own = validateLabelSelector(selector, 'spec.selector');
    errors.push(...own);
    if (isEmptySelector(selector)) {
      errors.push(invalid('spec.selector', shownSelector(selector), 'empty selector is invalid for statefulset'));
    }
    if (own.length > 0) errors.push(invalid('spec.selector', shownSelector(selector), ''));
  }
  const isReadable = validateLabelSelector(selector, '').length === 0;
  if (isReadable) {
    const labels = template?.metadata?.labels;
    const isEmpty = selector !== undefined && isEmptySelector(selector);
    if (!isEmpty && !selectorMatches(selector, labels)) {
      const detail = '`selector` does not match template `labels`';
      errors.push(invalid('spec.template.metadata.labels', shownLabels(labels), detail));
    }
    errors.push(...validateTemplate(withClaims(withoutNames(template), spec), 'spec.template'));
  }
  const policy = template?.spec?.restartPolicy ?? '';
  if (policy !== 'Always') errors.push(notSupported('spec.template.spec.restartPolicy', policy, ['Always']));
  if (template?.spec?.activeDeadlineSeconds !== undefined) {
    const detail = 'activeDeadlineSeconds in StatefulSet is not Supported';
    errors.push(forbidden('spec.template.spec.activeDeadlineSeconds', detail));
  }
  return errors;
}

/** The Pods get host names and a subdomain from the set, whatever the template says. */
function withoutNames(template: PodTemplateSpec | undefined): PodTemplateSpec | undefined {
  if (!template?.spec?.hostname && !template?.spec?.subdomain) return template;
  const { hostname: _, subdomain: __, ...rest } = template.spec;
  return { ...template, spec: rest };
}

/** The Pods get one volume a claim template; it takes the place of a volume with its name. */
function withClaims(template: PodTemplateSpec | undefined, spec: StatefulSetSpec): PodTemplateSpec | undefined {
  const claims = spec.volumeClaimTemplates ?? [];
  if (claims.length === 0 || !template) return template;
  const names = new Set(claims.map((claim) => claim.metadata?.name ?? ''));
  const volumes: Volume[] = (template.spec?.volumes ?? []).filter((volume) => !names.has(volume.name ?? ''));
  for (const name of names) volumes.push({ name, persistentVolumeClaim: { claimName: name } });
  return { ...template, spec: { ...template.spec, volumes } };
}

function validateUpdateStrategy(strategy: StatefulSetUpdateStrategy, field: string): FieldError[] {
  const { type = '', rollingUpdate } = strategy;
  // How many may be unavailable is behind a feature gate that is closed, and dropped before.
  const { partition = 0 } = rollingUpdate ?? {};
  const shown = rollingUpdate ? { Partition: partition, MaxUnavailable: null } : null;
  if (type === '') return [required(field)];
  if (type === 'OnDelete') {
    if (!rollingUpdate) return [];
    return [invalid(`${field}.rollingUpdate`, shown, "only allowed for updateStrategy 'RollingUpdate'")];
  }
  if (type !== 'RollingUpdate') {
    return [invalid(field, { Type: type, RollingUpdate: shown }, "must be 'RollingUpdate' or 'OnDelete'")];
  }
  return validateNonNegative(partition, `${field}.rollingUpdate.partition`);
}

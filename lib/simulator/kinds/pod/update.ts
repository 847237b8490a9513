import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { KindContext } from '#lib/simulator/kinds/kind.ts';
import { rangeText } from '#lib/simulator/kinds/names.ts';
import { toInternal } from '#lib/simulator/kinds/pod-template/internal.ts';
import { validateTolerations } from '#lib/simulator/kinds/pod-template/scheduling.ts';
import { unifiedDiff } from '#lib/simulator/kinds/unified-diff.ts';
import type { Container, PodSpec, Toleration } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { StoredPod } from './stored-pod.ts';
import { validatePodNow } from './validation.ts';

const maxInt32 = 2147483647;
const updatable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

/**
 * ValidatePodUpdate: of a Pod's spec only images, the deadline (downwards), new tolerations and the removal of gates
 * are taken; whatever else differs is shown as a diff of the internal spec.
 */
export function validatePodUpdate(object: StoredPod, old: StoredPod, _context: KindContext): FieldError[] {
  const [spec, before] = [object.spec ?? {}, old.spec ?? {}];
  const errors = validatePodNow(object);
  for (const key of ['containers', 'initContainers'] as const) {
    if ((spec[key]?.length ?? 0) !== (before[key]?.length ?? 0)) {
      return [...errors, forbidden(`spec.${key}`, 'pod updates may not add or remove containers')];
    }
    errors.push(...validateImages(spec[key] ?? [], `spec.${key}`));
  }
  const deadline = validateDeadline(spec.activeDeadlineSeconds, before.activeDeadlineSeconds);
  errors.push(...deadline.errors);
  if (deadline.stop) return errors;
  errors.push(...validateAddedTolerations(spec.tolerations ?? [], before.tolerations ?? []));
  errors.push(...validateRemovedGates(spec, before));
  if (isEqual(spec, before)) return errors;
  const munged = withUpdatable(spec, before);
  if (before.schedulingGates?.length) errors.push(...takeGatedChanges(munged, before));
  if (!isEqual(munged, before)) {
    const diff = unifiedDiff(internalText(before), internalText(munged));
    const head = `pod updates may not change fields other than ${updatable.join(',')}`;
    errors.push(forbidden('spec', `${head}\n${diff}`));
  }
  return errors;
}

function internalText(spec: PodSpec): string {
  const text = JSON.stringify(toInternal(spec, 'PodSpec'), null, 1);
  return text.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function validateImages(containers: Container[], field: string): FieldError[] {
  return flatMap(containers, ({ image = '' }, index) => {
    if (image === '') return [required(`${field}[${index}].image`)];
    if (image.trim() === image) return [];
    return [invalid(`${field}[${index}].image`, image, 'must not have leading or trailing whitespace')];
  });
}

function validateDeadline(
  next: number | undefined,
  before: number | undefined,
): { errors: FieldError[]; stop: boolean } {
  const field = 'spec.activeDeadlineSeconds';
  if (next === undefined) {
    if (before === undefined) return { errors: [], stop: false };
    return { errors: [invalid(field, null, 'must not update from a positive integer to nil value')], stop: false };
  }
  if (next < 0 || next > maxInt32) return { errors: [invalid(field, next, rangeText(0, maxInt32))], stop: true };
  if (before !== undefined && before < next) {
    return { errors: [invalid(field, next, 'must be less than or equal to previous value')], stop: true };
  }
  return { errors: [], stop: false };
}

function validateAddedTolerations(next: Toleration[], before: Toleration[]): FieldError[] {
  const isKept = (old: Toleration) =>
    next.some((item) => isEqual({ ...item, tolerationSeconds: undefined }, { ...old, tolerationSeconds: undefined }));
  if (before.every(isKept)) return validateTolerations(next, 'spec.tolerations');
  return [forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')];
}

function validateRemovedGates(spec: PodSpec, before: PodSpec): FieldError[] {
  const old = new Set((before.schedulingGates ?? []).map((gate) => gate.name));
  return flatMap(spec.schedulingGates ?? [], ({ name = '' }, index) => {
    if (old.has(name)) return [];
    const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
    return [forbidden(`spec.schedulingGates[${index}].name`, detail)];
  });
}

/** The new spec with everything that may change taken back to the old one. */
function withUpdatable(spec: PodSpec, before: PodSpec): PodSpec {
  const munged: PodSpec = {
    ...spec,
    activeDeadlineSeconds: before.activeDeadlineSeconds,
    tolerations: before.tolerations,
    schedulingGates: before.schedulingGates,
  };
  for (const key of ['containers', 'initContainers'] as const) {
    munged[key] = spec[key]?.map((container, index) => ({ ...container, image: before[key]?.[index]?.image }));
  }
  const grace = before.terminationGracePeriodSeconds ?? 0;
  if (grace < 0 && munged.terminationGracePeriodSeconds === 1) munged.terminationGracePeriodSeconds = grace;
  return munged;
}

/** While it is gated, a Pod's nodeSelector and required node affinity may get narrower. Mutates `munged`. */
function takeGatedChanges(munged: PodSpec, before: PodSpec): FieldError[] {
  const errors: FieldError[] = [];
  const added = munged.nodeSelector ?? {};
  if (Object.entries(before.nodeSelector ?? {}).some(([key, value]) => added[key] !== value)) {
    const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
    errors.push(invalid('spec.nodeSelector', added, detail));
  }
  munged.nodeSelector = before.nodeSelector;
  const [next, old] = [munged.affinity?.nodeAffinity, before.affinity?.nodeAffinity];
  if (isEqual(next, old)) return errors;
  const field = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
  const oldTerms = old?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const terms = next?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (oldTerms.length > 0 && oldTerms.length !== terms.length) {
    errors.push(
      invalid(
        field,
        toInternal(terms, '[]NodeSelectorTerm'),
        'no additions/deletions to non-empty NodeSelectorTerms list are allowed',
      ),
    );
  } else {
    oldTerms.forEach((term, index) => {
      const kept = (term.matchExpressions ?? []).length;
      const start = (terms[index]?.matchExpressions ?? []).slice(0, kept);
      if (isEqual(start, term.matchExpressions ?? [])) return;
      const shown = toInternal(terms[index], 'NodeSelectorTerm');
      errors.push(invalid(`${field}[${index}]`, shown, 'only additions are allowed (no mutations or deletions)'));
    });
  }
  munged.affinity = before.affinity;
  return errors;
}

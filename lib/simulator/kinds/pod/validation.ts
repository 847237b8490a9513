import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid } from '#lib/simulator/api/field-error.ts';
import type { KindContext } from '#lib/simulator/kinds/kind.ts';
import { validateImageBlanks } from '#lib/simulator/kinds/pod-template/containers.ts';
import { validatePodSpec } from '#lib/simulator/kinds/pod-template/validation.ts';
import { deletionCostKey } from '#lib/simulator/schema/well-known.ts';
import type { StoredPod } from './stored-pod.ts';

/** ValidatePodCreate: the spec, what only Pods must keep, and what may not be there from the start. */
export function validatePod(object: StoredPod, _context: KindContext): FieldError[] {
  const spec = object.spec ?? {};
  const errors = validatePodNow(object);
  if (spec.ephemeralContainers?.length) errors.push(forbidden('spec.ephemeralContainers', 'cannot be set on create'));
  if (spec.nodeName && spec.schedulingGates?.length) {
    errors.push(forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'));
  }
  return errors;
}

/** Annotations with a meaning and the spec, as create and update check them (validatePodMetadataAndSpec). */
export function validatePodNow(object: StoredPod): FieldError[] {
  const spec = object.spec ?? {};
  const errors = validateDeletionCost(object.metadata.annotations?.[deletionCostKey]);
  errors.push(...validatePodSpec(spec, 'spec', { isPod: true, podName: object.metadata.name ?? '' }));
  if (!spec.serviceAccountName) {
    (spec.volumes ?? []).forEach((volume, index) => {
      (volume.projected?.sources ?? []).forEach((source, sourceIndex) => {
        if (!source.serviceAccountToken) return;
        const path = `spec.volumes[${index}].projected.sources[${sourceIndex}].serviceAccountToken`;
        errors.push(forbidden(path, 'must not be specified when serviceAccountName is not set'));
      });
    });
  }
  for (const key of ['containers', 'initContainers'] as const) {
    (spec[key] ?? []).forEach((container, index) => {
      errors.push(...validateImageBlanks(container, `spec.${key}[${index}]`));
    });
  }
  return errors;
}

function validateDeletionCost(text: string | undefined): FieldError[] {
  if (text === undefined) return [];
  const isNumber = /^(0|-?[1-9]\d*)$/.test(text) && Math.abs(Number(text)) <= 2147483647;
  return isNumber ? [] : [invalid(`metadata.annotations[${deletionCostKey}]`, text, 'must be a 32bit integer')];
}

import { type FieldError, forbidden } from '#lib/simulator/api/field-error.ts';
import { toInternal } from '#lib/simulator/kinds/pod-template/internal.ts';
import { unifiedDiff } from '#lib/simulator/kinds/unified-diff.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { StoredPod } from './stored-pod.ts';
import { validatePodNow } from './validation.ts';

const field = 'spec.ephemeralContainers';

/** Of the body of this subresource only the ephemeral containers are taken. */
export function prepareEphemeralContainers(object: StoredPod, old: StoredPod): void {
  const { ephemeralContainers } = object.spec ?? {};
  const { labels, annotations, finalizers, ownerReferences } = old.metadata;
  Object.assign(object.metadata, { labels, annotations, finalizers, ownerReferences });
  const { ephemeralContainers: _, ...kept } = old.spec ?? {};
  object.spec = ephemeralContainers?.length ? { ...kept, ephemeralContainers } : kept;
}

/** ValidatePodEphemeralContainersUpdate: containers may be added, but not changed or removed. */
export function validateEphemeralContainersUpdate(object: StoredPod, old: StoredPod): FieldError[] {
  const errors = validatePodNow(object);
  for (const container of old.spec?.ephemeralContainers ?? []) {
    const name = JSON.stringify(container.name ?? '');
    const next = object.spec?.ephemeralContainers?.find((one) => one.name === container.name);
    if (!next) errors.push(forbidden(field, `existing ephemeral containers ${name} may not be removed\n`));
    else if (!isEqual(next, container)) {
      const [before, after] = [container, next].map((one) =>
        JSON.stringify(toInternal(one, 'EphemeralContainer'), null, 1),
      );
      const diff = unifiedDiff(before ?? '', after ?? '');
      errors.push(forbidden(field, `existing ephemeral containers ${name} may not be changed\n${diff}`));
    }
  }
  return errors;
}

import type { StoredClaim } from './persistentvolumeclaim.ts';

/** The class of a claim; an annotation of old comes before the field. */
export function classOf({ metadata, spec }: StoredClaim): string {
  return metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec?.storageClassName ?? '';
}

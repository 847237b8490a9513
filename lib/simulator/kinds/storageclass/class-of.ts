import type { StoredVolume } from '#lib/simulator/kinds/persistentvolume/persistentvolume.ts';
import type { StoredClaim } from '#lib/simulator/kinds/persistentvolumeclaim/persistentvolumeclaim.ts';

/** Named the class of a volume or a claim before there was a field for it. */
export const classAnnotation = 'volume.beta.kubernetes.io/storage-class';
export const classAnnotationAdvice = 'deprecated since v1.8; use "storageClassName" attribute instead';

/** The class of a volume or the one a claim asks for, `''` for none; the annotation comes before the field. */
export function classOf({ metadata, spec }: StoredVolume | StoredClaim): string {
  return metadata.annotations?.[classAnnotation] ?? spec?.storageClassName ?? '';
}

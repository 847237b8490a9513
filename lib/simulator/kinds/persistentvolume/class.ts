import type { StoredVolume } from './persistentvolume.ts';

/** The class of a volume; an annotation of old comes before the field. */
export function volumeClassOf({ metadata, spec }: StoredVolume): string {
  return metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec?.storageClassName ?? '';
}

import { canonicalQuantity, milliValue } from '#lib/simulator/schema/quantity.ts';
import type { StoredClaim } from './persistentvolumeclaim.ts';

const classAnnotation = 'volume.beta.kubernetes.io/storage-class';

/** The annotation that named the class before there was a field, and sizes that are no whole bytes. */
export function claimWarnings({ metadata, spec }: StoredClaim): string[] {
  const warnings: string[] = [];
  if (metadata.annotations?.[classAnnotation] !== undefined) {
    const why = 'deprecated since v1.8; use "storageClassName" attribute instead';
    warnings.push(`metadata.annotations[${classAnnotation}]: ${why}`);
  }
  for (const key of ['requests', 'limits'] as const) {
    const size = spec?.resources?.[key]?.['storage'];
    if (size === undefined || milliValue(size) % 1000 === 0) continue;
    const text = canonicalQuantity(size);
    warnings.push(`spec.resources.${key}[storage]: fractional byte value "${text}" is invalid, must be an integer`);
  }
  return warnings;
}

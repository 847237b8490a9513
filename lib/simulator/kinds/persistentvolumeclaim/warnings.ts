import { classAnnotation, classAnnotationAdvice } from '#lib/simulator/kinds/storageclass/class-of.ts';
import { canonicalQuantity, milliValue } from '#lib/simulator/schema/quantity.ts';
import type { StoredClaim } from './persistentvolumeclaim.ts';

/** The annotation that named the class before there was a field, and sizes that are no whole bytes. */
export function claimWarnings({ metadata, spec }: StoredClaim): string[] {
  const warnings: string[] = [];
  if (metadata.annotations?.[classAnnotation] !== undefined)
    warnings.push(`metadata.annotations[${classAnnotation}]: ${classAnnotationAdvice}`);
  for (const key of ['requests', 'limits'] as const) {
    const size = spec?.resources?.[key]?.['storage'];
    if (size === undefined || milliValue(size) % 1000 === 0) continue;
    const text = canonicalQuantity(size);
    warnings.push(`spec.resources.${key}[storage]: fractional byte value "${text}" is invalid, must be an integer`);
  }
  return warnings;
}

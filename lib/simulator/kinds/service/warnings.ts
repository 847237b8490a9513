import { isEqual } from '#lib/simulator/value.ts';
import { isHeadless } from './defaults.ts';
import type { StoredService } from './service.ts';

/** What a client is told beside a success. */
export function serviceWarnings({ spec = {} }: StoredService, old: StoredService | null): string[] {
  const warnings: string[] = [];
  if (spec.externalIPs?.length && !isEqual(spec.externalIPs, old?.spec?.externalIPs)) {
    warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  }
  if (spec.externalName && spec.type !== 'ExternalName') {
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  }
  if (isHeadless(spec) && spec.sessionAffinity === 'ClientIP') {
    warnings.push('spec.SessionAffinity is ignored for headless services');
  }
  if (spec.trafficDistribution === 'PreferClose') {
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  }
  return warnings;
}

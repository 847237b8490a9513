import { cidrWarnings, ipWarnings } from '#lib/simulator/kinds/networks.ts';
import { isHeadless } from './defaults.ts';
import type { StoredService } from './service.ts';

/** What a client is told beside a success (GetWarningsForService). */
export function serviceWarnings({ spec = {} }: StoredService): string[] {
  const { type, externalIPs = [], loadBalancerIP = '' } = spec;
  const isBare = type === 'ClusterIP' && isHeadless(spec);
  const warnings: string[] = [];
  if (!isBare && type !== 'ExternalName') {
    (spec.clusterIPs ?? []).forEach((ip, index) => {
      warnings.push(...ipWarnings(`spec.clusterIPs[${index}]`, ip));
    });
  }
  if (isBare) {
    if (loadBalancerIP) warnings.push('spec.loadBalancerIP is ignored for headless services');
    if (externalIPs.length > 0) warnings.push('spec.externalIPs is ignored for headless services');
    if (spec.sessionAffinity !== 'None') warnings.push('spec.SessionAffinity is ignored for headless services');
  }
  externalIPs.forEach((ip, index) => {
    warnings.push(...ipWarnings(`spec.externalIPs[${index}]`, ip));
  });
  if (externalIPs.length > 0 && !isBare && type !== 'ExternalName') {
    warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  }
  if (loadBalancerIP) warnings.push(...ipWarnings('spec.loadBalancerIP', loadBalancerIP));
  (spec.loadBalancerSourceRanges ?? []).forEach((range, index) => {
    warnings.push(...cidrWarnings(`spec.loadBalancerSourceRanges[${index}]`, range));
  });
  if (type === 'ExternalName' && externalIPs.length > 0) {
    warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"');
  }
  if (type !== 'ExternalName' && spec.externalName) {
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  }
  if (spec.trafficDistribution === 'PreferClose') {
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  }
  return warnings;
}

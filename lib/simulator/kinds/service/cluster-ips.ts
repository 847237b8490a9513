import { duplicate, type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { checkIp, isIpv4 } from '#lib/simulator/kinds/ip-addresses.ts';
import type { ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import { isHeadless } from './defaults.ts';

/** ValidateServiceClusterIPsRelatedFields, as far as one address family goes. */
export function validateClusterIps(spec: ServiceSpec): FieldError[] {
  if (spec.type === 'ExternalName') return [];
  const errors: FieldError[] = [];
  const ips = spec.clusterIPs ?? [];
  if (spec.clusterIP) {
    if (ips.length === 0) errors.push(required('spec.clusterIPs'));
    else if (ips[0] !== spec.clusterIP) {
      errors.push(invalid('spec.clusterIPs', ips, 'first value must match `clusterIP`'));
    }
  } else if (ips.length > 0) {
    errors.push(invalid('spec.clusterIPs', ips, 'must be empty when `clusterIP` is not specified'));
  }
  const families = spec.ipFamilies ?? [];
  families.forEach((family, index) => {
    const field = `spec.ipFamilies[${index}]`;
    if (family !== 'IPv4' && family !== 'IPv6') errors.push(notSupported(field, family, ['IPv4', 'IPv6']));
    if (families.indexOf(family) < index) errors.push(duplicate(field, family));
  });
  const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
  if (spec.ipFamilyPolicy !== undefined && !policies.includes(spec.ipFamilyPolicy)) {
    errors.push(notSupported('spec.ipFamilyPolicy', spec.ipFamilyPolicy, policies));
  }
  const count = errors.length;
  ips.forEach((ip, index) => {
    const field = `spec.clusterIPs[${index}]`;
    if (index === 0 && ip === 'None') {
      if (ips.length > 1) errors.push(invalid('spec.clusterIPs', ips, "'None' must be the first and only value"));
    } else errors.push(...checkIp(ip).map((text) => invalid(field, ip, text)));
  });
  const isReadable = errors.length === count;
  if (ips.length > 2) errors.push(invalid('spec.clusterIPs', ips, 'may only hold up to 2 values'));
  return isReadable ? [...errors, ...validateIpFamilies(spec, ips)] : errors;
}

/** Two addresses are of two families, and each is of the family that stands in its place. */
function validateIpFamilies(spec: ServiceSpec, ips: string[]): FieldError[] {
  const errors: FieldError[] = [];
  if (ips.length > 1 && new Set(ips.map(isIpv4)).size === 1) {
    errors.push(invalid('spec.clusterIPs', ips, 'may specify no more than one IP for each IP family'));
  }
  if (isHeadless(spec)) return errors;
  ips.forEach((ip, index) => {
    const family = spec.ipFamilies?.[index];
    if ((family !== 'IPv4' && family !== 'IPv6') || (family === 'IPv4') === isIpv4(ip)) return;
    const why = `expected an ${family} value as indicated by \`ipFamilies[${index}]\``;
    errors.push(invalid(`spec.clusterIPs[${index}]`, ip, why));
  });
  return errors;
}

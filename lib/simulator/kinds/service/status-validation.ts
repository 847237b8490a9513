import { type FieldError, forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { checkIp } from '#lib/simulator/kinds/ip-addresses.ts';
import { checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import type { LoadBalancerIngress } from '#lib/simulator/schema/kubernetes.ts';
import type { StoredService } from './service.ts';

/** ValidateLoadBalancerStatus: only a load balancer gets addresses, each with an IP or a name. */
export function validateServiceStatus({ spec = {}, status = {} }: StoredService): FieldError[] {
  const field = 'status.loadBalancer.ingress';
  const places = status.loadBalancer?.ingress ?? [];
  if (spec.type !== 'LoadBalancer' && places.length > 0) {
    return [forbidden(field, "may only be used when `spec.type` is 'LoadBalancer'")];
  }
  return places.flatMap((place, index) => validatePlace(place, `${field}[${index}]`));
}

function validatePlace({ ip, ipMode, hostname }: LoadBalancerIngress, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (ip) errors.push(...checkIp(ip).map((text) => invalid(`${field}.ip`, ip, text)));
  if (ipMode && !ip) errors.push(forbidden(`${field}.ipMode`, 'may not be specified when `ip` is not set'));
  else if (ip && !ipMode) errors.push(required(`${field}.ipMode`, 'must be specified when `ip` is set'));
  else if (ipMode && !['Proxy', 'VIP'].includes(ipMode)) {
    errors.push(notSupported(`${field}.ipMode`, ipMode, ['Proxy', 'VIP']));
  }
  if (!hostname) return errors;
  const wrong = checkDns1123Subdomain(hostname);
  const isIp = wrong.length === 0 && checkIp(hostname).length === 0;
  const texts = isIp ? ['must be a DNS name, not an IP address'] : wrong;
  return [...errors, ...texts.map((text) => invalid(`${field}.hostname`, hostname, text))];
}

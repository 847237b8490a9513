import { type FieldError, forbidden, invalid } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import { isHeadless, needsHealthCheckPort } from './defaults.ts';
import type { StoredService } from './service.ts';
import { validateBalancerClass, validateService } from './validation.ts';

const unchangeable = 'may not change once set';

/** ValidateServiceUpdate: what may not change any more, then everything that a new Service must keep. */
export function validateServiceUpdate(object: StoredService, old: StoredService): FieldError[] {
  const [spec, last] = [object.spec ?? {}, old.spec ?? {}];
  const errors: FieldError[] = [];
  if (spec.type !== 'ExternalName' && last.type !== 'ExternalName') {
    errors.push(...validateKeptAddresses(spec, last), ...validateKeptFamilies(spec, last));
  }
  if (spec.type === 'LoadBalancer' && last.type === 'LoadBalancer' && !isSameClass(spec, last)) {
    errors.push(invalid('spec.loadBalancerClass', spec.loadBalancerClass ?? null, unchangeable));
  }
  errors.push(...validateBalancerClass(spec));
  if (needsHealthCheckPort(spec) && needsHealthCheckPort(last) && spec.healthCheckNodePort !== last.healthCheckNodePort)
    errors.push(forbidden('spec.healthCheckNodePort', 'field is immutable'));
  return [...errors, ...validateService(object)];
}

function isSameClass(spec: ServiceSpec, last: ServiceSpec): boolean {
  return spec.loadBalancerClass === last.loadBalancerClass;
}

/** validateUpgradeDowngradeClusterIPs: a second address may come and go, the first one stays. */
function validateKeptAddresses(spec: ServiceSpec, last: ServiceSpec): FieldError[] {
  if (isHeadless(spec) && isHeadless(last)) return [];
  const [before, after] = [last.clusterIPs ?? [], spec.clusterIPs ?? []];
  const shown = spec.clusterIPs ?? null;
  if (before.length === after.length) {
    return flatMap(before, (ip, index) =>
      ip === after[index] ? [] : [invalid(`spec.clusterIPs[${index}]`, shown, unchangeable)],
    );
  }
  if (after.length === 0) return [invalid('spec.clusterIPs[0]', shown, 'primary clusterIP can not be unset')];
  const errors: FieldError[] = [];
  if (before.length > 0 && before[0] !== after[0]) errors.push(invalid('spec.clusterIPs[0]', shown, unchangeable));
  if (before.length > after.length && spec.ipFamilyPolicy !== 'SingleStack') {
    const why = "must be set to 'SingleStack' when releasing the secondary clusterIP";
    errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy ?? null, why));
  }
  return errors;
}

/** validateUpgradeDowngradeIPFamilies: the same for the families, which a headless Service may change. */
function validateKeptFamilies(spec: ServiceSpec, last: ServiceSpec): FieldError[] {
  if (isHeadless(spec) || isHeadless(last)) return [];
  const [before, after] = [last.ipFamilies ?? [], spec.ipFamilies ?? []];
  const field = 'spec.ipFamilies[0]';
  if (before.length === after.length) {
    return flatMap(before, (family, index) =>
      family === after[index] ? [] : [invalid(field, spec.ipFamilies ?? null, unchangeable)],
    );
  }
  const errors: FieldError[] = [];
  if (before.length > after.length && !spec.clusterIPs?.length) {
    errors.push(invalid(field, spec.ipFamilies ?? null, 'primary ipFamily can not be unset'));
  }
  // Upstream shows the addresses here, not the families.
  if (before[0] && after[0] && before[0] !== after[0]) {
    errors.push(invalid(field, spec.clusterIPs ?? null, unchangeable));
  }
  if (before.length > 1 && after.length === 1 && spec.ipFamilyPolicy !== 'SingleStack') {
    const why = "must be set to 'SingleStack' when releasing the secondary ipFamily";
    errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy ?? null, why));
  }
  return errors;
}

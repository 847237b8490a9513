import type { Container, ResourceFieldSelector } from '#lib/simulator/schema/kubernetes.ts';
import { compareQuantity, type Quantity, quantity, quantityOf } from '#lib/simulator/schema/quantity.ts';

/**
 * What `resourceFieldRef` gives: a container's request or limit in units of the divisor, rounded up; `0` where the
 * container states none, '' where the resource is unknown.
 */
export function resourceFieldValue(selector: ResourceFieldSelector, container: Container): string {
  const match = /^(limits|requests)\.(.+)$/.exec(selector.resource ?? '');
  if (!match) return '';
  const list = match[1] === 'limits' ? container.resources?.limits : container.resources?.requests;
  const value = quantity(list?.[match[2] ?? ''] ?? '0');
  return String(ceilDivide(value, divisorOf(selector)));
}

function divisorOf({ divisor = '0' }: ResourceFieldSelector): Quantity {
  return compareQuantity(divisor, '0') === 0 ? quantityOf(1) : quantity(divisor);
}

function ceilDivide(value: Quantity, divisor: Quantity): bigint {
  const whole = value.nanos / divisor.nanos;
  return value.nanos % divisor.nanos > 0n ? whole + 1n : whole;
}

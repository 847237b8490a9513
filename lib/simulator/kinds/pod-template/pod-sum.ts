import type { PodSpec, ResourceRequirements } from '#lib/simulator/schema/kubernetes.ts';
import { addQuantity, compareQuantity, type Quantity, quantity } from '#lib/simulator/schema/quantity.ts';

/** Amounts by resource name. */
export type Amounts = Map<string, Quantity>;
type Part = keyof Pick<ResourceRequirements, 'requests' | 'limits'>;

/**
 * What the containers have together: the sum with the sidecars, or the largest moment of the start (an init container
 * beside the sidecars before it) where that is more.
 */
export function containersSum(spec: PodSpec | undefined, part: Part): Amounts {
  const total: Amounts = new Map();
  for (const { resources } of spec?.containers ?? []) addAmounts(total, amountsOf(resources?.[part]));
  const sidecars: Amounts = new Map();
  const starting: Amounts = new Map();
  for (const { resources, restartPolicy } of spec?.initContainers ?? []) {
    const own = amountsOf(resources?.[part]);
    if (restartPolicy === 'Always') {
      addAmounts(total, own);
      addAmounts(sidecars, own);
      raise(starting, sidecars);
    } else {
      addAmounts(own, sidecars);
      raise(starting, own);
    }
  }
  raise(total, starting);
  return total;
}

/**
 * What the pod has as a whole (PodRequests, PodLimits): amounts given for the pod itself stand in the place of its
 * containers', and the overhead comes on top, of limits only where there is one.
 */
export function podSum(spec: PodSpec | undefined, part: Part): Amounts {
  const total = containersSum(spec, part);
  for (const [name, amount] of amountsOf(spec?.resources?.[part])) total.set(name, amount);
  const overhead = [...amountsOf(spec?.overhead)].filter(([name]) => part === 'requests' || total.has(name));
  addAmounts(total, new Map(overhead));
  return total;
}

/** A ResourceList as amounts. */
function amountsOf(list: Record<string, string | number> | undefined): Amounts {
  return new Map(Object.entries(list ?? {}).map(([name, value]) => [name, quantity(value)]));
}

/** Adds to what is there. */
export function addAmounts(target: Amounts, more: Amounts): void {
  for (const [name, amount] of more) {
    const before = target.get(name);
    target.set(name, before ? addQuantity(before, amount) : amount);
  }
}

function raise(target: Amounts, other: Amounts): void {
  for (const [name, amount] of other) {
    const before = target.get(name);
    if (!before || compareQuantity(amount, before) > 0) target.set(name, amount);
  }
}

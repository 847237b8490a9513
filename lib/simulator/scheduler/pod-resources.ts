import type { Container, Pod, PodSpec, ResourceRequirements } from '#lib/simulator/schema/kubernetes.ts';
import { milliValue, unitValue } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** Amounts by resource name: cpu in thousandths, everything else in whole units. */
export type Amounts = Map<string, number>;

type Need = {
  requests: Amounts /** With 100m and 200MB where a container asks for nothing: for scores only. */;
  scored: Amounts;
};

const needs = new WeakMap<PodSpec, Need>();

/** What a pod asks of its node. */
export function requestsOf(pod: Stored<Pod>): Amounts {
  return needOf(pod).requests;
}

/** What a pod counts when nodes are compared (GetNonzeroRequests). */
export function scoredRequestsOf(pod: Stored<Pod>): Amounts {
  return needOf(pod).scored;
}

function needOf(pod: Stored<Pod>): Need {
  const spec = pod.spec ?? {};
  const known = needs.get(spec);
  if (known) return known;
  const need = { requests: podAmounts(spec, false), scored: podAmounts(spec, true) };
  needs.set(spec, need);
  return need;
}

/**
 * PodRequests: the containers together, or the largest moment of the start (an init container beside the sidecars
 * before it) when that is more; requests of the pod as a whole stand in their place; the overhead comes on top.
 */
function podAmounts(spec: PodSpec, isScored: boolean): Amounts {
  const total: Amounts = new Map();
  for (const container of spec.containers ?? []) add(total, containerAmounts(container, isScored));
  const sidecars: Amounts = new Map();
  const starting: Amounts = new Map();
  for (const container of spec.initContainers ?? []) {
    const own = containerAmounts(container, isScored);
    if (container.restartPolicy === 'Always') {
      add(total, own);
      add(sidecars, own);
      raise(starting, sidecars);
    } else {
      const moment = new Map(own);
      add(moment, sidecars);
      raise(starting, moment);
    }
  }
  raise(total, starting);
  for (const [name, amount] of amounts(spec.resources)) total.set(name, amount);
  add(total, toAmounts(spec.overhead));
  return total;
}

function containerAmounts(container: Container, isScored: boolean): Amounts {
  const own = amounts(container.resources);
  if (!isScored) return own;
  if (!own.has('cpu')) own.set('cpu', 100);
  if (!own.has('memory')) own.set('memory', 200 * 1024 * 1024);
  return own;
}

function amounts(resources: ResourceRequirements | undefined): Amounts {
  return toAmounts(resources?.requests);
}

/** A ResourceList in numbers. */
export function toAmounts(list: Record<string, string | number> | undefined): Amounts {
  const result: Amounts = new Map();
  for (const name in list) {
    const value = list[name];
    if (value !== undefined) result.set(name, name === 'cpu' ? milliValue(value) : unitValue(value));
  }
  return result;
}

export function add(total: Amounts, more: Amounts): void {
  for (const [name, amount] of more) total.set(name, (total.get(name) ?? 0) + amount);
}

function raise(total: Amounts, other: Amounts): void {
  for (const [name, amount] of other) if (amount > (total.get(name) ?? 0)) total.set(name, amount);
}

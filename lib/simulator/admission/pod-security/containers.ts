import type { Container, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { Violation } from './levels.ts';

export type Check = (spec: PodSpec) => Violation | null;

/** Every container of a pod in the order in which the checks visit them. */
export function allContainers(spec: PodSpec): Container[] {
  return [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...((spec.ephemeralContainers ?? []) as Container[]),
  ];
}

/** `"a", "b"`. */
export function quoted(names: string[]): string {
  return names.map((name) => JSON.stringify(name)).join(', ');
}

/** `container "a"` or `containers "a", "b"`. */
export function containersText(containers: Container[]): string {
  return `${containers.length === 1 ? 'container' : 'containers'} ${quoted(containers.map(({ name }) => name ?? ''))}`;
}

/** The pod and its containers as one subject: `pod and container "a"`. */
export function settersText(hasPod: boolean, containers: Container[]): string {
  const parts = hasPod ? ['pod'] : [];
  if (containers.length > 0) parts.push(containersText(containers));
  return parts.join(' and ');
}

/** The values once each, sorted. */
export function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort();
}

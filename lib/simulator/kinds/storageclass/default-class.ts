import type { KubeObject } from '#lib/simulator/value.ts';

const defaultAnnotations = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

/** Whether claims without a class get this one. */
export function isDefaultClass({ metadata }: KubeObject): boolean {
  return defaultAnnotations.some((key) => metadata.annotations?.[key] === 'true');
}

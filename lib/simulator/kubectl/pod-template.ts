import type { JsonObject } from '#lib/simulator/value.ts';
import type { ResourceType } from './discovery.ts';
import { failure } from './errors.ts';

/** Where the pod's spec lies in kinds that have one; null for others (polymorphichelpers.updatePodSpecForObject). */
export function podSpecPath(kind: string): string[] | null {
  switch (kind) {
    case 'Pod':
      return ['spec'];
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return ['spec', 'template', 'spec'];
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
    default:
      return null;
  }
}

/** The object with its pod spec changed; the rest is shared. Refuses kinds without one. */
export function withPodSpec(
  type: ResourceType,
  object: JsonObject,
  change: (spec: JsonObject) => JsonObject,
): JsonObject {
  const path = podSpecPath(type.kind);
  if (path === null) {
    throw failure(`the object is not a pod or does not have a pod template: *${type.version}.${type.kind}`);
  }
  return changeAt(object, path, change);
}

export function changeAt(object: JsonObject, path: string[], change: (value: JsonObject) => JsonObject): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) return change(object);
  const inner = (object[first] ?? {}) as JsonObject;
  return { ...object, [first]: changeAt(inner, rest, change) };
}

import type { JsonObject } from '#lib/simulator/value.ts';

/** A resource on its way through a build; `original` is the name it had before any transformer. */
export type Item = {
  object: JsonObject;
  original: string;
  /** Names it had in earlier layers: references may use any of them. */
  earlier: string[];
  hashed: boolean;
};

export function metadata(object: JsonObject): JsonObject {
  return (object['metadata'] ?? {}) as JsonObject;
}

export function nameOf(object: JsonObject): string {
  return String(metadata(object)['name'] ?? '');
}

export function withMetadata(object: JsonObject, change: JsonObject): JsonObject {
  return { ...object, metadata: { ...metadata(object), ...change } };
}

/** kustomize's id of a resource: `ConfigMap.v1.[noGrp]/other.[noNs]`. */
export function idText(object: JsonObject): string {
  const [first = '', second] = String(object['apiVersion'] ?? '').split('/');
  const [group, version] = second === undefined ? ['[noGrp]', first] : [first, second];
  const namespace = String(metadata(object)['namespace'] ?? '') || '[noNs]';
  return `${object['kind']}.${version}.${group}/${nameOf(object)}.${namespace}`;
}

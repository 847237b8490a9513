import type { Json, JsonObject, KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';

/** How the objects of a served version become those of the stored one, and back. */
type Conversion = { toStorage(object: JsonObject): JsonObject; fromStorage(object: JsonObject): JsonObject };

/** Served versions that differ from the stored one, by `plural.group/version`. */
const conversions: Record<string, Conversion> = {
  'horizontalpodautoscalers.autoscaling/v1': { toStorage: autoscalerToV2, fromStorage: autoscalerToV1 },
  'events.events.k8s.io/v1': { toStorage: eventToCore, fromStorage: eventFromCore },
};

export function toStorage(call: Call, object: KubeObject): KubeObject {
  const conversion = conversions[keyOf(call)];
  return conversion ? (conversion.toStorage(object as unknown as JsonObject) as unknown as KubeObject) : object;
}

/** The stored object (shared) in the version of the call; without a conversion it is the same object. */
export function fromStorage(call: Call, object: KubeObject): KubeObject {
  const conversion = conversions[keyOf(call)];
  return conversion ? (conversion.fromStorage(object as unknown as JsonObject) as unknown as KubeObject) : object;
}

function keyOf({ resource }: Call): string {
  return `${resource.resource}.${resource.group}/${resource.version}`;
}

/** autoscaling/v1 knows a CPU utilisation only; v2 says it as a resource metric. */
function autoscalerToV2(object: JsonObject): JsonObject {
  const { targetCPUUtilizationPercentage, ...spec } = asObject(object['spec']);
  const { currentCPUUtilizationPercentage: _current, ...status } = asObject(object['status']);
  if (targetCPUUtilizationPercentage !== undefined) {
    const target = { type: 'Utilization', averageUtilization: targetCPUUtilizationPercentage };
    spec['metrics'] = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  }
  return { ...object, apiVersion: 'autoscaling/v2', spec, status };
}

function autoscalerToV1(object: JsonObject): JsonObject {
  const { metrics, behavior: _behavior, ...spec } = asObject(object['spec']);
  const { currentMetrics, conditions: _conditions, ...status } = asObject(object['status']);
  const wanted = cpuUtilization(metrics, 'target');
  const current = cpuUtilization(currentMetrics, 'current');
  if (wanted !== undefined) spec['targetCPUUtilizationPercentage'] = wanted;
  if (current !== undefined) status['currentCPUUtilizationPercentage'] = current;
  return { ...object, apiVersion: 'autoscaling/v1', spec, status };
}

function cpuUtilization(metrics: Json | undefined, key: string): Json | undefined {
  for (const metric of Array.isArray(metrics) ? metrics : []) {
    const resource = asObject(asObject(metric)['resource']);
    if (resource['name'] === 'cpu') return asObject(resource[key])['averageUtilization'];
  }
  return undefined;
}

const eventNames: [core: string, current: string][] = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
];

function eventToCore(object: JsonObject): JsonObject {
  return renamed(object, 'v1', new Map(eventNames.map(([core, current]) => [current, core])));
}

function eventFromCore(object: JsonObject): JsonObject {
  return renamed(object, 'events.k8s.io/v1', new Map(eventNames));
}

function renamed(object: JsonObject, apiVersion: string, names: Map<string, string>): JsonObject {
  const copy: JsonObject = {};
  for (const [key, value] of Object.entries(object)) copy[names.get(key) ?? key] = value;
  copy['apiVersion'] = apiVersion;
  return copy;
}

function asObject(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}

import { describe, expect, it } from 'vitest';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { create } from '#tests/support/api.ts';

const cluster = studyCluster();
const unknown = 'must be a standard resource type or fully qualified';
const notContainers = 'must be a standard resource for containers';

/** What is wrong with an object, without the place; an empty list when it is taken. */
function mistakes(manifest: JsonObject): string[] {
  const { code, body } = create(cluster.fork(), { ...manifest, metadata: { name: 'x' } });
  if (code < 300) return [];
  const { details } = body as unknown as { details: { causes: { message: string }[] } };
  return details.causes.map(({ message }) => message.replace(/^.*?: .*?: /, ''));
}

function limitRange(type: string, resource: string) {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    spec: { limits: [{ type, max: { storage: '1Gi', [resource]: '1' } }] },
  };
}

function metric(name: string) {
  const containerResource = { name, container: 'c', target: { type: 'Utilization', averageUtilization: 50 } };
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' };
  const metrics = [{ type: 'ContainerResource', containerResource }];
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: { maxReplicas: 2, scaleTargetRef, metrics },
  };
}

describe('names of resources', () => {
  it.each([
    ['requests.storage', []],
    ['replicationcontrollers', []],
    ['hugepages-2Mi', []],
    ['a.example/gpu', []],
    ['gpu', [unknown]],
  ])('a LimitRange for claims may speak of %s: %j', (name, wrong) => {
    expect(mistakes(limitRange('PersistentVolumeClaim', name))).toEqual(wrong);
  });

  it.each([
    ['cpu', []],
    ['hugepages-2Mi', []],
    ['pods', [notContainers]],
    ['requests.cpu', [notContainers]],
    ['gpu', [unknown, notContainers]],
    ['requests.a.example/gpu', ["doesn't follow extended resource name standard"]],
  ])('a metric of containers may speak of %s: %j', (name, wrong) => {
    expect(mistakes(metric(name))).toEqual(wrong);
  });

  it('a quota of some pods may speak of their CPU and memory, and of nothing else of theirs', () => {
    const quota = (name: string) =>
      mistakes({ apiVersion: 'v1', kind: 'ResourceQuota', spec: { scopes: ['NotBestEffort'], hard: { [name]: '1' } } });
    expect(quota('requests.memory')).toEqual([]);
    expect(quota('requests.ephemeral-storage')).toEqual(['unsupported scope applied to resource']);
  });

  it.each([
    ['hugepages-2Mi', []],
    ['requests.hugepages-2Mi', []],
    ['limits.hugepages-2Mi', [unknown, 'must be a standard resource for quota']],
    ['storage', ['must be a standard resource for quota']],
  ])('a quota may speak of %s: %j', (name, wrong) => {
    expect(mistakes({ apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { [name]: '1' } } })).toEqual(wrong);
  });
});

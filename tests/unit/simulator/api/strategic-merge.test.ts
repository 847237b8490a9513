import { describe, expect, it } from 'vitest';
import {
  applyStrategicMerge,
  mergeStrategically,
  StrategicMergeError,
} from '#lib/simulator/api/patch/strategic-merge.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

const pod = 'core.v1.Pod';

function container(name: string, more: JsonObject = {}): JsonObject {
  return { name, image: `${name}:1`, ...more };
}

function withContainers(...containers: Json[]): JsonObject {
  return { spec: { containers } };
}

function names(object: JsonObject): unknown {
  return ((object['spec'] as JsonObject)['containers'] as JsonObject[]).map((item) => item['name']);
}

describe('a strategic merge patch', () => {
  it('merges list items by their key', () => {
    const merged = applyStrategicMerge(
      withContainers(container('a'), container('b')),
      withContainers({ name: 'b', image: 'b:2' }),
      pod,
    );
    expect(merged).toEqual(withContainers(container('a'), { name: 'b', image: 'b:2' }));
  });

  it('puts new items in front of those that it does not name', () => {
    expect(names(applyStrategicMerge(withContainers(container('a')), withContainers(container('new')), pod))).toEqual([
      'new',
      'a',
    ]);
  });

  it('orders items as $setElementOrder says', () => {
    const patch = {
      spec: {
        '$setElementOrder/containers': [{ name: 'a' }, { name: 'new' }],
        containers: [container('new')],
      },
    };
    expect(names(applyStrategicMerge(withContainers(container('a'), container('other')), patch, pod))).toEqual([
      'a',
      'new',
      'other',
    ]);
  });

  it('takes ordered lists out of the patch that errors print', () => {
    const patch = {
      spec: { '$setElementOrder/containers': [{ name: 'a' }], containers: [container('a')], restart: 'x' },
    };
    expect(mergeStrategically(withContainers(container('a')), patch, pod).rest).toEqual({ spec: { restart: 'x' } });
  });

  it('deletes an item with $patch: delete', () => {
    const patch = withContainers({ name: 'a', $patch: 'delete' });
    expect(names(applyStrategicMerge(withContainers(container('a'), container('b')), patch, pod))).toEqual(['b']);
  });

  it('replaces a list with an item that says so', () => {
    const patch = withContainers({ $patch: 'replace' }, container('only'));
    expect(names(applyStrategicMerge(withContainers(container('a')), patch, pod))).toEqual(['only']);
  });

  it('replaces a map with $patch: replace and deletes keys with null', () => {
    const object = { metadata: { labels: { a: '1', b: '2' }, annotations: { x: '1', y: '2' } } };
    const patch = { metadata: { labels: { $patch: 'replace', c: '3' }, annotations: { x: null } } };
    expect(applyStrategicMerge(object, patch, pod)).toEqual({
      metadata: { labels: { c: '3' }, annotations: { y: '2' } },
    });
  });

  it('keeps only what $retainKeys names', () => {
    const object = { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } };
    const patch = { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } };
    expect(applyStrategicMerge(object, patch, 'apps.v1.Deployment')).toEqual({
      spec: { strategy: { type: 'Recreate' } },
    });
  });

  it('takes values out of a primitive list', () => {
    const object = { metadata: { finalizers: ['a/x', 'a/y'] } };
    const patch = { metadata: { '$deleteFromPrimitiveList/finalizers': ['a/x'], finalizers: ['a/z'] } };
    expect(applyStrategicMerge(object, patch, pod)).toEqual({ metadata: { finalizers: ['a/z', 'a/y'] } });
  });

  it('replaces lists that have no merge key', () => {
    const object = withContainers(container('a', { args: ['1', '2'] }));
    const merged = applyStrategicMerge(object, withContainers({ name: 'a', args: ['3'] }), pod);
    expect(merged).toEqual(withContainers(container('a', { args: ['3'] })));
  });

  it.each<[string, JsonObject, string]>([
    [
      'an item without its key',
      withContainers({ image: 'x' }),
      'map: map[image:x] does not contain declared merge key: name',
    ],
    ['an unknown directive', { metadata: { $patch: 'grow' } }, 'unknown patch type: grow in map: map[$patch:grow]'],
  ])('refuses %s', (_title, patch, message) => {
    const object = { metadata: {}, ...withContainers(container('a')) };
    expect(() => applyStrategicMerge(object, patch, pod)).toThrow(new StrategicMergeError(message));
  });
});

import { describe, expect, it } from 'vitest';
import { applyJsonPatch, PatchError } from '#lib/simulator/api/patch/json-patch.ts';
import type { Json } from '#lib/simulator/value.ts';

const document = { spec: { replicas: 2, list: ['a', 'b'] }, metadata: { labels: { 'a/b': '1' } } };

describe('a JSON patch', () => {
  const cases: [title: string, patch: Json[], place: (result: typeof document) => unknown, expected: unknown][] = [
    ['replaces a value', [{ op: 'replace', path: '/spec/replicas', value: 5 }], (d) => d.spec.replicas, 5],
    [
      'adds a key that was missing when it replaces one',
      [{ op: 'replace', path: '/spec/x', value: 1 }],
      (d) => (d.spec as { x?: number }).x,
      1,
    ],
    ['appends with -', [{ op: 'add', path: '/spec/list/-', value: 'c' }], (d) => d.spec.list, ['a', 'b', 'c']],
    ['inserts in front', [{ op: 'add', path: '/spec/list/0', value: 'c' }], (d) => d.spec.list, ['c', 'a', 'b']],
    ['counts negative indices from the end', [{ op: 'remove', path: '/spec/list/-1' }], (d) => d.spec.list, ['a']],
    ['reads escaped keys', [{ op: 'remove', path: '/metadata/labels/a~1b' }], (d) => d.metadata.labels, {}],
    ['moves', [{ op: 'move', from: '/spec/replicas', path: '/spec/list' }], (d) => d.spec, { list: 2 }],
    ['copies', [{ op: 'copy', from: '/spec/replicas', path: '/spec/list/0' }], (d) => d.spec.list, [2, 'a', 'b']],
  ];
  it.each(cases)('%s', (_title, patch, place, expected) => {
    expect(place(applyJsonPatch(document, patch) as typeof document)).toEqual(expected);
  });

  it.each<[string, Json]>([
    ['a test that fails', { op: 'test', path: '/spec/replicas', value: 3 }],
    ['a removal of nothing', { op: 'remove', path: '/spec/nothing' }],
    ['an index out of bounds', { op: 'add', path: '/spec/list/3', value: 'x' }],
    ['a parent that is missing', { op: 'add', path: '/spec/no/where', value: 'x' }],
    ['an unknown operation', { op: 'grow', path: '/spec' }],
  ])('refuses %s', (_title, operation) => {
    expect(() => applyJsonPatch(document, [operation])).toThrow(PatchError);
  });

  it('leaves the document as it was', () => {
    const before = JSON.stringify(document);
    applyJsonPatch(document, [{ op: 'remove', path: '/spec/list/0' }]);
    expect(JSON.stringify(document)).toBe(before);
  });
});

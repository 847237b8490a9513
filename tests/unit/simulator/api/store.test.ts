import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore, type Store } from '#lib/simulator/api/store.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

type Act = { do: 'put' | 'remove' | 'fork'; namespace: string; name: string; owner: string; node: string };

const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom('put', 'put', 'put', 'remove', 'fork'),
  namespace: fc.constantFrom('a', 'a-b', 'b'),
  name: fc.constantFrom('x', 'y', 'z'),
  owner: fc.constantFrom('', 'u1', 'u2'),
  node: fc.constantFrom('', 'n1'),
});

function pod({ namespace, name, owner, node }: Act): KubeObject {
  const ownerReferences = owner ? [{ apiVersion: 'v1', kind: 'X', name: 'o', uid: owner, controller: true }] : [];
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name, ownerReferences } };
  return Object.assign(object, { spec: { nodeName: node } });
}

function perform(store: Store, step: Act): void {
  if (step.do === 'put') store.put('pods', pod(step));
  else if (step.do === 'remove' && store.find('pods', step.namespace, step.name)) store.remove('pods', pod(step));
}

/** Everything that the store tells, as text. */
function contents(store: Store): string {
  const keys = (objects: KubeObject[]) =>
    objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}@${metadata.resourceVersion}`);
  return JSON.stringify({
    all: keys(store.list('pods')),
    a: keys(store.list('pods', 'a')),
    count: store.count('pods'),
    owned: keys(store.dependents('u1').map(({ object }) => object)).sort(),
    onNode: keys(store.podsOnNode('n1')).sort(),
    waiting: keys(store.podsOnNode('')).sort(),
    orphans: keys(store.orphans('pods', 'a')).sort(),
  });
}

/** The same from a plain list, the slow way. */
function expected(objects: KubeObject[]): string {
  const sorted = [...objects].sort((a, b) =>
    `${a.metadata.namespace}/${a.metadata.name}` < `${b.metadata.namespace}/${b.metadata.name}` ? -1 : 1,
  );
  const keys = (wanted: (object: KubeObject) => boolean) =>
    sorted.filter(wanted).map(({ metadata }) => `${metadata.namespace}/${metadata.name}@${metadata.resourceVersion}`);
  const node = (object: KubeObject) => (object as unknown as { spec: { nodeName: string } }).spec.nodeName;
  const owner = (object: KubeObject) => object.metadata.ownerReferences?.[0]?.uid;
  return JSON.stringify({
    all: keys(() => true),
    a: keys(({ metadata }) => metadata.namespace === 'a'),
    count: sorted.length,
    owned: keys((object) => owner(object) === 'u1').sort(),
    onNode: keys((object) => node(object) === 'n1').sort(),
    waiting: keys((object) => node(object) === '').sort(),
    orphans: keys((object) => object.metadata.namespace === 'a' && owner(object) === undefined).sort(),
  });
}

describe('the store', () => {
  it('tells the same as a plain list, now, in forks and in the past', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
        let store = createStore();
        const plain = new Map<string, KubeObject>();
        const past: { revision: number; contents: string }[] = [];
        for (const step of steps) {
          const before = contents(store);
          if (step.do === 'fork') {
            const left = store;
            store = store.fork();
            perform(left, { ...step, do: 'put' });
            expect(contents(store)).toBe(before);
          }
          perform(store, step);
          const key = `${step.namespace}/${step.name}`;
          if (step.do === 'remove') plain.delete(key);
          const object = store.find('pods', step.namespace, step.name);
          if (object) plain.set(key, object);
          expect(contents(store)).toBe(expected([...plain.values()]));
          past.push({ revision: store.revision(), contents: contents(store) });
        }
        for (const moment of past) expect(contents(store.at(moment.revision))).toBe(moment.contents);
      }),
      { numRuns: 200, seed: 20 },
    );
  });

  it('gives every change after a revision, also across forks', () => {
    const store = createStore();
    const step: Act = { do: 'put', namespace: 'a', name: 'x', owner: '', node: '' };
    perform(store, step);
    const fork = store.fork();
    perform(fork, { ...step, name: 'y' });
    perform(fork, { ...step, do: 'remove' });
    perform(store, { ...step, name: 'z' });
    const told = (from: Store) => from.changesSince(0).map(({ type, object }) => `${type} ${object.metadata.name}`);
    expect(told(fork)).toEqual(['ADDED x', 'ADDED y', 'DELETED x']);
    expect(told(store)).toEqual(['ADDED x', 'ADDED z']);
  });
});

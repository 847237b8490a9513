import { describe, expect, test } from 'vitest';
import { clone, cloneOnto, isEqualBut, withFields, withKey } from '#lib/simulator/value.ts';

/** As YAML with such a key makes it: a key of its own, which assigning would not be. */
const hostile = JSON.parse('{"labels": {"__proto__": {"app": "web"}, "tier": "front"}}') as {
  labels: Record<string, unknown>;
};

describe('copies', () => {
  test('keep a key named __proto__ as a key', () => {
    for (const copy of [clone(hostile), cloneOnto(hostile, { labels: { tier: 'back' } }), withFields(hostile, {})]) {
      const labels = (copy as typeof hostile).labels;
      expect(Object.keys(labels)).toEqual(['__proto__', 'tier']);
      expect(Object.getPrototypeOf(labels)).toBe(Object.prototype);
    }
    expect(Object.keys(withFields(hostile.labels, { tier: 'back' }))).toEqual(['__proto__', 'tier']);
  });

  test('with one key more leave what they were made of as it was', () => {
    const labels = { app: 'web' };
    expect(withKey(labels, 'tier', 'front')).toEqual({ app: 'web', tier: 'front' });
    expect(withKey(labels, 'app', 'api')).toEqual({ app: 'api' });
    expect(withKey(undefined, 'app', 'web')).toEqual({ app: 'web' });
    expect(Object.keys(withKey(labels, '__proto__', 'x'))).toEqual(['app', '__proto__']);
    expect(labels).toEqual({ app: 'web' });
  });

  test('share nothing with what they were made of, and leave keys without a value out', () => {
    const value = { spec: { ports: [{ port: 80 }], type: undefined } };
    const copy = clone(value);
    expect(copy).toStrictEqual({ spec: { ports: [{ port: 80 }] } });
    expect(copy.spec.ports[0]).not.toBe(value.spec.ports[0]);
  });

  test('cloned onto an equal value are that value', () => {
    const base = { conditions: [{ type: 'Ready', status: 'True' }], phase: 'Running' };
    expect(cloneOnto({ conditions: [{ type: 'Ready', status: 'True' }], phase: 'Running' }, base)).toBe(base);
    const changed = cloneOnto({ conditions: [{ type: 'Ready', status: 'True' }], phase: 'Failed' }, base);
    expect(changed).toEqual({ conditions: [{ type: 'Ready', status: 'True' }], phase: 'Failed' });
    expect(changed.conditions).toBe(base.conditions);
    expect(cloneOnto({ phase: 'Running' }, base)).toEqual({ phase: 'Running' });
  });
});

describe('isEqualBut', () => {
  test('ignores the named keys only, on both sides', () => {
    expect(isEqualBut<object>({ a: 1, b: 2 }, { a: 1, b: 3 }, ['b'])).toBe(true);
    expect(isEqualBut<object>({ a: 1 }, { a: 1, b: 3 }, ['b'])).toBe(true);
    expect(isEqualBut<object>({ a: 1 }, { a: 2, b: 3 }, ['b'])).toBe(false);
    expect(isEqualBut<object>({ a: 1 }, { a: 1, c: 3 }, ['b'])).toBe(false);
  });
});

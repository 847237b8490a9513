import { describe, expect, test } from 'vitest';
import { remembered } from '#lib/simulator/remembered.ts';

function counted(limit: number) {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text.length;
  }, limit);
  return { asked, length };
}

describe('remembered', () => {
  test('asks once for the same text, also where the answer is false or empty', () => {
    const { asked, length } = counted(10);
    expect([length('abc'), length('abc'), length(''), length('')]).toEqual([3, 3, 0, 0]);
    expect(asked).toEqual(['abc', '']);
  });

  test('forgets all when it holds as many as it may', () => {
    const { asked, length } = counted(2);
    for (const text of ['a', 'b', 'c', 'a']) length(text);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  test('keeps no long text', () => {
    const { asked, length } = counted(10);
    const long = 'x'.repeat(300);
    expect([length(long), length(long)]).toEqual([300, 300]);
    expect(asked).toHaveLength(2);
  });
});

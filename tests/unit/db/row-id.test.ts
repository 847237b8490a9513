import { expect, test } from 'vitest';
import { makeRowId } from '#lib/db/row-id.ts';

test('an id is a UUID of version 7 with its time in front', () => {
  const atMs = Date.UTC(2100, 0, 1);
  const id = makeRowId(atMs);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(atMs);
});

test('ten thousand ids of one millisecond, and those after the clock was set back, differ and sort in order', () => {
  const atMs = Date.UTC(2101, 0, 1);
  const ids = Array.from({ length: 10_000 }, (_, made) => makeRowId(made < 9_000 ? atMs : atMs - 60_000));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

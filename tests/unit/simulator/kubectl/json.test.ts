import { expect, test } from 'vitest';
import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';

test('sorted keys stand in the order of their UTF-8 bytes, in which pairs of surrogates come last', () => {
  const value = { '\u{1f600}': 1, '\uffee': 2, 한: 3, b: 4, ab: 5, a: 6 };
  expect(compactJson(value, { sorted: true })).toBe('{"a":6,"ab":5,"b":4,"한":3,"\uffee":2,"\u{1f600}":1}');
});

test('what HTML could misread is escaped, in keys and values', () => {
  expect(compactJson({ 'a<b': ['>', '&', 'c\u2028', 'plain'] })).toBe(
    '{"a\\u003cb":["\\u003e","\\u0026","c\\u2028","plain"]}',
  );
});

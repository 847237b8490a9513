import { describe, expect, test } from 'vitest';
import type { Matcher } from '#lib/grader/exercise.ts';
import { isMatch } from '#lib/grader/matcher.ts';

const rows: { name: string; values: unknown[]; matcher: Matcher; matches: boolean }[] = [
  { name: 'a number equals the same number', values: [3], matcher: { equals: 3 }, matches: true },
  {
    name: 'a number equals its text form, as jsonpath prints it',
    values: ['3'],
    matcher: { equals: 3 },
    matches: true,
  },
  { name: 'another number is no match', values: [2], matcher: { equals: 3 }, matches: false },
  { name: 'objects are compared whole', values: [{ a: '1' }], matcher: { equals: { a: '1' } }, matches: true },
  { name: 'a field that is not there counts as zero', values: [], matcher: { equals: 0 }, matches: true },
  { name: 'a field that is not there is below a bound', values: [], matcher: { atLeast: 1 }, matches: false },
  { name: 'a field that is not there is no text', values: [], matcher: { matches: 'a' }, matches: false },
  { name: 'bounds are inclusive', values: [2], matcher: { atLeast: 2, atMost: 2 }, matches: true },
  {
    name: 'an amount in other units is within bounds',
    values: ['256M'],
    matcher: { atLeast: '200Mi', atMost: '300Mi' },
    matches: true,
  },
  { name: 'an amount in bytes is above a bound', values: ['419430400'], matcher: { atMost: '300Mi' }, matches: false },
  { name: 'thousandths are below a whole bound', values: ['256m'], matcher: { atLeast: '200Mi' }, matches: false },
  { name: 'what is no amount is within no bounds', values: ['many'], matcher: { atLeast: 0 }, matches: false },
  {
    name: 'every one of several values must match',
    values: ['nginx:1.29', 'redis:8'],
    matcher: { includes: 'nginx' },
    matches: false,
  },
  { name: 'a list holds an item', values: [['a', 'b']], matcher: { includes: 'b' }, matches: true },
  { name: 'exists alone asks for presence', values: ['x'], matcher: { exists: true }, matches: true },
  { name: 'exists false refuses presence', values: ['x'], matcher: { exists: false }, matches: false },
  { name: 'exists and equals must both hold', values: [], matcher: { exists: true, equals: 0 }, matches: false },
  { name: 'not refuses its value', values: ['latest'], matcher: { not: 'latest' }, matches: false },
];

describe('isMatch', () => {
  for (const { name, values, matcher, matches } of rows) {
    test(name, () => expect(isMatch(values, matcher)).toBe(matches));
  }
});

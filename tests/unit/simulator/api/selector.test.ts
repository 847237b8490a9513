import { describe, expect, it } from 'vitest';
import { matchesSelector, parseSelector } from '#lib/simulator/api/selector.ts';

const labels = { app: 'web', tier: 'front', level: '3', empty: '' };

describe('a label selector', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app == web , tier=front', true],
    ['app!=web', false],
    ['other!=web', true],
    ['app', true],
    ['!app', false],
    ['! other', true],
    ['app in (web,api)', true],
    ['app in (api)', false],
    ['app notin (api)', true],
    ['other notin (api)', true],
    ['empty=', true],
    ['app in (,web)', true],
    ['level>2', true],
    ['level<3', false],
    ['example.com/app=web', false],
  ])('%s', (selector, expected) => {
    expect(matchesSelector(selector, labels)).toBe(expected);
  });

  it.each([
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['app in web', "unable to parse requirement: found 'web' expected: '('"],
    ['app=web,', "found '', expected: identifier after ','"],
    ['=web', "found '=', expected: !, identifier, or 'end of string'"],
    ['app=web tier=x', "found 'tier', expected: ',' or 'end of string'"],
    [
      'app in ()',
      "unable to parse requirement: values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty",
    ],
    [
      'level>x',
      `unable to parse requirement: values[0]: Invalid value: "x": for 'Gt', 'Lt' operators, the value must be an integer`,
    ],
  ])('refuses %s', (selector, message) => {
    expect(() => parseSelector(selector)).toThrow(message);
  });
});

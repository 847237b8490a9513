import { describe, expect, it } from 'vitest';
import { goRegexpProblem } from '#lib/simulator/kinds/custom-resource/go-regexp.ts';

describe('a regular expression of Go', () => {
  it.each<[pattern: string, problem: string]>([
    ['+', 'missing argument to repetition operator: `+`'],
    ['a|*', 'missing argument to repetition operator: `*`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['a{2}{3}', 'invalid nested repetition operator: `{2}{3}`'],
    ['a{2,1}', 'invalid repeat count: `{2,1}`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['^(a|b$', 'missing closing ): `^(a|b$`'],
    ['a)b', 'unexpected ): `a)b`'],
    ['x[a-z', 'missing closing ]: `[a-z`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['[[:foo:]]', 'invalid character class range: `[:foo:]`'],
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['^(?!kube-).*', 'invalid or unsupported Perl syntax: `(?!`'],
    ['(?<=a)b', 'invalid named capture: `(?<=a)b`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['\\y', 'invalid escape sequence: `\\y`'],
    ['a\\', 'trailing backslash at end of expression: ``'],
  ])('can not be %s', (pattern, problem) => {
    expect(goRegexpProblem(pattern)).toBe(`error parsing regexp: ${problem}`);
  });

  it.each([
    '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    '[]a]|[^]b]',
    '(?i)a(?:b|c)+?(?P<n>d)(?<m>e)',
    '\\d+\\.\\pL\\p{Greek}[\\w\\-.]{1,63}',
    'a{,2}|{x}',
    '[[:alpha:]_]\\x41\\x{1F600}\\Q(\\E',
    '^(http|https)://.*$',
    '',
  ])('can be %s', (pattern) => {
    expect(goRegexpProblem(pattern)).toBeNull();
  });
});

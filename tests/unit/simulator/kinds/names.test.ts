import { describe, expect, it } from 'vitest';
import { checkIp } from '#lib/simulator/kinds/ip-addresses.ts';
import {
  checkConfigMapKey,
  checkDns1123Label,
  checkLabelValue,
  checkPortName,
  checkQualifiedName,
} from '#lib/simulator/kinds/names.ts';

const nameRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

describe('names', () => {
  it.each<[string, (value: string) => readonly string[], string, string[]]>([
    ['a label with dots', checkDns1123Label, 'web.v1', ['must not contain dots']],
    ['a long label', checkDns1123Label, 'a'.repeat(64), ['must be no more than 63 characters']],
    ['a key without a name', checkQualifiedName, '', ['name part must be non-empty', `name part ${nameRule}`]],
    ['a key without a prefix', checkQualifiedName, '/a', ['prefix part must be non-empty']],
    [
      'a key with two slashes',
      checkQualifiedName,
      'a/b/c',
      [`a valid label key ${nameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`],
    ],
    ['a long label value of many bytes', checkLabelValue, 'a'.repeat(64), ['must be no more than 63 bytes']],
    ['a port number as a name', checkPortName, '8080', ['must contain at least one letter (a-z)']],
    ['a double hyphen', checkPortName, 'a--b', ['must not contain consecutive hyphens']],
    ['a hidden file', checkConfigMapKey, '..data', ["must not start with '..'"]],
    ['an address with a leading zero', checkIp, '10.0.0.01', ['must not have leading 0s']],
    ['a short IPv6 address', checkIp, '2001:db8::1', []],
  ])('judges %s', (_title, check, value, details) => {
    expect(check(value)).toEqual(details);
  });
});

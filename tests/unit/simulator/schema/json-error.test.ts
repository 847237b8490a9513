import { describe, expect, test } from 'vitest';
import { goSyntaxError } from '#lib/simulator/schema/json-error.ts';

describe('goSyntaxError', () => {
  test.each([
    ['{"a":"b\u0000"}', "invalid character '\\x00' in string literal"],
    ['{"a":"b\tc"}', "invalid character '\\t' in string literal"],
    ['{"a":"b\nc"}', "invalid character '\\n' in string literal"],
    ['{"a":"\\u00g0"}', "invalid character 'g' in \\u hexadecimal character escape"],
    ['{"a":"\\x"}', "invalid character 'x' in string escape code"],
    ['{"a":\\}', "invalid character '\\\\' looking for beginning of value"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['{"a":1}"', "invalid character '\"' after top-level value"],
    // Go looks at bytes: of a Korean letter it shows the first one.
    ['{"a":가}', "invalid character 'ê' looking for beginning of value"],
    ['{"a":-}', "invalid character '}' in numeric literal"],
    ['{"a":01}', "invalid character '1' after object key:value pair"],
    ['[1.]', "invalid character ']' after decimal point in numeric literal"],
    ['[1e+]', "invalid character ']' in exponent of numeric literal"],
    ['{"a":"b', 'unexpected end of JSON input'],
    ['{"a":"\\u00', 'unexpected end of JSON input'],
  ])('says what Go says of %j', (text, problem) => {
    expect(goSyntaxError(text)?.problem).toBe(problem);
  });

  test.each(['{"a":"\\u00e9 가 \u007f"}', '[1,-2.5e3,"",null]', ' {} '])('takes %j, as JSON.parse does', (text) => {
    expect(goSyntaxError(text)).toBeNull();
    expect(() => JSON.parse(text)).not.toThrow();
  });

  test('goes a thousand levels deep, and no further', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(goSyntaxError(nested(1000))).toBeNull();
    expect(goSyntaxError(`[${nested(999)},${nested(999)}]`)).toBeNull();
    expect(goSyntaxError(nested(1001))?.problem).toBe('exceeded max depth');
    expect(goSyntaxError('['.repeat(100_000))?.problem).toBe('exceeded max depth');
  });
});

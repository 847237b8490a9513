import { describe, expect, it } from 'vitest';
import { type CelType, type Env, typeText } from '#lib/simulator/cel/cel-type.ts';
import { compileTyped } from '#lib/simulator/cel/check.ts';

const self: CelType = { name: 'object', object: { size: 'int', name: 'string', tags: { list: 'string' } } };
const env: Env = { object: 'dyn', self };
const begin =
  "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

function judge(source: string): string {
  const compiled = compileTyped(source, env);
  if (!('error' in compiled)) return typeText(compiled.type);
  return compiled.error
    .replace('compilation failed: ', '')
    .split('\n')
    .filter((line) => line.startsWith('ERROR: <input>:1:'))
    .map((line) => line.replace('ERROR: <input>:1:', ''))
    .join('; ');
}

describe('compiling expressions, as a live server answered', () => {
  it.each([
    ['object.', "8: Syntax error: no viable alternative at input '.'"],
    ['object.a(', `10: Syntax error: mismatched input '<EOF>' expecting ${begin.replace("'.'", "')', '.'")}`],
    ['object[', `8: Syntax error: mismatched input '<EOF>' expecting ${begin.replace("'!'", "'!', '?'")}`],
    ['(object', "8: Syntax error: missing ')' at '<EOF>'"],
    ["object.a.startsWith('a'", "24: Syntax error: missing ')' at '<EOF>'"],
    ['[1, 2', "6: Syntax error: mismatched input '<EOF>' expecting {']', ','}"],
    ["{'a' 1}", "6: Syntax error: missing ':' at '1'"],
    ['object object', "8: Syntax error: extraneous input 'object' expecting <EOF>"],
    ['object a b', "8: Syntax error: mismatched input 'a' expecting <EOF>"],
    ['&& true', `1: Syntax error: extraneous input '&&' expecting ${begin}`],
    [
      'object.a = 5',
      "10: Syntax error: token recognition error at: '= '; 12: Syntax error: extraneous input '5' expecting <EOF>",
    ],
    [
      "'abc",
      `1: Syntax error: token recognition error at: ''abc'; 5: Syntax error: mismatched input '<EOF>' expecting ${begin}`,
    ],
  ])('tells what is wrong with the words of %s', (source, mistakes) => {
    expect(judge(source)).toBe(mistakes);
  });

  it.each([
    ['foo > 1', "1: undeclared reference to 'foo' (in container '')"],
    ['object.name.startWith("a")', "22: undeclared reference to 'startWith' (in container '')"],
    ['self.foo > 1', "5: undefined field 'foo'"],
    ['has(self.foo)', "4: undefined field 'foo'"],
    ['has(object)', '5: invalid argument to has() macro'],
    ["self.size == 'a'", "11: found no matching overload for '_==_' applied to '(int, string)'"],
    ['self.name + 1', "11: found no matching overload for '_+_' applied to '(string, int)'"],
    ['self.name.matches(1)', "18: found no matching overload for 'matches' applied to 'string.(int)'"],
    ['!1', "1: found no matching overload for '!_' applied to '(int)'"],
    ["true || 'a'", "9: expected type 'bool' but found 'string'"],
    ['self.tags.all(t, t > 1)', "20: found no matching overload for '_>_' applied to '(string, int)'"],
    ['self.tags.exists(1, true)', '18: argument must be a simple name'],
  ])('tells which types do not fit in %s', (source, mistakes) => {
    expect(judge(source)).toBe(mistakes);
  });

  it.each([
    ['object.spec.replicas', 'dyn'],
    ['object.spec.replicas <= 5 && self.size > 1.5', 'bool'],
    ['self.tags.map(t, size(t))', 'list(int)'],
    ['self.name.split(",")', 'list(string)'],
    ['self.size > 1 ? "a" : "b"', 'string'],
  ])('knows the type of %s', (source, type) => {
    expect(judge(source)).toBe(type);
  });
});

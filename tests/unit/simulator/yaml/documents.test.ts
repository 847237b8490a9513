import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEqual, type Json } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';
import { readManifests } from '#lib/simulator/yaml/read-manifests.ts';

const read = (text: string) => [...readDocuments(text)].map((item) => ('problem' in item ? item.problem : item.value));
const yaml = (text: string) => `error converting YAML to JSON: yaml: ${text}`;

describe('documents', () => {
  it.each<[string, unknown[]]>([
    ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['---\na: 1\n---\n---\n# nothing\n', [{ a: 1 }, null]],
    ['--- # comment\na: 1\n', [{ a: 1 }]],
    ['---foo\n', ['invalid Yaml document separator: foo']],
    ['a: |\n  one\n  ---\n', [{ a: 'one\n---\n' }]],
    [' a: 1\nb: 2\n', [{ a: 1 }]],
    ['a: 1\n...\nb: 2\n', [{ a: 1 }]],
    ['{"a": 1}\n{"b": 2}\n', [{ a: 1 }, { b: 2 }]],
    ['{"a": 1,}\n', [{ a: 1 }]],
    ["{'a': 1}", [{ a: 1 }]],
    ['{"a": "\\/"}', [{ a: '/' }]],
    ['{"a": {"b": 1}', ['unexpected EOF']],
    ['', []],
  ])('of %j are %j', (text, values) => {
    expect(read(text)).toEqual(values);
  });
});

describe('scalars', () => {
  it.each<[string, unknown]>([
    ['y', true],
    ['Off', false],
    ['yEs', 'yEs'],
    ['0644', 420],
    ['0o644', 420],
    ['0888', 888],
    ['0o888', '0o888'],
    ['1_000', 1000],
    ['0x1F', 31],
    ['-0b11', -3],
    ['1e3', 1000],
    ['1.', 1],
    ['.5', 0.5],
    ['+1', 1],
    ['-', [null]],
    ['12:30:45', '12:30:45'],
    ['2026-03-01', '2026-03-01'],
    ['1.2.3', '1.2.3'],
    ['~', null],
    ['!!str 12', '12'],
    ['!!int "3"', 3],
    ['!custom x', 'x'],
    ['"\\u00e9\\x41\\n"', 'éA\n'],
    ["'it''s'", "it's"],
    ['"a\n  b\n\n  c"', 'a b\nc'],
    ['"a \\\n  b"', 'a b'],
    ['http://a:80/b', 'http://a:80/b'],
    ['a #b', 'a'],
    ['a#b', 'a#b'],
  ])('read %j as %j', (text, value) => {
    expect(read(`v: ${text}\n`.replace('v: -\n', 'v:\n-\n'))).toEqual([{ v: value }]);
  });
});

describe('errors', () => {
  it.each<[string, string]>([
    ['a: b: c\n', yaml('mapping values are not allowed in this context')],
    ['x: 1\na: b: c\n', yaml('line 2: mapping values are not allowed in this context')],
    ['a:\n  b: 1\n c: 2\n', yaml('line 2: did not find expected key')],
    ['a:\n\tb: 1\n', yaml('line 2: found character that cannot start any token')],
    ['a\nb: 1\n', yaml('line 2: mapping values are not allowed in this context')],
    ['x: 1\na\nb: 1\n', yaml("line 3: could not find expected ':'")],
    ['a: [1, 2\nb: 3\n', yaml("line 1: did not find expected ',' or ']'")],
    ['x: 1\na: "b\n', yaml('line 3: found unexpected end of stream')],
    ['x: 1\na: "\\/"\n', yaml('line 2: found unknown escape character')],
    ['a: *b\n', yaml("unknown anchor 'b' referenced")],
    ['a: &b [*b]\n', yaml("anchor 'b' value contains itself")],
    ['a: {{ v }}\n', yaml('invalid map key: map[interface {}]interface {}{"v":interface {}(nil)}')],
    ['<<: 1\n', yaml('map merge requires map or sequence of maps as the value')],
    ['a: .inf\n', 'error converting YAML to JSON: json: unsupported value: +Inf'],
    ['null: x\n', 'error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, value: "x"'],
    ['a: !!int b\n', yaml('cannot decode !!str `b` as a !!int')],
    ['%YAML 1.2\n', yaml('found incompatible YAML document')],
    ['a: \u0001\n', yaml('control characters are not allowed')],
    ['x: 1\n- a\n', yaml('line 1: did not find expected key')],
    ['x: 1\na: |x\n', yaml('line 2: did not find expected comment or line break')],
    ['- a\nb: 1\n', yaml("line 1: did not find expected '-' indicator")],
  ])('say of %j: %s', (text, problem) => {
    expect(read(text)).toEqual([problem]);
  });
});

describe('merge keys', () => {
  it('win over what stands before them and lose to what comes after', () => {
    expect(read('l: &l {k: base}\nm: {<<: *l, k: own}\no: {k: own, <<: *l}\n')).toEqual([
      { l: { k: 'base' }, m: { k: 'own' }, o: { k: 'base' } },
    ]);
  });
});

describe('any text', () => {
  it('is read without throwing', () => {
    const bits = [
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '\t',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
      '#',
      '---\n',
      '<<',
      ',',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...bits), fc.string()), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (any) => {
        expect(
          readManifests(any, 'a.yaml').problems.filter(({ severity }) => severity === 'error').length,
        ).toBeLessThan(2);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('that was printed is read back as the same value', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('map')),
      list: fc.array(tie('any'), { maxLength: 4 }),
      map: fc.dictionary(text, tie('any'), { maxKeys: 4 }),
    })).map;
    fc.assert(
      fc.property(value, (any) => {
        const [back] = read(printYaml(any as Json));
        expect(isEqual(back, any)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

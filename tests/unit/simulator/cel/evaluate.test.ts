import { describe, expect, it } from 'vitest';
import { evaluate } from '#lib/simulator/cel/evaluate.ts';
import { parse } from '#lib/simulator/cel/parse.ts';

const object = {
  metadata: { name: 'shop', labels: { app: 'web', 'example.com/tier': 'front' } },
  spec: {
    replicas: 3,
    ratio: 1.5,
    containers: [
      { name: 'a', image: 'x:1' },
      { name: 'b', image: 'y' },
    ],
  },
};

describe('an expression', () => {
  it.each<[string, unknown]>([
    ['object.spec.replicas <= 3', true],
    ['1 + 2 * 3', 7n],
    ['7 / 2', 3n],
    ['-7 % 3', -1n],
    ['object.spec.ratio * 2.0 == 3', true],
    ["'a' + \"b\" == 'ab'", true],
    ["r'\\d' == '\\\\d'", true],
    ["object.metadata.labels['example.com/tier']", 'front'],
    ['has(object.metadata.labels) && !has(object.metadata.annotations)', true],
    ["object.spec.containers.all(c, c.name.matches('^[a-z]$'))", true],
    ["object.spec.containers.exists(c, c.image.endsWith(':1'))", true],
    ["object.spec.containers.exists_one(c, c.image.contains(':'))", true],
    ["object.spec.containers.map(c, c.name).join('-')", 'a-b'],
    ["object.spec.containers.filter(c, c.name == 'b').size()", 1n],
    ["'app' in object.metadata.labels", true],
    ['2 in [1, 2]', true],
    ["object.spec.replicas > 2 ? 'many' : 'few'", 'many'],
    ['object.missing.field == 1 || true', true],
    ['size("한국어")', 3n],
    ["{'a': 1}.a == 1", true],
    ['!(1 == 2) && 3 != 4', true],
  ])('%s', (source, expected) => {
    expect(evaluate(parse(source), { object })).toEqual(expected);
  });

  it.each([
    ['object.spec.missing', 'no such key: missing'],
    ['1 / 0', 'division by zero'],
    ["1 + 'a'", 'no such overload'],
    ['other', "undeclared reference to 'other' (in container '')"],
    ["[1].map(x, [1].map(y, 'a' * 2))", 'no such overload'],
  ])('fails in %s', (source, message) => {
    expect(() => evaluate(parse(source), { object })).toThrow(message);
  });

  it('is stopped when it costs too much', () => {
    const list = Array.from({ length: 100 }, (_, at) => at);
    const source = 'l.all(a, l.all(b, l.all(c, l.all(d, true))))';
    expect(() => evaluate(parse(source), { l: list })).toThrow('cost limit exceeded');
  });

  it('shows where its text goes wrong', () => {
    expect(() => parse('object.metadata.name ==')).toThrow(
      "ERROR: <input>:1:24: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | object.metadata.name ==\n | .......................^",
    );
  });

  it('may not nest without end', () => {
    expect(() => parse('('.repeat(5000))).toThrow('recursion limit');
    expect(() => parse('!'.repeat(5000))).toThrow('recursion limit');
  });
});

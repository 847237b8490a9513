import { describe, expect, it } from 'vitest';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';

const printed: [value: unknown, text: string][] = [
  [
    { a: '2026-02-30', b: '2026-02-28 1:2:3', c: '2026-02-28 1:2' },
    'a: 2026-02-30\nb: "2026-02-28 1:2:3"\nc: 2026-02-28 1:2\n',
  ],
  [{ b: 1, a: 'x' }, 'a: x\nb: 1\n'],
  [
    { list: ['a', { k: 'v', l: [1] }], empty: [], none: {}, nil: null },
    'empty: []\nlist:\n- a\n- k: v\n  l:\n  - 1\nnil: null\nnone: {}\n',
  ],
  [
    { a: 'yes', b: '80', c: '1.10', d: '', e: 'null', f: '2026-03-01', g: '12:30' },
    'a: "yes"\nb: "80"\nc: "1.10"\nd: ""\ne: "null"\nf: "2026-03-01"\ng: "12:30"\n',
  ],
  [
    { a: '*x', b: 'a: b', c: '# no', d: '@home', e: "it's", f: '- x', g: '{}' },
    "a: '*x'\nb: 'a: b'\nc: '# no'\nd: '@home'\ne: it's\nf: '- x'\ng: '{}'\n",
  ],
  [
    { t: 'one\ntwo\n', u: 'one\ntwo', v: ' x\ny\n', w: 'a\n\n' },
    't: |\n  one\n  two\nu: |-\n  one\n  two\nv: |2\n   x\n  y\nw: |+\n  a\n\n',
  ],
  [{ tab: 'a\tb', trail: 'a \nb', smile: '안녕 🙂' }, 'smile: "안녕 \\U0001F642"\ntab: "a\\tb"\ntrail: "a \\nb"\n'],
  [{ a10: 1, a2: 1, 'a-b': 1, A: 1 }, 'A: 1\na-b: 1\na2: 1\na10: 1\n'],
  [{ f: 0.75, g: 1500000.5, h: 1e21, i: 100000 }, 'f: 0.75\ng: 1.5000005e+06\nh: 1e+21\ni: 100000\n'],
  [[['a', 'b'], []], '- - a\n  - b\n- []\n'],
  ['text', 'text\n'],
];

describe('printing YAML', () => {
  it.each(printed)('prints %j', (value, text) => {
    expect(printYaml(value)).toBe(text);
  });

  it('folds long plain text behind column 80 at a space', () => {
    const words = Array.from({ length: 30 }, () => 'word').join(' ');
    expect(printYaml({ text: words })).toBe(
      `text: ${Array.from({ length: 16 }, () => 'word').join(' ')}\n  ${Array.from({ length: 14 }, () => 'word').join(' ')}\n`,
    );
  });

  it.each(printed)('is read back as %j', (value) => {
    const [document] = [...readDocuments(printYaml(value))];
    expect(document).toMatchObject({ value });
  });
});

import { describe, expect, it } from 'vitest';
import { ArithmeticError, calculate } from '#lib/content/arithmetic.ts';
import { fillText, fillValue } from '#lib/content/placeholders.ts';
import { pickVariant } from '#lib/grader/variant.ts';
import { baseCourse, buildEdited, type Edits, readable } from '#tests/support/content-folder.ts';

describe('an expression over parameters', () => {
  const numbers = { replicas: 5, surge: 2, percent: 25 };
  it.each([
    ['replicas + surge', 7],
    ['replicas - surge * 2', 1],
    ['(replicas - surge) * 2', 6],
    ['ceil(replicas * percent / 100)', 2],
    ['floor(replicas * percent / 100) + 1', 2],
    ['max(replicas, surge, 9) % 4', 1],
    ['-surge + min(1, 2)', -1],
    ['0.1 + 0.2', 0.3],
    ['10 / 4', 2.5],
    ['7', 7],
  ])('%s is %d', (expression, value) => {
    expect(calculate(expression, numbers)).toBe(value);
  });

  it.each([
    'replicas +',
    'nothing',
    'replicas surge',
    'replicas / 0',
    'process.exit(1)',
    'sqrt(4)',
    '(1',
    '1 $ 2',
    'toString',
    '',
  ])('refuses %j', (expression) => {
    expect(() => calculate(expression, numbers)).toThrow(ArithmeticError);
  });
});

describe('a placeholder', () => {
  const draw = { replicas: 3, app: 'shop', on: true };
  it('is filled inside texts, and is the value itself when it stands alone', () => {
    expect(fillText('{{app}}: {{ replicas }}개', draw)).toBe('shop: 3개');
    expect(fillValue({ a: '{{replicas}}', b: ['{{on}}', '{{app}}-1'], '{{app}}': null }, draw)).toEqual({
      a: 3,
      b: [true, 'shop-1'],
      shop: null,
    });
  });

  it('leaves Go templates and unknown names alone', () => {
    const text = "docker ps --format '{{.Names}}{{end}}' {{other}} {{toString}}";
    expect(fillText(text, draw)).toBe(text);
  });
});

const folder = '01-first/01-sky/exercises/colour';
const file = `${folder}/exercise.yaml`;
const number = `kind: number
title: 모두 몇 개
prompt: "{{app}} 파드가 {{replicas}}개이고 {{surge}}개를 더 만들면 모두 몇 개일까요?"
teaches: [VM-01]
hints: [더해 보세요]
parameters:
  app: [shop, cart]
  replicas: [3, 4, 5, 6]
  surge: [1, 2]
  total: {is: replicas + surge}
  product: {is: "replicas * surge + 1"}
answer: "{{total}}"
explanation: "{{replicas}}와 {{surge}}를 더하면 {{total}}입니다."
mistakes:
  - {name: none-more, answer: "{{replicas}}", explanation: 더 만든 것을 빠뜨렸습니다}
  - {name: far-off, answer: "{{product}}00", explanation: 너무 많습니다}
otherwise: 다시 세어 보세요.
`
  .replace('"{{product}}00"', '"{{many}}"')
  .replace('  product: {is: "replicas * surge + 1"}', '  many: {is: total * 100}');

const build = (edits: Edits) => buildEdited({ ...edits });
const linesOf = (problems: { line?: number; message: string }[]) =>
  problems.map(({ line, message }) => `${line} ${message}`);

describe('an item with parameters', () => {
  it('has as many variants as the limit lets, each whole', async () => {
    const { built, problems } = await build({ [file]: number });
    expect(problems).toEqual([]);
    const entry = built.keys['first/sky/colour'];
    expect(entry?.variants).toHaveLength(12);
    expect(new Set(entry?.variants.map(({ item }) => item.prompt)).size).toBe(12);
    for (const { key, item, prompt } of entry?.variants ?? []) {
      if (key.kind !== 'number') throw new Error('numbers only');
      const [, app, replicas, surge] = /^(\w+) 파드가 (\d)개이고 (\d)개/.exec(item.prompt) ?? [];
      expect(key.answer).toBe(Number(replicas) + Number(surge));
      expect(['shop', 'cart']).toContain(app);
      expect(prompt).toEqual([{ tag: 'p', children: [item.prompt] }]);
      expect(item).toMatchObject({ id: 'first/sky/colour', contentHash: entry?.contentHash, variants: 12 });
    }
  });

  it('shows the first variant in the course and tells how many there are', async () => {
    const { built } = await build({ [file]: number });
    const item = built.course.chapters[0]?.lessons[0]?.items[0];
    expect(item).toEqual(built.keys['first/sky/colour']?.variants[0].item);
    expect(readable(built.codes.get('first/sky') ?? '')).toContain(item?.prompt);
  });

  it('picks by seed, neighbours differently', () => {
    expect([0, 1, 2, 3, 2 ** 31 - 1].map((seed) => pickVariant(['a', 'b', 'c'], seed))).toEqual([
      'a',
      'b',
      'c',
      'a',
      'b',
    ]);
  });

  it('changes its hash with any of its values, and keeps it otherwise', async () => {
    const hashOf = async (text: string) => (await build({ [file]: text })).built.keys['first/sky/colour']?.contentHash;
    const before = await hashOf(number);
    expect(await hashOf(number.replace('더해 보세요', '세어 보세요'))).toBe(before);
    expect(await hashOf(number.replace('[3, 4, 5, 6]', '[3, 4, 5, 7]'))).not.toBe(before);
  });

  it('fills the files of its folder too', async () => {
    const manifest = `kind: manifest
title: 제목
prompt: "{{app}}을 만드세요"
teaches: [VM-01]
hints: [귀띔]
parameters: {app: [shop, cart, blog], replicas: [2, 3]}
checks:
  - name: there
    title: 있습니다
    condition: {type: field, resource: deployments, name: "{{app}}", path: "{.spec.replicas}", equals: "{{replicas}}"}
    explanation: 없습니다
wrong: [{file: one.yaml, fails: there}, {file: two.yaml, fails: there}]
`;
    const { built, problems } = await build({
      [file]: manifest,
      [`${folder}/start/answer.yaml`]: '# {{app}}\n',
      [`${folder}/solution.yaml`]: 'kind: Deployment # {{app}}\n',
      [`${folder}/wrong/one.yaml`]: 'a\n',
      [`${folder}/wrong/two.yaml`]: 'b\n',
    });
    expect(problems).toEqual([]);
    const shown = built.keys['first/sky/colour']?.variants.map(({ item, key }) => [
      item.kind === 'manifest' && item.startText.trim(),
      'checks' in key && key.checks[0]?.condition,
    ]);
    expect(shown).toHaveLength(6);
    expect(shown).toContainEqual(['# blog', expect.objectContaining({ name: 'blog', equals: 3 })]);
  });

  it.each([
    [
      'too few',
      number
        .replace('[shop, cart]', '[shop, shop]')
        .replace('[3, 4, 5, 6]', '[3, 4]')
        .replace('surge: [1, 2]', 'surge: [1, 1]'),
      /변형이 \d가지뿐/,
    ],
    [
      'variants that look alike',
      number
        .replace('{{app}} 파드', '파드')
        .replace('[더해 보세요]', '["{{app}}"]')
        .replace('[shop, cart]', '[one, two, three, four]')
        .replace('[3, 4, 5, 6]', '[3]'),
      /다르게 보이는 변형이 2가지뿐/,
    ],
    ['an unknown name', number.replace('{{app}}', '{{ap}}'), /\{\{ap\}\}이 parameters에 없습니다/],
    ['an unused one', number.replace('{{app}} 파드', '파드'), /app을 어디에도 쓰지 않습니다/],
    ['a bad expression', number.replace('replicas + surge', 'replicas plus surge'), /계산할 수 없습니다/],
    [
      'a mistake that is right',
      number.replace('answer: "{{replicas}}", e', 'answer: "{{total}}", e'),
      /맞는 답과 같거나.*일 때/,
    ],
    ['a parameter that is no list', number.replace('[shop, cart]', 'shop'), /parameters|app|꼴/],
    [
      'a huge number of combinations',
      number
        .replace('[shop, cart]', `[${[...'abcdefghijklmnopqrstuvwxyz'].join(', ')}]`)
        .replace(
          'surge: [1, 2]',
          `surge: [${Array.from({ length: 40 }, (_, i) => i + 1).join(', ')}]\n  more: [${Array.from({ length: 30 }, (_, i) => i + 1).join(', ')}]`,
        ),
      /조합이/,
    ],
  ])('tells its author of %s', async (_, text, message) => {
    const { problems } = await build({ [file]: text });
    expect(linesOf(problems).filter((line) => message.test(line))).toHaveLength(1);
  });
});

const question = baseCourse[file as keyof typeof baseCourse];

describe('a pool', () => {
  const pool = (texts: Record<string, string>) =>
    build({
      [file]: null,
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${folder}/${name}/exercise.yaml`, text])),
    });
  const another = (colour: string) => question.replace('하늘은 무슨 색일까요?', `${colour} 하늘은 언제일까요?`);

  it('is one item whose seed picks an alternative, with letters of its own', async () => {
    const { built, problems } = await pool({ a: question, b: another('붉은'), c: another('검은') });
    expect(problems).toEqual([]);
    const entry = built.keys['first/sky/colour'];
    expect(entry?.variants.map(({ item }) => item.prompt.slice(0, 2))).toEqual(['하늘', '붉은', '검은']);
    expect(new Set(entry?.variants.map(({ item }) => item.id))).toEqual(new Set(['first/sky/colour']));
    expect(built.course.chapters[0]?.lessons[0]?.items).toHaveLength(1);
  });

  it.each([
    ['too few alternatives', { a: question, b: another('붉은') }, /대안이 2개뿐/],
    ['different kinds', { a: question, b: another('붉은'), c: number }, /kind가 서로 다릅니다: single, number/],
    [
      'a mistake in one of them',
      { a: question, b: another('붉은').replace('hints', 'hint'), c: another('검은') },
      /hints? |hints|hint/,
    ],
  ])('tells its author of %s', async (_, texts, message) => {
    const { problems } = await pool(texts);
    expect(linesOf(problems).join('\n')).toMatch(message);
  });

  it('counts the parameters of an alternative as variants of it', async () => {
    const { built } = await pool({ a: number, b: number, c: number.replace('모두 몇', '전부 몇') });
    expect(built.keys['first/sky/colour']?.variants).toHaveLength(36);
  });
});

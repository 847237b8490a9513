import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { describe, expect, it } from 'vitest';
import { baseCourse, buildEdited } from '#tests/support/content-folder.ts';

type Seen = { name: string; props: Record<string, unknown> };

/** Compiles the base lesson with another text and gives every element of it, in order. */
async function elementsOf(text: string): Promise<Seen[]> {
  const file = '01-first/01-sky/lesson.mdx';
  const { built, problems } = await buildEdited({
    [file]: baseCourse[file].replace('오늘 하늘은 맑습니다.', text),
    'glossary.yaml':
      '- {id: sky, korean: 하늘, english: sky, meaning: 위에 있는 것입니다., taught: first/sky}\n- {id: sky-blue, korean: 하늘 빛, english: sky blue, meaning: 빛입니다.}\n',
  });
  expect(problems).toEqual([]);
  const code = built.codes.get('first/sky') ?? '';
  const { default: Content } = new Function('React', '_jsx_runtime', 'ReactDOM', code)(React, jsxRuntime, {});
  const names = ['Term', 'Callout', 'Figure', 'Listing', 'Terminal', 'Guess', 'Exercise', 'Remember', 'Tabs', 'Tab'];
  const seen: Seen[] = [];
  collect(
    Content({
      components: Object.fromEntries(names.map((name) => [name, Object.assign(() => null, { displayName: name })])),
    }),
    seen,
  );
  return seen;
}

function collect(node: unknown, seen: Seen[]): void {
  if (Array.isArray(node)) for (const child of node) collect(child, seen);
  else if (React.isValidElement(node)) {
    const props = node.props as Record<string, unknown>;
    const type = node.type as string | { displayName?: string };
    seen.push({ name: typeof type === 'string' ? type : (type.displayName ?? ''), props });
    collect(props['children'], seen);
  }
}

function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (React.isValidElement(node)) return textOf((node.props as Record<string, unknown>)['children']);
  return typeof node === 'string' ? node : '';
}

const termsOf = (seen: Seen[]) =>
  seen.filter(({ name }) => name === 'Term').map(({ props }) => [props['id'], textOf(props['children'])]);

describe('a compiled lesson', () => {
  it('explains a term where the text first uses it, with any particle, and only there', async () => {
    expect(termsOf(await elementsOf('오늘 하늘이 맑고 내일 하늘도 맑습니다.'))).toEqual([['sky', '하늘']]);
  });

  it('takes the longer of two terms and leaves words that only begin alike', async () => {
    expect(termsOf(await elementsOf('하늘나라에는 하늘 빛이 있고 하늘에도 있습니다.'))).toEqual([
      ['sky-blue', '하늘 빛'],
      ['sky', '하늘'],
    ]);
  });

  it('explains nothing inside code, links, headings and closed boxes', async () => {
    const seen = await elementsOf(
      '`하늘`과 [하늘](https://example.org)\n\n## 하늘\n\n<Guess question="물음">하늘</Guess>',
    );
    expect(termsOf(seen)).toEqual([]);
  });

  it('lets an author mark another form by hand', async () => {
    expect(termsOf(await elementsOf('하늘과 <Term id="sky">푸른 하늘</Term>입니다.'))).toEqual([['sky', '푸른 하늘']]);
  });

  it('has no style attribute, and colours code by classes', async () => {
    const seen = await elementsOf('```yaml file=a.yaml mark=2\nkind: Pod # 파드\nname: "x"\n```');
    expect(seen.filter(({ props }) => 'style' in props)).toEqual([]);
    const classes = seen.flatMap(({ props }) => String(props['className'] ?? '').split(' '));
    expect(classes).toEqual(expect.arrayContaining(['tk-key', 'tk-note', 'tk-text', 'marked']));
  });

  it('keeps every character of a listing', async () => {
    const listing = 'spec:\n  list:\n    - a: 1\n\n  text: "둘"';
    const seen = await elementsOf(`\`\`\`yaml fragment\n${listing}\n\`\`\``);
    expect(textOf(seen.find(({ name }) => name === 'Listing')?.props['children'])).toBe(listing);
  });

  it('closes bold text before a particle', async () => {
    const seen = await elementsOf('**오늘(낮)**은 맑습니다.');
    expect(seen.filter(({ name }) => name === 'strong').map(({ props }) => textOf(props['children']))).toEqual([
      '오늘(낮)',
    ]);
  });

  it('asks the exercise by its full id with its prompt inside', async () => {
    const exercise = (await elementsOf('글')).find(({ name }) => name === 'Exercise');
    expect(exercise?.props['id']).toBe('first/sky/colour');
    expect(textOf(exercise?.props['children'])).toContain('무슨 색일까요');
  });

  it('names its drawing for screen readers with ids of its own', async () => {
    const svg = (await elementsOf('글')).find(({ name }) => name === 'svg');
    expect(svg?.props).toMatchObject({
      role: 'img',
      'aria-labelledby': 'fig-sky-title',
      'aria-describedby': 'fig-sky-desc',
    });
  });
});

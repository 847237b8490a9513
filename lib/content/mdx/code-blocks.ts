import { highlight, type Token } from './highlight.ts';
import { element, type TreeNode, textNode } from './tree.ts';

type HastElement = TreeNode & { tagName?: string; properties?: Record<string, unknown> };

/** After the text became HTML nodes: turns each code block into a Listing or a Terminal with coloured lines. */
export async function replaceCodeBlocks(tree: TreeNode): Promise<void> {
  await Promise.all((tree.children ?? []).map((child) => replaceCodeBlocks(child)));
  if (!tree.children) return;
  tree.children = await Promise.all(tree.children.map(async (child) => (await listingOf(child)) ?? child));
}

async function listingOf(node: HastElement): Promise<TreeNode | null> {
  const code = node.tagName === 'pre' ? (node.children?.[0] as HastElement | undefined) : undefined;
  if (code?.tagName !== 'code') return null;
  const language =
    /^language-(.+)$/.exec(String((code.properties?.['className'] as string[] | undefined)?.[0] ?? ''))?.[1] ?? 'text';
  const meta = String(code.data?.['meta'] ?? '');
  const text = (code.children?.[0]?.value ?? '').replace(/\n$/, '');
  if (language === 'terminal')
    return element(
      'Terminal',
      {},
      text.split('\n').flatMap((line, index) => lineNodes(terminalLine(line), index)),
    );
  const title = /(?:^|\s)file=(\S+)/.exec(meta)?.[1];
  const marked = markedLines(/(?:^|\s)mark=(\S+)/.exec(meta)?.[1] ?? '');
  const lines = await highlight(text, language);
  return element(
    'Listing',
    { language, ...(title === undefined ? {} : { title }) },
    lines.flatMap((tokens, index) =>
      lineNodes({ className: marked.has(index + 1) ? 'line marked' : 'line', tokens }, index),
    ),
  );
}

function lineNodes({ className, tokens }: { className: string; tokens: Token[] }, index: number): TreeNode[] {
  const line = span(
    className,
    tokens.map(({ text, kind }) => (kind === null ? textNode(text) : span(kind, [textNode(text)]))),
  );
  return index === 0 ? [line] : [textNode('\n'), line];
}

/** `$ ` begins a command, `# ` a remark (time that passes); all else was printed. */
function terminalLine(line: string): { className: string; tokens: Token[] } {
  if (line.startsWith('$ ')) {
    return {
      className: 'line tm-command',
      tokens: [
        { text: '$ ', kind: 'tm-prompt' },
        { text: line.slice(2), kind: null },
      ],
    };
  }
  return { className: line.startsWith('# ') ? 'line tm-note' : 'line tm-output', tokens: [{ text: line, kind: null }] };
}

/** `3,5-7` as a set of line numbers. */
function markedLines(text: string): Set<number> {
  const marked = new Set<number>();
  for (const [, from, to] of text.matchAll(/(\d+)(?:-(\d+))?/g)) {
    for (let line = Number(from); line <= Number(to ?? from); line++) marked.add(line);
  }
  return marked;
}

function span(className: string, children: TreeNode[]): HastElement {
  return { type: 'element', tagName: 'span', properties: { className: className.split(' ') }, children };
}

import type { z } from 'zod';
import type { glossarySchema } from '#lib/content/front-matter.ts';
import type { ContentProblem } from '#lib/content/problem.ts';
import { attributeOf, element, isMdxElement, type MdxElement, plainText, type TreeNode, textNode } from './tree.ts';

type Glossary = z.infer<typeof glossarySchema>;

/** Where a word is not explained: a title, code, an address, a question that must not give hints, a closed box. */
const skipped = new Set(['heading', 'inlineCode', 'code', 'link', 'linkReference', 'table']);
const skippedComponents = new Set(['Exercise', 'Figure', 'Live', 'Guess', 'Term', 'svg']);

const particle =
  '(?:은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|도|만|마다|까지|부터|처럼|보다|나|들|란|이란|라는|이라는|라고|이라고|라면|이라면|입니다|이고|이며|이다|이라|인|일|뿐|끼리|별|조차|밖에|든|이든)';

/**
 * Puts a Term around each glossary word where the lesson first uses it, so that authors need not. A Term written by
 * hand counts as the first use, for a word in another form. Gives the ids in order of appearance.
 */
export function explainTerms(
  tree: TreeNode,
  { glossary, file }: { glossary: Glossary; file: string },
): { terms: string[]; problems: ContentProblem[] } {
  const byId = new Map(glossary.map((term) => [term.id, term]));
  const seen: string[] = [];
  const problems: ContentProblem[] = [];

  // Words of terms that are explained by hand further down are left alone from the start.
  const byHand = new Set<string>();
  visitTerms(tree, (node) => {
    const id = attributeOf(node, 'id') ?? '';
    const term = byId.get(id);
    if (!term) {
      const line = node.position?.start.line;
      problems.push({
        file,
        ...(line === undefined ? {} : { line }),
        message: `용어 ${id}가 용어집에 없습니다`,
        remedy: 'content/glossary.yaml에 더하거나 id를 고치세요.',
      });
      return;
    }
    byHand.add(id);
    Object.assign(node, termElement(term, node.children), { type: node.type });
  });

  const open = glossary.filter((term) => !byHand.has(term.id));
  const words = open.map((term) => term.korean).sort((a, b) => b.length - a.length);
  const pattern =
    words.length === 0
      ? null
      : new RegExp(
          `(?<![가-힣A-Za-z0-9-])(${words.map(quotePattern).join('|')})(?=${particle}{0,3}(?![가-힣A-Za-z0-9-]))`,
          'gu',
        );
  const done = new Set<string>();
  const visit = (node: TreeNode): void => {
    if (skipped.has(node.type)) return;
    if (isMdxElement(node)) {
      const id = node.name === 'Term' ? attributeOf(node, 'id') : null;
      if (id !== null) seen.push(id);
      if (skippedComponents.has(node.name ?? '')) return;
    }
    node.children = node.children?.flatMap((child) => {
      if (child.type !== 'text' || !pattern) {
        visit(child);
        return [child];
      }
      return splitText(child.value ?? '', pattern, (word) => {
        const term = open.find((candidate) => candidate.korean === word);
        if (!term || done.has(term.id)) return null;
        done.add(term.id);
        seen.push(term.id);
        return { ...termElement(term, [textNode(word)]), type: 'mdxJsxTextElement' };
      });
    }) as TreeNode[];
  };
  visit(tree);
  holdParticles(tree);
  return { terms: seen, problems };
}

function splitText(text: string, pattern: RegExp, wrap: (word: string) => TreeNode | null): TreeNode[] {
  const parts: TreeNode[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const wrapped = wrap(found[0]);
    if (!wrapped) continue;
    if (found.index > from) parts.push(textNode(text.slice(from, found.index)));
    parts.push(wrapped);
    from = found.index + found[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push(textNode(text.slice(from)));
  return parts;
}

function termElement(term: Glossary[number], children: TreeNode[]): MdxElement {
  return element(
    'Term',
    { id: term.id, korean: term.korean, english: term.english, meaning: term.meaning, taught: term.taught },
    children,
  );
}

/** The longest phrase that may be kept on one line. */
const longestHeld = 14;

/**
 * A Term is a button, and a browser may break the line after any button: keeps the particle that follows (`파드`+`가`)
 * on its line.
 */
function holdParticles(node: TreeNode): void {
  const children = node.children ?? [];
  for (let index = 0; index + 1 < children.length; index++) {
    const [child, next] = [children[index], children[index + 1]];
    if (!child || next?.type !== 'text' || !endsInTerm(child) || plainText(child).length > longestHeld) continue;
    const [tail = ''] = /^[가-힣]{0,8}[.,!?)’”]*/u.exec(next.value ?? '') ?? [];
    if (tail === '') continue;
    const held = { ...element('span', { className: 'term-hold' }, [child, textNode(tail)]), type: 'mdxJsxTextElement' };
    children.splice(index, 2, held, textNode((next.value ?? '').slice(tail.length)));
  }
  for (const child of children) if (!(isMdxElement(child) && child.name === 'span')) holdParticles(child);
}

function endsInTerm(node: TreeNode): boolean {
  if (isMdxElement(node)) return node.name === 'Term';
  const last = node.type === 'strong' || node.type === 'emphasis' ? node.children?.at(-1) : undefined;
  return last !== undefined && endsInTerm(last);
}

function visitTerms(node: TreeNode, use: (node: MdxElement) => void): void {
  if (isMdxElement(node) && node.name === 'Term') use(node);
  for (const child of node.children ?? []) visitTerms(child, use);
}

function quotePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

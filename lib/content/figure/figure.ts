import { element, type MdxElement, textNode } from '#lib/content/mdx/tree.ts';
import type { ContentProblem } from '#lib/content/problem.ts';
import { allowedElements, allowedEverywhere, reactName } from './allowed.ts';
import { parseSvg, type SvgElement, SvgError } from './parse-svg.ts';

/** The widest drawing whose 15-unit text is still 14 px high on a phone that is 360 px wide. */
const widest = 340;

/**
 * A drawing as JSX nodes for a lesson: checked against the allow-list, with ids of its own (`prefix`), the shared
 * symbols it uses copied in, and a role and name for screen readers from its title and desc.
 */
export function readFigure(
  text: string,
  { file, prefix, symbols }: { file: string; prefix: string; symbols: string },
): { svg: MdxElement | null; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const report = (line: number, message: string, remedy: string) => problems.push({ file, line, message, remedy });
  try {
    const root = parseSvg(text);
    check(root, report);
    const [, , width = '0'] = (root.attributes['viewBox'] ?? '').split(/[\s,]+/);
    if (Number(width) <= 0) report(root.line, 'viewBox가 없습니다', '예: viewBox="0 0 340 220"');
    else if (Number(width) > widest)
      report(root.line, `그림 폭이 ${width}입니다`, `휴대전화에서도 글이 읽히도록 폭을 ${widest} 이하로 그리세요.`);
    const named = (name: string) =>
      root.children.some((child) => typeof child !== 'string' && child.name === name && plainText(child) !== '');
    for (const name of ['title', 'desc']) {
      if (!named(name))
        report(root.line, `<${name}>이 없습니다`, '그림을 못 보는 사람을 위해 svg의 첫머리에 한국어로 적으세요.');
    }
    addSymbols(root, symbols, report);
    return { svg: problems.length > 0 ? null : toJsx(root, prefix, true), problems };
  } catch (error) {
    if (!(error instanceof SvgError)) throw error;
    report(error.line, error.message, '그림 파일을 여는 꺾쇠와 닫는 꺾쇠를 살펴보세요.');
    return { svg: null, problems };
  }
}

type Report = (line: number, message: string, remedy: string) => void;

function check(node: SvgElement, report: Report): void {
  const allowed = allowedElements[node.name];
  if (!allowed) {
    report(
      node.line,
      `그림에 <${node.name}>은 쓸 수 없습니다`,
      `다음 요소로 그리세요: ${Object.keys(allowedElements).join(', ')}`,
    );
    return;
  }
  for (const [name, value] of Object.entries(node.attributes)) {
    if (!allowed.includes(name) && !allowedEverywhere.includes(name)) {
      report(
        node.line,
        `<${node.name}>에 ${name} 속성은 쓸 수 없습니다`,
        '색, 선, 글꼴은 class로 정합니다. class 이름은 content/README.md에 있습니다.',
      );
    } else if ((name === 'href' && !value.startsWith('#')) || /url\((?!#)/.test(value)) {
      report(node.line, '그림 밖을 가리킬 수 없습니다', '#이름으로 같은 그림이나 symbols.svg의 모양만 가리키세요.');
    }
  }
  for (const child of node.children) if (typeof child !== 'string') check(child, report);
}

/** Copies the shared symbols and markers that the drawing names, and those that they name themselves. */
function addSymbols(root: SvgElement, symbolsText: string, report: Report): void {
  const shared = new Map<string, SvgElement>();
  if (symbolsText !== '') collectIds(parseSvg(symbolsText), shared);
  const own = new Map<string, SvgElement>();
  collectIds(root, own);
  const wanted = references(root);
  const added: SvgElement[] = [];
  for (const { id, line } of wanted) {
    if (own.has(id)) continue;
    const symbol = shared.get(id);
    if (!symbol) {
      report(line, `#${id}라는 모양이 없습니다`, `symbols.svg에 있는 모양: ${[...shared.keys()].join(', ')}`);
      continue;
    }
    own.set(id, symbol);
    added.push(symbol);
    wanted.push(...references(symbol).map((inner) => ({ ...inner, line })));
  }
  if (added.length > 0) root.children.push({ name: 'defs', attributes: {}, children: added, line: root.line });
}

function collectIds(node: SvgElement, into: Map<string, SvgElement>): void {
  const id = node.attributes['id'];
  if (id !== undefined) into.set(id, node);
  for (const child of node.children) if (typeof child !== 'string') collectIds(child, into);
}

function references(node: SvgElement): { id: string; line: number }[] {
  const own = Object.entries(node.attributes).flatMap(([name, value]) => {
    const id = name === 'href' ? value.slice(1) : /^url\(#([^)]+)\)$/.exec(value)?.[1];
    return id === undefined ? [] : [{ id, line: node.line }];
  });
  return [...own, ...node.children.flatMap((child) => (typeof child === 'string' ? [] : references(child)))];
}

function toJsx(node: SvgElement, prefix: string, isRoot = false): MdxElement {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name === 'xmlns') continue;
    if (name === 'id') attributes['id'] = `${prefix}-${value}`;
    else if (name === 'href') attributes['href'] = `#${prefix}-${value.slice(1)}`;
    else attributes[reactName(name)] = value.replace(/^url\(#/, `url(#${prefix}-`);
  }
  if (isRoot)
    Object.assign(attributes, {
      role: 'img',
      'aria-labelledby': `${prefix}-title`,
      'aria-describedby': `${prefix}-desc`,
    });
  const children = node.children
    .filter(
      (child) => typeof child !== 'string' || (child.trim() !== '' && /^(text|tspan|title|desc)$/.test(node.name)),
    )
    .map((child) => {
      if (typeof child === 'string') return textNode(child.replace(/\s+/g, ' '));
      const jsx = toJsx(child, prefix);
      if (isRoot && (child.name === 'title' || child.name === 'desc'))
        jsx.attributes.push({ type: 'mdxJsxAttribute', name: 'id', value: `${prefix}-${child.name}` });
      return jsx;
    });
  return element(node.name, attributes, children);
}

function plainText(node: SvgElement): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : plainText(child)))
    .join('')
    .trim();
}

import { LimitError, type Limits } from './limits.ts';
import { emptyScalar, type Node } from './node.ts';
import { peekToken, skipToken } from './scanner.ts';
import { type Mark, YamlError } from './source.ts';
import { newScanner, type Scanner, type Token, type TokenType } from './tokens.ts';

type Parser = { scanner: Scanner; anchors: Map<string, Node | null>; limits: Limits; nodes: number; depth: number };

/**
 * Parses the first document of a text as go-yaml v2 does (a libyaml parser, whose states are the functions here);
 * what stands behind it is ignored. Null for a text without any content. Throws YamlError and LimitError.
 */
export function parseDocument(text: string, limits: Limits): Node | null {
  const scanner = newScanner(text);
  const parser: Parser = { scanner, anchors: new Map(), limits, nodes: 0, depth: 0 };
  const first = peekToken(scanner);
  if (first.type === 'stream-end') return null;
  if (first.type === 'directive' || first.type === 'document-start') {
    passDirectives(scanner);
    const token = peekToken(scanner);
    if (token.type !== 'document-start') throw parseError(token, 'did not find expected <document start>');
    skipToken(scanner);
    const content = peekToken(scanner);
    const isEmpty = isOneOf(content, ['directive', 'document-start', 'document-end', 'stream-end']);
    if (isEmpty) return emptyScalar(content.start);
  }
  const node = parseNode(parser, 'block');
  // The parser looks for `...` before it lets go, so what the scanner finds right behind the root still counts.
  peekToken(scanner);
  return node;
}

function passDirectives(scanner: Scanner): void {
  let hasVersion = false;
  for (let token = peekToken(scanner); token.type === 'directive'; token = peekToken(scanner)) {
    if (token.text.startsWith('YAML')) {
      if (hasVersion) throw parseError(token, 'found duplicate %YAML directive');
      if (!/^YAML\s+1\.1(?:\s|$)/.test(token.text)) throw parseError(token, 'found incompatible YAML document');
      hasVersion = true;
    }
    skipToken(scanner);
  }
}

type NodePlace = 'block' | 'indentless' | 'flow';

function parseNode(parser: Parser, place: NodePlace): Node {
  const { scanner } = parser;
  let token = peekToken(scanner);
  if (token.type === 'alias') return parseAlias(parser, token);
  const start = token.start;
  let anchor: string | null = null;
  let tag = '';
  let hasTag = false;
  while ((token.type === 'anchor' && anchor === null) || (token.type === 'tag' && !hasTag)) {
    if (token.type === 'anchor') anchor = token.text;
    else {
      tag = resolveTag(token);
      hasTag = true;
    }
    skipToken(scanner);
    token = peekToken(scanner);
  }
  // Within its own content an anchor is known, but may not be referred to.
  if (anchor !== null) parser.anchors.set(anchor, null);
  enter(parser, token.start);
  const node = parseContent(parser, { place, start, tag, isEmptyAllowed: anchor !== null || hasTag });
  parser.depth -= 1;
  if (anchor !== null) parser.anchors.set(anchor, node);
  return node;
}

function enter(parser: Parser, mark: Mark): void {
  parser.nodes += 1;
  parser.depth += 1;
  if (parser.nodes > parser.limits.maxNodes) throw new LimitError('YamlTooManyNodes', mark);
  if (parser.depth > parser.limits.maxDepth) throw new LimitError('YamlTooDeep', mark);
}

type Content = { place: NodePlace; start: Mark; tag: string; isEmptyAllowed: boolean };

function parseContent(parser: Parser, content: Content): Node {
  const { scanner } = parser;
  const { place, start, tag } = content;
  const token = peekToken(scanner);
  if (place === 'indentless' && token.type === 'entry') return parseIndentless(parser, content);
  if (token.type === 'scalar') {
    skipToken(scanner);
    return { kind: 'scalar', text: token.text, style: token.style, tag, start, end: token.end };
  }
  if (token.type === '[') return parseFlowSequence(parser, content);
  if (token.type === '{') return parseFlowMapping(parser, content);
  if (place !== 'flow' && token.type === 'block-sequence-start') return parseBlockSequence(parser, content);
  if (place !== 'flow' && token.type === 'block-mapping-start') return parseBlockMapping(parser, content);
  if (content.isEmptyAllowed) return { ...emptyScalar(start), tag };
  throw parseError(token, 'did not find expected node content', start);
}

function parseAlias(parser: Parser, token: Token): Node {
  const target = parser.anchors.get(token.text);
  if (!target) {
    const isOpen = target === null;
    const message = isOpen
      ? `anchor '${token.text}' value contains itself`
      : `unknown anchor '${token.text}' referenced`;
    throw new YamlError({ message, mark: token.start });
  }
  skipToken(parser.scanner);
  return { kind: 'alias', name: token.text, target, start: token.start, end: token.end };
}

function parseBlockSequence(parser: Parser, content: Content): Node {
  const { scanner } = parser;
  const opened = peekToken(scanner).start;
  skipToken(scanner);
  const items: Node[] = [];
  for (;;) {
    const token = peekToken(scanner);
    if (token.type === 'block-end') break;
    if (token.type !== 'entry') throw parseError(token, "did not find expected '-' indicator", opened);
    skipToken(scanner);
    items.push(nodeUnless(parser, ['entry', 'block-end'], 'block', token.end));
  }
  const end = peekToken(scanner).end;
  skipToken(scanner);
  return { kind: 'sequence', items, tag: content.tag, start: content.start, end };
}

function parseIndentless(parser: Parser, content: Content): Node {
  const { scanner } = parser;
  const items: Node[] = [];
  let end = content.start;
  for (let token = peekToken(scanner); token.type === 'entry'; token = peekToken(scanner)) {
    skipToken(scanner);
    const item = nodeUnless(parser, ['entry', 'key', 'value', 'block-end'], 'block', token.end);
    end = item.end;
    items.push(item);
  }
  return { kind: 'sequence', items, tag: content.tag, start: content.start, end };
}

function parseBlockMapping(parser: Parser, content: Content): Node {
  const { scanner } = parser;
  const opened = peekToken(scanner).start;
  skipToken(scanner);
  const entries: [Node, Node][] = [];
  const stops: TokenType[] = ['key', 'value', 'block-end'];
  for (;;) {
    const token = peekToken(scanner);
    if (token.type === 'block-end') break;
    let key: Node = emptyScalar(token.start);
    if (token.type === 'key') {
      skipToken(scanner);
      key = nodeUnless(parser, stops, 'indentless', token.end);
    } else if (token.type !== 'value') throw parseError(token, 'did not find expected key', opened);
    const colon = peekToken(scanner);
    let value: Node = emptyScalar(colon.start);
    if (colon.type === 'value') {
      skipToken(scanner);
      value = nodeUnless(parser, stops, 'indentless', colon.end);
    }
    entries.push([key, value]);
  }
  const end = peekToken(scanner).end;
  skipToken(scanner);
  return { kind: 'mapping', entries, tag: content.tag, isFlow: false, start: content.start, end };
}

function parseFlowSequence(parser: Parser, content: Content): Node {
  const { scanner } = parser;
  const opened = peekToken(scanner).start;
  skipToken(scanner);
  const items: Node[] = [];
  while (hasFlowEntry(parser, { close: ']', opened, isFirst: items.length === 0 })) {
    const token = peekToken(scanner);
    if (token.type !== 'key') {
      items.push(parseNode(parser, 'flow'));
      continue;
    }
    skipToken(scanner);
    const entry = parseFlowPair(parser, ['value', ',', ']'], [',', ']']);
    items.push({ kind: 'mapping', entries: [entry], tag: '', isFlow: true, start: token.start, end: entry[1].end });
  }
  const end = peekToken(scanner).end;
  skipToken(scanner);
  return { kind: 'sequence', items, tag: content.tag, start: content.start, end };
}

function parseFlowMapping(parser: Parser, content: Content): Node {
  const { scanner } = parser;
  const opened = peekToken(scanner).start;
  skipToken(scanner);
  const entries: [Node, Node][] = [];
  while (hasFlowEntry(parser, { close: '}', opened, isFirst: entries.length === 0 })) {
    const token = peekToken(scanner);
    if (token.type === 'key') {
      skipToken(scanner);
      entries.push(parseFlowPair(parser, ['value', ',', '}'], [',', '}']));
    } else {
      const key = parseNode(parser, 'flow');
      entries.push([key, emptyScalar(peekToken(scanner).start)]);
    }
  }
  const end = peekToken(scanner).end;
  skipToken(scanner);
  return { kind: 'mapping', entries, tag: content.tag, isFlow: true, start: content.start, end };
}

/** Passes the comma between entries; false before the closing bracket. */
function hasFlowEntry(parser: Parser, list: { close: ']' | '}'; opened: Mark; isFirst: boolean }): boolean {
  const { scanner } = parser;
  if (peekToken(scanner).type === list.close) return false;
  if (!list.isFirst) {
    const token = peekToken(scanner);
    if (token.type !== ',') throw parseError(token, `did not find expected ',' or '${list.close}'`, list.opened);
    skipToken(scanner);
  }
  return peekToken(scanner).type !== list.close;
}

function parseFlowPair(parser: Parser, keyStops: TokenType[], valueStops: TokenType[]): [Node, Node] {
  const { scanner } = parser;
  const key = nodeUnless(parser, keyStops, 'flow', peekToken(scanner).start);
  const colon = peekToken(scanner);
  if (colon.type !== 'value') return [key, emptyScalar(colon.start)];
  skipToken(scanner);
  return [key, nodeUnless(parser, valueStops, 'flow', colon.end)];
}

/** The node that follows, or an empty one where the next token says that nothing does. */
function nodeUnless(parser: Parser, stops: TokenType[], place: NodePlace, mark: Mark): Node {
  return isOneOf(peekToken(parser.scanner), stops) ? emptyScalar(mark) : parseNode(parser, place);
}

function isOneOf(token: Token, types: TokenType[]): boolean {
  return types.includes(token.type);
}

function resolveTag(token: Token): string {
  const named = /^![^!]+!/.exec(token.text);
  if (named) throw parseError(token, 'found undefined tag handle');
  return token.text;
}

/** A parser's error: kubectl shows the line before the token, counted from 1, or that of the context. */
function parseError(token: Token, message: string, since?: Mark): YamlError {
  const line = token.start.line || since?.line || 0;
  return new YamlError({ message, mark: token.start, shownLine: line === 0 ? null : line });
}

import type { Json } from '#lib/simulator/value.ts';

/** text/template's nodes. */
export type TemplateNode =
  | { kind: 'text'; text: string }
  | { kind: 'action'; pipeline: Pipeline }
  | BlockNode
  | { kind: 'break' }
  | { kind: 'continue' };

export type BlockNode = {
  kind: 'if' | 'with' | 'range';
  pipeline: Pipeline;
  body: TemplateNode[];
  otherwise: TemplateNode[];
};

export type Pipeline = {
  variables: string[];
  declares: boolean;
  commands: TemplateCommand[];
};

/** One part of a pipe; `source` is its text and `column` where it begins, for error texts. */
export type TemplateCommand = { operands: Operand[]; source: string; column: number };

export type Operand =
  | { kind: 'field'; path: string[] }
  | { kind: 'variable'; name: string; path: string[] }
  | { kind: 'function'; name: string }
  | { kind: 'literal'; value: Json }
  | { kind: 'group'; pipeline: Pipeline; path: string[] };

/** A template that text/template refuses, in its words without the prefix. */
export class TemplateError extends Error {
  override name = 'TemplateError';
}

export const functionNames = [
  'and',
  'or',
  'not',
  'len',
  'index',
  'slice',
  'print',
  'printf',
  'println',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'html',
  'js',
  'urlquery',
  'call',
  'exists',
  'base64decode',
];

type Token = { text: string; at: number };
type Piece = { kind: 'text'; text: string } | { kind: 'action'; text: string; at: number };
type Reader = { pieces: Piece[]; at: number; depth: number; known: readonly string[] };

/** Parses a whole template that may call the `known` functions; `{{end}}` closes what `if`, `range` and `with` opened. */
export function parsePieces(template: string, known: readonly string[] = functionNames): TemplateNode[] {
  const reader: Reader = { pieces: splitActions(template), at: 0, depth: 0, known };
  const { nodes, end } = readNodes(reader);
  if (end !== '') throw new TemplateError(`unexpected {{${end}}}`);
  return nodes;
}

function splitActions(template: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trimNext = false;
  for (;;) {
    const open = template.indexOf('{{', at);
    let text = template.slice(at, open < 0 ? template.length : open);
    if (trimNext) text = text.trimStart();
    if (open < 0) {
      if (text !== '') pieces.push({ kind: 'text', text });
      return pieces;
    }
    const trimBefore = /^\{\{- /.test(template.slice(open));
    if (trimBefore) text = text.trimEnd();
    if (text !== '') pieces.push({ kind: 'text', text });
    const close = closingBraces(template, open + 2);
    if (close < 0) throw new TemplateError('unclosed action');
    const inside = template.slice(open + 2 + (trimBefore ? 1 : 0), close);
    trimNext = / -$/.test(inside);
    const body = trimNext ? inside.slice(0, -1) : inside;
    if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(body)) {
      pieces.push({ kind: 'action', text: body, at: open + 2 + (trimBefore ? 1 : 0) });
    }
    at = close + 2;
  }
}

/** The closing braces that do not stand in a string. */
function closingBraces(template: string, from: number): number {
  for (let at = from; at < template.length; at += 1) {
    const char = template.charAt(at);
    if (char === '\n' && !template.slice(from).startsWith('/*')) continue;
    if (char === '"' || char === '`') {
      at += 1;
      while (at < template.length && template.charAt(at) !== char) at += template.charAt(at) === '\\' ? 2 : 1;
    } else if (template.startsWith('}}', at)) return at;
  }
  return -1;
}

function readNodes(reader: Reader): { nodes: TemplateNode[]; end: string } {
  const nodes: TemplateNode[] = [];
  while (reader.at < reader.pieces.length) {
    const piece = reader.pieces[reader.at];
    reader.at += 1;
    if (!piece) break;
    if (piece.kind === 'text') {
      nodes.push({ kind: 'text', text: piece.text });
      continue;
    }
    const word = /^\s*([a-z]+)\b/.exec(piece.text)?.[1] ?? '';
    if (word === 'end' || word === 'else') return { nodes, end: piece.text.trim() };
    if (word === 'if' || word === 'range' || word === 'with') nodes.push(readBlock(reader, piece, word));
    else if (word === 'break' || word === 'continue') nodes.push({ kind: word });
    else nodes.push({ kind: 'action', pipeline: parsePipeline(piece.text, piece.at, reader.known) });
  }
  if (reader.depth > 0) throw new TemplateError('unexpected EOF');
  return { nodes, end: '' };
}

function readBlock(reader: Reader, piece: { text: string; at: number }, kind: BlockNode['kind']): BlockNode {
  const head = /^\s*[a-z]+/.exec(piece.text)?.[0].length ?? 0;
  const pipeline = parsePipeline(piece.text.slice(head), piece.at + head, reader.known);
  if (pipeline.commands.length === 0) throw new TemplateError(`missing value for ${kind}`);
  reader.depth += 1;
  const first = readNodes(reader);
  const node: BlockNode = { kind, pipeline, body: first.nodes, otherwise: [] };
  const chained = /^else\s+(if|with)\b([\s\S]*)$/.exec(first.end);
  if (chained) {
    node.otherwise = [
      readBlock(reader, { text: `${chained[1]} ${chained[2]}`, at: piece.at }, chained[1] === 'if' ? 'if' : 'with'),
    ];
    reader.depth -= 1;
    return node;
  }
  if (first.end === 'else') node.otherwise = readNodes(reader).nodes;
  reader.depth -= 1;
  return node;
}

function parsePipeline(text: string, at: number, known: readonly string[]): Pipeline {
  const tokens = tokenize(text);
  const pipeline: Pipeline = { variables: [], declares: false, commands: [] };
  const sign = tokens.findIndex((token) => token.text === ':=' || token.text === '=');
  if (sign > 0) {
    const head = tokens.slice(0, sign);
    if (head.every((token) => token.text === ',' || /^\$\w+$/.test(token.text))) {
      pipeline.variables = head.filter((token) => token.text !== ',').map((token) => token.text);
      pipeline.declares = tokens[sign]?.text === ':=';
      tokens.splice(0, sign + 1);
    }
  }
  pipeline.commands = readCommands(tokens, { text, at, known });
  return pipeline;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)*'|:=|[|(),=]|[^\s|(),="'`]+/g;
  for (const match of text.matchAll(pattern)) {
    if (match[0].trim() !== '') tokens.push({ text: match[0], at: match.index });
  }
  return tokens;
}

function readCommands(
  tokens: Token[],
  { text, at, known }: { text: string; at: number; known: readonly string[] },
): TemplateCommand[] {
  const [first] = tokens;
  if (!first) throw new TemplateError('missing value for command');
  const commands: TemplateCommand[] = [];
  let operands: Operand[] = [];
  let start = first.at;
  const close = (end: number) => {
    const written = text.slice(start, end);
    const lead = written.length - written.trimStart().length;
    commands.push({ operands, source: written.trim(), column: at + start + lead });
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) break;
    if (token.text === '|') {
      close(token.at);
      operands = [];
      start = token.at + 1;
    } else if (token.text === '(') {
      const end = matchingParen(tokens, index);
      const after = tokens[end + 1];
      const tail = after?.text.startsWith('.') && text.charAt(after.at - 1) === ')' ? after.text : '';
      const pipeline = parsePipeline(text.slice(token.at + 1, tokens[end]?.at), at + token.at + 1, known);
      operands.push({ kind: 'group', pipeline, path: tail.split('.').filter((part) => part !== '') });
      index = end + (tail === '' ? 0 : 1);
    } else operands.push(readOperand(token.text, known));
  }
  close(text.length);
  return commands;
}

function matchingParen(tokens: Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new TemplateError('unclosed left paren');
}

function readOperand(text: string, known: readonly string[]): Operand {
  if (text.startsWith('"')) return { kind: 'literal', value: unquoted(text) };
  if (text.startsWith('`')) return { kind: 'literal', value: text.slice(1, -1) };
  if (text.startsWith("'")) return { kind: 'literal', value: text.codePointAt(1) ?? 0 };
  if (text === '.') return { kind: 'field', path: [] };
  if (text.startsWith('.')) return { kind: 'field', path: text.slice(1).split('.') };
  if (text.startsWith('$')) {
    const [name = '$', ...path] = text.split('.');
    return { kind: 'variable', name, path };
  }
  if (/^[-+]?\d/.test(text)) return { kind: 'literal', value: Number(text) };
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
  if (text === 'nil') return { kind: 'literal', value: null };
  if (!known.includes(text)) throw new TemplateError(`function ${JSON.stringify(text)} not defined`);
  return { kind: 'function', name: text };
}

/** A quoted Go string; the escapes that people write are JSON's too. */
function unquoted(text: string): string {
  try {
    return JSON.parse(text.replaceAll('\n', '\\n')) as string;
  } catch {
    throw new TemplateError('invalid syntax');
  }
}

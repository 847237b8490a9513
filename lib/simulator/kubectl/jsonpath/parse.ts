/** The nodes of a template, as k8s.io/client-go/util/jsonpath has them. */
export type PathNode =
  | { kind: 'list'; nodes: PathNode[] }
  | { kind: 'text'; text: string }
  | { kind: 'field'; name: string }
  | { kind: 'identifier'; name: string }
  | { kind: 'slice'; start: Bound; end: Bound & { derived: boolean }; step: Bound }
  | { kind: 'filter'; left: PathNode[]; right: PathNode[]; operator: string }
  | { kind: 'literal'; value: number | boolean }
  | { kind: 'wildcard' }
  | { kind: 'recursive' }
  | { kind: 'union'; parts: PathNode[][] };

export type Bound = { known: boolean; value: number };

/** A syntax error of a template, in client-go's words. */
export class JsonPathError extends Error {
  override name = 'JsonPathError';
}

type Parser = { input: string; start: number; at: number };

/** Parses a whole template: text with `{…}` in it. */
export function parseTemplate(input: string): PathNode[] {
  const parser: Parser = { input, start: 0, at: 0 };
  const root: PathNode[] = [];
  while (parser.at < input.length) {
    const open = input.indexOf('{', parser.at);
    const textEnd = open < 0 ? input.length : open;
    if (textEnd > parser.at) root.push({ kind: 'text', text: input.slice(parser.at, textEnd) });
    if (open < 0) break;
    parser.at = open + 1;
    parser.start = parser.at;
    const nodes: PathNode[] = [];
    root.push({ kind: 'list', nodes });
    parseAction(parser, nodes);
  }
  return root;
}

function parseInner(text: string): PathNode[] {
  const [first] = parseTemplate(`{${text}}`);
  return first?.kind === 'list' ? first.nodes : [];
}

/** Reads up to and with the closing brace. */
function parseAction(parser: Parser, nodes: PathNode[]): void {
  for (;;) {
    const rest = parser.input.slice(parser.at);
    if (rest.startsWith('}')) {
      parser.at += 1;
      return;
    }
    if (rest.startsWith('[?(')) parseFilter(parser, nodes);
    else if (rest.startsWith('..')) parseRecursive(parser, nodes);
    else parseOne(parser, nodes);
  }
}

function parseOne(parser: Parser, nodes: PathNode[]): void {
  const char = parser.input.charAt(parser.at);
  parser.start = parser.at;
  if (char === '' || char === '\n' || char === '\r') throw new JsonPathError('unclosed action');
  if (char === ' ' || char === '@' || char === '$') parser.at += 1;
  else if (char === '[') parseArray(parser, nodes);
  else if (char === '"' || char === "'") parseQuote(parser, nodes, char);
  else if (char === '.') {
    parser.at += 1;
    parseField(parser, nodes);
  } else if (/[-+0-9]/.test(char)) parseNumber(parser, nodes);
  else if (isWordChar(char)) {
    const name = readWhile(parser, (next) => !isTerminator(next));
    if (name === 'true' || name === 'false') nodes.push({ kind: 'literal', value: name === 'true' });
    else nodes.push({ kind: 'identifier', name });
  } else {
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new JsonPathError(`unrecognized character in action: U+${code} '${char}'`);
  }
}

function parseRecursive(parser: Parser, nodes: PathNode[]): void {
  if (nodes.at(-1)?.kind === 'recursive') throw new JsonPathError('invalid multiple recursive descent');
  parser.at += 2;
  nodes.push({ kind: 'recursive' });
  if (isWordChar(parser.input.charAt(parser.at))) parseField(parser, nodes);
}

function parseNumber(parser: Parser, nodes: PathNode[]): void {
  const text = /^[-+]?[0-9.]*/.exec(parser.input.slice(parser.at))?.[0] ?? '';
  parser.at += text.length;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new JsonPathError(`cannot parse number ${text}`);
  nodes.push({ kind: 'literal', value: Number(text) });
}

function parseField(parser: Parser, nodes: PathNode[]): void {
  const start = parser.at;
  for (;;) {
    const char = parser.input.charAt(parser.at);
    if (char === '\\') parser.at += 2;
    else if (isTerminator(char)) break;
    else parser.at += 1;
  }
  const name = parser.input.slice(start, parser.at);
  nodes.push(name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') });
}

function parseQuote(parser: Parser, nodes: PathNode[], quote: string): void {
  const start = parser.at;
  for (parser.at += 1; ; parser.at += 1) {
    const char = parser.input.charAt(parser.at);
    if (char === '' || char === '\n') throw new JsonPathError('unterminated quoted string');
    if (char === quote && parser.input.charAt(parser.at - 1) !== '\\') break;
  }
  parser.at += 1;
  nodes.push({ kind: 'text', text: unquote(parser.input.slice(start + 1, parser.at - 1)) });
}

function parseArray(parser: Parser, nodes: PathNode[]): void {
  const start = parser.at;
  for (; ; parser.at += 1) {
    const char = parser.input.charAt(parser.at);
    if (char === '' || char === '\n') throw new JsonPathError('unterminated array');
    if (char === ']') break;
  }
  parser.at += 1;
  const inside = parser.input.slice(start + 1, parser.at - 1);
  const text = inside === '*' ? ':' : inside;
  const parts = text.split(',');
  if (parts.length > 1) {
    nodes.push({ kind: 'union', parts: parts.map((part) => parseInner(`[${part.trim()}]`)) });
    return;
  }
  const key = /^'([^']*)'$/.exec(text)?.[1];
  if (key !== undefined) {
    nodes.push(...parseInner(`.${key}`));
    return;
  }
  const bounds = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (!bounds) throw new JsonPathError(`invalid array index ${text}`);
  nodes.push(readBounds(bounds.slice(1)));
}

function readBounds(texts: (string | undefined)[]): PathNode {
  const [first, second, third] = texts;
  const read = (text: string | undefined): Bound =>
    text === undefined || text === '' ? { known: false, value: 0 } : { known: true, value: Number(text) };
  const start = read(first);
  const end = second
    ? { ...read(second.slice(1)), derived: false }
    : { known: true, value: start.value + 1, derived: true };
  return { kind: 'slice', start, end, step: third ? read(third.slice(1)) : { known: false, value: 0 } };
}

function parseFilter(parser: Parser, nodes: PathNode[]): void {
  parser.at += 3;
  const start = parser.at;
  let quote = '';
  let closed = true;
  for (; ; parser.at += 1) {
    const char = parser.input.charAt(parser.at);
    if (char === '' || char === '\n') throw new JsonPathError('unterminated filter');
    if (char === '"' || char === "'") {
      if (quote === '') {
        quote = char;
        closed = false;
      } else if (char === quote && parser.input.charAt(parser.at - 1) !== '\\') closed = true;
    } else if (char === ')' && closed) break;
  }
  const text = parser.input.slice(start, parser.at);
  parser.at += 1;
  if (parser.input.charAt(parser.at) !== ']') throw new JsonPathError('unclosed array expect ]');
  parser.at += 1;
  const match = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text);
  if (!match) {
    nodes.push({ kind: 'filter', left: parseInner(text), right: [], operator: 'exists' });
    return;
  }
  const [, left = '', operator = '', right = ''] = match;
  nodes.push({ kind: 'filter', left: parseInner(left), right: parseInner(right), operator });
}

function readWhile(parser: Parser, holds: (char: string) => boolean): string {
  const start = parser.at;
  while (holds(parser.input.charAt(parser.at))) parser.at += 1;
  return parser.input.slice(start, parser.at);
}

function isTerminator(char: string): boolean {
  return char === '' || ' \t\n\r.,[]$@{}'.includes(char);
}

function isWordChar(char: string): boolean {
  return char !== '' && /[\p{L}\p{N}_]/u.test(char);
}

function unquote(text: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/g, (_, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return escapes[code] ?? code;
  });
}

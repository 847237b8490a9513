import { CelSyntaxError, lex, mistakeText, syntaxError, type Token } from './lex.ts';

/** The tree of an expression. Operators are calls of `_+_`, `!_` and the like, as cel-go names them. */
export type Expression = { at: number } & (
  | { kind: 'literal'; value: null | boolean | bigint | number | string }
  | { kind: 'name'; name: string }
  | { kind: 'select'; of: Expression; field: string }
  | { kind: 'index'; of: Expression; key: Expression }
  | { kind: 'call'; name: string; target: Expression | null; args: Expression[] }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'map'; entries: [key: Expression, value: Expression][] }
);

const binary: string[][] = [['||'], ['&&'], ['<', '<=', '>=', '>', '==', '!=', 'in'], ['+', '-'], ['*', '/', '%']];
const literals: Record<string, null | boolean> = { true: true, false: false, null: null };
const words = "'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER";
const expected = `{'[', '{', '(', '.', '-', '!', ${words}}`;
/** Brackets may stand in one another this deep. */
const maxDepth = 200;

type Parser = { source: string; tokens: Token[]; at: number; depth: number };

/** Reads an expression; throws a CelSyntaxError that tells every stray character before the mistake. */
export function parse(source: string): Expression {
  const { tokens, strays } = lex(source);
  const told = strays.map(({ at, why }) => mistakeText(source, at, why));
  const parsed = parseWhole({ source, tokens, at: 0, depth: 0 });
  const mistakes = 'error' in parsed ? [...told, parsed.error.message] : told;
  if ('error' in parsed || mistakes.length > 0) throw new CelSyntaxError(mistakes.join('\n'));
  return parsed.expression;
}

function parseWhole(parser: Parser): { expression: Expression } | { error: CelSyntaxError } {
  try {
    const expression = parseTernary(parser);
    const rest = peek(parser);
    if (rest.kind === 'end') return { expression };
    const isLast = parser.tokens[parser.at + 1]?.kind === 'end';
    return {
      error: mistake(parser, rest, `${isLast ? 'extraneous' : 'mismatched'} input '${rest.text}' expecting <EOF>`),
    };
  } catch (error) {
    if (error instanceof CelSyntaxError) return { error };
    throw error;
  }
}

function peek(parser: Parser): Token {
  return parser.tokens[parser.at] ?? { kind: 'end', text: '<EOF>', at: parser.source.length };
}

function take(parser: Parser): Token {
  const token = peek(parser);
  parser.at += 1;
  return token;
}

function isNext(parser: Parser, text: string): boolean {
  const token = peek(parser);
  return (token.kind === 'symbol' || (token.kind === 'name' && text === 'in')) && token.text === text;
}

function expect(parser: Parser, text: string): void {
  const token = take(parser);
  if (token.kind === 'symbol' && token.text === text) return;
  const next = peek(parser);
  if (token.kind !== 'end' && next.kind === 'symbol' && next.text === text) {
    throw mistake(parser, token, `extraneous input '${token.text}' expecting '${text}'`);
  }
  const isLeftOut = text === ':' ? beginsValue(token) : token.kind === 'end' && text !== ',';
  const why = isLeftOut
    ? `missing '${text}' at '${token.text}'`
    : `mismatched input '${token.text}' expecting '${text}'`;
  throw mistake(parser, token, why);
}

function beginsValue(token: Token): boolean {
  return token.kind === 'symbol' ? ['[', '{', '(', '.', '-', '!'].includes(token.text) : token.kind !== 'end';
}

function mistake(parser: Parser, token: Token, why: string) {
  return syntaxError(parser.source, token.at, `Syntax error: ${why}`);
}

function parseTernary(parser: Parser): Expression {
  parser.depth += 1;
  if (parser.depth > maxDepth) throw mistake(parser, peek(parser), 'expression recursion limit exceeded');
  const condition = parseBinary(parser, 0);
  let result = condition;
  if (isNext(parser, '?')) {
    const { at } = take(parser);
    const yes = parseBinary(parser, 0);
    expect(parser, ':');
    result = { kind: 'call', name: '_?_:_', target: null, args: [condition, yes, parseTernary(parser)], at };
  }
  parser.depth -= 1;
  return result;
}

function parseBinary(parser: Parser, level: number): Expression {
  const operators = binary[level];
  if (!operators) return parseUnary(parser);
  let left = parseBinary(parser, level + 1);
  for (;;) {
    const operator = operators.find((candidate) => isNext(parser, candidate));
    if (operator === undefined) return left;
    const { at } = take(parser);
    const right = parseBinary(parser, level + 1);
    left = { kind: 'call', name: `_${operator}_`, target: null, args: [left, right], at };
  }
}

function parseUnary(parser: Parser): Expression {
  const operator = ['!', '-'].find((candidate) => isNext(parser, candidate));
  if (operator === undefined) return parseMember(parser);
  const { at } = take(parser);
  parser.depth += 1;
  if (parser.depth > maxDepth) throw mistake(parser, peek(parser), 'expression recursion limit exceeded');
  const operand = parseUnary(parser);
  parser.depth -= 1;
  if (operator === '-' && operand.kind === 'literal' && typeof operand.value !== 'string') {
    const { value } = operand;
    if (typeof value === 'bigint' || typeof value === 'number') return { kind: 'literal', value: -value, at };
  }
  return { kind: 'call', name: `${operator}_`, target: null, args: [operand], at };
}

function parseMember(parser: Parser): Expression {
  let expression = parsePrimary(parser);
  for (;;) {
    if (isNext(parser, '.')) {
      const { at } = take(parser);
      const name = take(parser);
      if (name.kind !== 'name') {
        throw mistake(parser, name, `no viable alternative at input '.${name.kind === 'end' ? '' : name.text}'`);
      }
      const open = peek(parser).at;
      expression = isNext(parser, '(')
        ? { kind: 'call', name: name.text, target: expression, args: parseArguments(parser), at: open }
        : { kind: 'select', of: expression, field: name.text, at };
    } else if (isNext(parser, '[')) {
      const { at } = take(parser);
      expectValue(parser, `{'[', '{', '(', '.', '-', '!', '?', ${words}}`);
      const key = parseTernary(parser);
      expect(parser, ']');
      expression = { kind: 'index', of: expression, key, at };
    } else {
      return expression;
    }
  }
}

function parseArguments(parser: Parser): Expression[] {
  expect(parser, '(');
  if (peek(parser).kind === 'end') expectValue(parser, `{'[', '{', '(', ')', '.', '-', '!', ${words}}`);
  return parseItems(parser, ')');
}

function parseItems(parser: Parser, close: string): Expression[] {
  const items: Expression[] = [];
  while (!isNext(parser, close)) {
    items.push(parseTernary(parser));
    if (!isNext(parser, close)) expectNext(parser, close);
  }
  take(parser);
  return items;
}

/** Between elements stands a comma, unless the bracket closes. */
function expectNext(parser: Parser, close: string): void {
  const token = peek(parser);
  if (token.kind === 'end') {
    const why = close === ')' ? `missing ')' at '<EOF>'` : `mismatched input '<EOF>' expecting {'${close}', ','}`;
    throw mistake(parser, token, why);
  }
  expect(parser, ',');
}

function expectValue(parser: Parser, expecting: string): void {
  const token = peek(parser);
  if (token.kind === 'end') throw mistake(parser, token, `mismatched input '<EOF>' expecting ${expecting}`);
}

function parsePrimary(parser: Parser): Expression {
  const token = take(parser);
  switch (token.kind) {
    case 'int':
    case 'uint':
      return { kind: 'literal', value: BigInt(token.text), at: token.at };
    case 'double':
      return { kind: 'literal', value: Number(token.text), at: token.at };
    case 'string':
    case 'bytes':
      return { kind: 'literal', value: token.text, at: token.at };
    case 'name': {
      const value = Object.hasOwn(literals, token.text) ? (literals[token.text] ?? null) : undefined;
      if (value !== undefined) return { kind: 'literal', value, at: token.at };
      const open = peek(parser).at;
      if (isNext(parser, '(')) {
        return { kind: 'call', name: token.text, target: null, args: parseArguments(parser), at: open };
      }
      return { kind: 'name', name: token.text, at: token.at };
    }
    default:
      return parseBracket(parser, token);
  }
}

function parseBracket(parser: Parser, token: Token): Expression {
  if (token.text === '(') {
    const inner = parseTernary(parser);
    expect(parser, ')');
    return inner;
  }
  if (token.text === '[') return { kind: 'list', items: parseItems(parser, ']'), at: token.at };
  if (token.text !== '{') {
    const what = token.kind !== 'end' && beginsValue(peek(parser)) ? 'extraneous' : 'mismatched';
    throw mistake(parser, token, `${what} input '${token.text}' expecting ${expected}`);
  }
  const entries: [Expression, Expression][] = [];
  while (!isNext(parser, '}')) {
    const key = parseTernary(parser);
    expect(parser, ':');
    entries.push([key, parseTernary(parser)]);
    if (!isNext(parser, '}')) expectNext(parser, '}');
  }
  take(parser);
  return { kind: 'map', entries, at: token.at };
}

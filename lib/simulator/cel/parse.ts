import { lex, syntaxError, type Token } from './lex.ts';

/** The tree of an expression. Operators are calls of `_+_`, `!_` and the like, as cel-go names them. */
export type Expression =
  | { kind: 'literal'; value: null | boolean | bigint | number | string }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'select'; of: Expression; field: string }
  | { kind: 'index'; of: Expression; key: Expression }
  | { kind: 'call'; name: string; target: Expression | null; args: Expression[] }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'map'; entries: [key: Expression, value: Expression][] };

const binary: string[][] = [['||'], ['&&'], ['<', '<=', '>=', '>', '==', '!=', 'in'], ['+', '-'], ['*', '/', '%']];
const literals: Record<string, null | boolean> = { true: true, false: false, null: null };
const expected =
  "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";
/** Brackets may stand in one another this deep. */
const maxDepth = 200;

type Parser = { source: string; tokens: Token[]; at: number; depth: number };

/** Reads an expression; throws a CelSyntaxError. */
export function parse(source: string): Expression {
  const parser: Parser = { source, tokens: lex(source), at: 0, depth: 0 };
  const expression = parseTernary(parser);
  const rest = peek(parser);
  if (rest.kind !== 'end') throw mistake(parser, rest, `extraneous input '${rest.text}' expecting <EOF>`);
  return expression;
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
  if (token.kind !== 'symbol' || token.text !== text) {
    throw mistake(parser, token, `mismatched input '${token.text}' expecting '${text}'`);
  }
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
    take(parser);
    const yes = parseBinary(parser, 0);
    expect(parser, ':');
    result = { kind: 'call', name: '_?_:_', target: null, args: [condition, yes, parseTernary(parser)] };
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
    take(parser);
    const right = parseBinary(parser, level + 1);
    left = { kind: 'call', name: `_${operator}_`, target: null, args: [left, right] };
  }
}

function parseUnary(parser: Parser): Expression {
  const operator = ['!', '-'].find((candidate) => isNext(parser, candidate));
  if (operator === undefined) return parseMember(parser);
  take(parser);
  parser.depth += 1;
  if (parser.depth > maxDepth) throw mistake(parser, peek(parser), 'expression recursion limit exceeded');
  const operand = parseUnary(parser);
  parser.depth -= 1;
  if (operator === '-' && operand.kind === 'literal' && typeof operand.value !== 'string') {
    const { value } = operand;
    if (typeof value === 'bigint' || typeof value === 'number') return { kind: 'literal', value: -value };
  }
  return { kind: 'call', name: `${operator}_`, target: null, args: [operand] };
}

function parseMember(parser: Parser): Expression {
  let expression = parsePrimary(parser);
  for (;;) {
    if (isNext(parser, '.')) {
      take(parser);
      const name = take(parser);
      if (name.kind !== 'name') throw mistake(parser, name, `no viable alternative at input '.${name.text}'`);
      expression = isNext(parser, '(')
        ? { kind: 'call', name: name.text, target: expression, args: parseArguments(parser) }
        : { kind: 'select', of: expression, field: name.text };
    } else if (isNext(parser, '[')) {
      take(parser);
      const key = parseTernary(parser);
      expect(parser, ']');
      expression = { kind: 'index', of: expression, key };
    } else {
      return expression;
    }
  }
}

function parseArguments(parser: Parser): Expression[] {
  expect(parser, '(');
  return parseItems(parser, ')');
}

function parseItems(parser: Parser, close: string): Expression[] {
  const items: Expression[] = [];
  while (!isNext(parser, close)) {
    items.push(parseTernary(parser));
    if (!isNext(parser, close)) expect(parser, ',');
  }
  take(parser);
  return items;
}

function parsePrimary(parser: Parser): Expression {
  const token = take(parser);
  switch (token.kind) {
    case 'int':
    case 'uint':
      return { kind: 'literal', value: BigInt(token.text) };
    case 'double':
      return { kind: 'literal', value: Number(token.text) };
    case 'string':
    case 'bytes':
      return { kind: 'literal', value: token.text };
    case 'name': {
      if (Object.hasOwn(literals, token.text)) return { kind: 'literal', value: literals[token.text] ?? null };
      if (isNext(parser, '(')) return { kind: 'call', name: token.text, target: null, args: parseArguments(parser) };
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
  if (token.text === '[') return { kind: 'list', items: parseItems(parser, ']') };
  if (token.text !== '{') throw mistake(parser, token, `mismatched input '${token.text}' expecting ${expected}`);
  const entries: [Expression, Expression][] = [];
  while (!isNext(parser, '}')) {
    const key = parseTernary(parser);
    expect(parser, ':');
    entries.push([key, parseTernary(parser)]);
    if (!isNext(parser, '}')) expect(parser, ',');
  }
  take(parser);
  return { kind: 'map', entries };
}

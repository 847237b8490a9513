import type { Reader } from './reader.ts';
import { AwkSyntaxError, type Expression } from './syntax.ts';

/** `hasGreater`: `>` compares; in a list to print it names a file. */
type Mode = { hasGreater: boolean };

const comparisons = ['<=', '>=', '==', '!=', '<', '>'];
const assignments = ['=', '+=', '-=', '*=', '/=', '%=', '^='];

/** One expression by awk's precedence: assignment, choice, or, and, in, match, comparison, joining, sums, products … */
export function parseExpression(reader: Reader, mode: Mode = { hasGreater: true }): Expression {
  const left = choice(reader, mode);
  const operator = assignments.find((mark) => reader.is(mark));
  if (operator === undefined || !isTarget(left)) return left;
  reader.next();
  return { kind: 'assign', operator, target: left, value: parseExpression(reader, mode) };
}

function isTarget({ kind }: Expression): boolean {
  return kind === 'name' || kind === 'field' || kind === 'item';
}

function choice(reader: Reader, mode: Mode): Expression {
  const test = anyOf(reader, mode);
  if (!reader.take('?')) return test;
  const then = parseExpression(reader, mode);
  reader.expect(':');
  return { kind: 'choice', test, then, otherwise: parseExpression(reader, mode) };
}

function anyOf(reader: Reader, mode: Mode): Expression {
  let left = allOf(reader, mode);
  while (reader.take('||')) {
    reader.skipLines();
    left = { kind: 'binary', operator: '||', left, right: allOf(reader, mode) };
  }
  return left;
}

function allOf(reader: Reader, mode: Mode): Expression {
  let left = membership(reader, mode);
  while (reader.take('&&')) {
    reader.skipLines();
    left = { kind: 'binary', operator: '&&', left, right: membership(reader, mode) };
  }
  return left;
}

function membership(reader: Reader, mode: Mode): Expression {
  let left = match(reader, mode);
  while (reader.takeWord('in')) left = { kind: 'in', keys: [left], name: reader.takeName() ?? '' };
  return left;
}

function match(reader: Reader, mode: Mode): Expression {
  let left = comparison(reader, mode);
  for (const operator of ['~', '!~'])
    while (reader.take(operator)) left = { kind: 'binary', operator, left, right: comparison(reader, mode) };
  return left;
}

function comparison(reader: Reader, mode: Mode): Expression {
  const left = joined(reader, mode);
  const operator = comparisons.find((mark) => reader.is(mark) && (mark !== '>' || mode.hasGreater));
  if (operator === undefined) return left;
  reader.next();
  return { kind: 'binary', operator, left, right: joined(reader, mode) };
}

/** Values beside each other are joined. */
function joined(reader: Reader, mode: Mode): Expression {
  let left = sum(reader, mode);
  while (beginsValue(reader)) left = { kind: 'binary', operator: 'join', left, right: sum(reader, mode) };
  return left;
}

function beginsValue(reader: Reader): boolean {
  const token = reader.peek();
  if (token.kind === 'mark') return ['$', '(', '++', '--'].includes(token.text);
  return ['number', 'text', 'name', 'regex'].includes(token.kind);
}

function sum(reader: Reader, mode: Mode): Expression {
  return leftToRight(reader, ['+', '-'], () => product(reader, mode));
}

function product(reader: Reader, mode: Mode): Expression {
  return leftToRight(reader, ['*', '/', '%'], () => unary(reader, mode));
}

function leftToRight(reader: Reader, operators: string[], operand: () => Expression): Expression {
  let left = operand();
  for (;;) {
    const operator = operators.find((mark) => reader.take(mark));
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: operand() };
  }
}

function unary(reader: Reader, mode: Mode): Expression {
  for (const operator of ['!', '-', '+'] as const)
    if (reader.take(operator)) return { kind: 'unary', operator, of: unary(reader, mode) };
  const left = step(reader, mode);
  return reader.take('^') ? { kind: 'binary', operator: '^', left, right: unary(reader, mode) } : left;
}

function step(reader: Reader, mode: Mode): Expression {
  for (const [mark, by] of [
    ['++', 1],
    ['--', -1],
  ] as const)
    if (reader.take(mark)) return { kind: 'step', by, isPrefix: true, target: primary(reader, mode) };
  const target = primary(reader, mode);
  if (!isTarget(target)) return target;
  if (reader.take('++')) return { kind: 'step', by: 1, isPrefix: false, target };
  return reader.take('--') ? { kind: 'step', by: -1, isPrefix: false, target } : target;
}

function primary(reader: Reader, mode: Mode): Expression {
  const token = reader.next();
  if (token.kind === 'number') return { kind: 'number', value: token.value };
  if (token.kind === 'text') return { kind: 'text', value: token.text };
  if (token.kind === 'regex') return { kind: 'regex', source: token.text };
  if (token.kind === 'mark' && token.text === '$') return { kind: 'field', of: step(reader, mode) };
  if (token.kind === 'mark' && token.text === '(') return grouped(reader);
  if (token.kind !== 'name') throw new AwkSyntaxError('Unexpected token');
  if (token.isCall && reader.take('(')) return { kind: 'call', name: token.text, args: listTo(reader, ')') };
  if (reader.take('[')) return { kind: 'item', name: token.text, keys: listTo(reader, ']') };
  return token.text === 'length' ? { kind: 'call', name: 'length', args: [] } : { kind: 'name', name: token.text };
}

/** An expression in brackets, or several keys in front of `in`. */
function grouped(reader: Reader): Expression {
  const list = listTo(reader, ')');
  const [first] = list;
  if (list.length === 1 && first) return first;
  if (!reader.takeWord('in')) throw new AwkSyntaxError('Unexpected token');
  return { kind: 'in', keys: list, name: reader.takeName() ?? '' };
}

function listTo(reader: Reader, end: string): Expression[] {
  const list: Expression[] = [];
  if (reader.take(end)) return list;
  do {
    reader.skipLines();
    list.push(parseExpression(reader));
  } while (reader.take(','));
  reader.expect(end);
  return list;
}

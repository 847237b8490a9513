import { parseExpression } from './parse-expression.ts';
import { type Reader, readerOf } from './reader.ts';
import { AwkSyntaxError, type Expression, type Pattern, type Rule, type Statement } from './syntax.ts';

/** The rules of a program; throws AwkSyntaxError. */
export function parseAwk(program: string): Rule[] {
  const reader = readerOf(program);
  const rules: Rule[] = [];
  for (skipEnds(reader); reader.peek().kind !== 'end'; skipEnds(reader)) rules.push(rule(reader));
  return rules;
}

function skipEnds(reader: Reader): void {
  while (reader.skipLine() || reader.take(';')) {
    // Rules may stand apart as far as they like.
  }
}

function rule(reader: Reader): Rule {
  const pattern = patternOf(reader);
  const action = reader.is('{') ? block(reader) : null;
  if (action === null && pattern.kind !== 'when' && pattern.kind !== 'range')
    throw new AwkSyntaxError('Unexpected token');
  return { pattern, action };
}

function patternOf(reader: Reader): Pattern {
  if (reader.is('{')) return { kind: 'always' };
  if (reader.takeWord('BEGIN')) return { kind: 'BEGIN' };
  if (reader.takeWord('END')) return { kind: 'END' };
  const test = parseExpression(reader);
  if (!reader.take(',')) return { kind: 'when', test };
  reader.skipLines();
  return { kind: 'range', from: test, to: parseExpression(reader) };
}

function block(reader: Reader): Statement {
  reader.expect('{');
  const body: Statement[] = [];
  for (skipEnds(reader); !reader.take('}'); skipEnds(reader)) body.push(statement(reader));
  return { kind: 'block', body };
}

function statement(reader: Reader): Statement {
  reader.skipLines();
  if (reader.is('{')) return block(reader);
  if (reader.take(';')) return { kind: 'block', body: [] };
  if (reader.takeWord('if')) return ifStatement(reader);
  if (reader.takeWord('while')) {
    const test = inBrackets(reader);
    return { kind: 'while', test, body: statement(reader), isLate: false };
  }
  if (reader.takeWord('for')) return forStatement(reader);
  if (reader.takeWord('do')) {
    const body = statement(reader);
    skipEnds(reader);
    if (!reader.takeWord('while')) throw new AwkSyntaxError('Unexpected token');
    return ended(reader, { kind: 'while', test: inBrackets(reader), body, isLate: true });
  }
  return ended(reader, simple(reader));
}

function ended(reader: Reader, one: Statement): Statement {
  if (!reader.is('}') && !reader.take(';') && !reader.skipLine() && reader.peek().kind !== 'end')
    throw new AwkSyntaxError('Unexpected token');
  return one;
}

function ifStatement(reader: Reader): Statement {
  const test = inBrackets(reader);
  const then = statement(reader);
  const before = reader.position();
  skipEnds(reader);
  if (reader.takeWord('else')) return { kind: 'if', test, then, otherwise: statement(reader) };
  reader.back(before);
  return { kind: 'if', test, then, otherwise: null };
}

function inBrackets(reader: Reader): Expression {
  reader.expect('(');
  const test = parseExpression(reader);
  reader.expect(')');
  reader.skipLines();
  return test;
}

function forStatement(reader: Reader): Statement {
  reader.expect('(');
  const before = reader.position();
  const variable = reader.takeName();
  if (variable !== null && reader.takeWord('in')) {
    const name = reader.takeName();
    if (name !== null && reader.take(')')) return { kind: 'for in', variable, name, body: statement(reader) };
  }
  reader.back(before);
  const start = reader.is(';') ? null : simple(reader);
  reader.expect(';');
  const test = reader.is(';') ? null : parseExpression(reader);
  reader.expect(';');
  const next = reader.is(')') ? null : simple(reader);
  reader.expect(')');
  return { kind: 'for', start, test, next, body: statement(reader) };
}

function simple(reader: Reader): Statement {
  for (const kind of ['next', 'break', 'continue'] as const) if (reader.takeWord(kind)) return { kind };
  if (reader.takeWord('exit')) return { kind: 'exit', status: reader.atEnd() ? null : parseExpression(reader) };
  if (reader.takeWord('delete')) {
    const name = reader.takeName() ?? '';
    return { kind: 'delete', name, keys: reader.take('[') ? listTo(reader, ']') : null };
  }
  const isFormatted = reader.takeWord('printf');
  if (isFormatted || reader.takeWord('print')) return printStatement(reader, isFormatted);
  return { kind: 'expression', of: parseExpression(reader) };
}

function listTo(reader: Reader, end: string): Expression[] {
  const list: Expression[] = [];
  do list.push(parseExpression(reader));
  while (reader.take(','));
  reader.expect(end);
  return list;
}

/** In what is printed, `>` names a file. */
function printStatement(reader: Reader, isFormatted: boolean): Statement {
  const args: Expression[] = [];
  const before = reader.position();
  // All of the list may stand in brackets.
  const isListed = reader.take('(');
  if (isListed) args.push(...listTo(reader, ')'));
  if (!isListed || !(reader.atEnd() || reader.is('>') || reader.is('>>'))) {
    reader.back(before);
    args.length = 0;
    if (!reader.atEnd() && !reader.is('>') && !reader.is('>>')) {
      do args.push(parseExpression(reader, { hasGreater: false }));
      while (reader.take(','));
    }
  }
  const appends = reader.take('>>');
  const to = appends || reader.take('>') ? { appends, file: parseExpression(reader, { hasGreater: false }) } : null;
  return { kind: 'print', isFormatted, args, to };
}

import { add, bareOf, type Cursor, expectWord, fail, isOperator, peek, skipNewlines } from './cursor.ts';
import type { Program, Redirection, Word } from './syntax.ts';
import { tokenise } from './tokens.ts';

const reserved = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}', ')']);

/** Reads a program of the shell subset: lists, pipes, if, while, until, for, case, groups, functions, here-documents. */
export function parseProgram(text: string): Program {
  const cursor: Cursor = { tokens: tokenise(text), at: 0, nodes: [] };
  const root = parseList(cursor);
  if (peek(cursor).kind !== 'end') fail(cursor);
  return { nodes: cursor.nodes, root };
}

function parseList(cursor: Cursor): number {
  const children: number[] = [];
  const background: boolean[] = [];
  for (;;) {
    while (isOperator(peek(cursor), ';', '\n')) cursor.at += 1;
    const token = peek(cursor);
    const bare = bareOf(token);
    if (token.kind === 'end' || isOperator(token, ')', ';;') || (bare !== null && reserved.has(bare))) break;
    children.push(parseAndOr(cursor));
    const isBackground = isOperator(peek(cursor), '&');
    background.push(isBackground);
    if (isBackground) cursor.at += 1;
    else if (!isOperator(peek(cursor), ';', '\n')) break;
  }
  return add(cursor, { kind: 'list', children, background });
}

function parseAndOr(cursor: Cursor): number {
  let left = parsePipe(cursor);
  for (;;) {
    const token = peek(cursor);
    if (!isOperator(token, '&&', '||')) return left;
    cursor.at += 1;
    skipNewlines(cursor);
    const right = parsePipe(cursor);
    left = add(cursor, { kind: token.kind === 'operator' && token.text === '&&' ? 'and' : 'or', left, right });
  }
}

function parsePipe(cursor: Cursor): number {
  if (bareOf(peek(cursor)) === '!') {
    cursor.at += 1;
    return add(cursor, { kind: 'not', child: parsePipe(cursor) });
  }
  const children = [parseCommand(cursor)];
  while (isOperator(peek(cursor), '|')) {
    cursor.at += 1;
    skipNewlines(cursor);
    children.push(parseCommand(cursor));
  }
  const only = children.length === 1 ? children[0] : undefined;
  return only ?? add(cursor, { kind: 'pipe', children });
}

function parseCommand(cursor: Cursor): number {
  const token = peek(cursor);
  if (isOperator(token, '(')) {
    cursor.at += 1;
    const child = parseList(cursor);
    if (!isOperator(peek(cursor), ')')) fail(cursor);
    cursor.at += 1;
    return add(cursor, { kind: 'subshell', child, redirections: parseRedirections(cursor) });
  }
  switch (bareOf(token)) {
    case '{': {
      cursor.at += 1;
      const child = parseList(cursor);
      expectWord(cursor, '}');
      return add(cursor, { kind: 'group', child, redirections: parseRedirections(cursor) });
    }
    case 'if':
      cursor.at += 1;
      return withRedirections(cursor, parseIf(cursor));
    case 'while':
    case 'until':
      return withRedirections(cursor, parseLoop(cursor));
    case 'for':
      return withRedirections(cursor, parseFor(cursor));
    case 'case':
      return withRedirections(cursor, parseCase(cursor));
    default:
      return parseSimple(cursor);
  }
}

function withRedirections(cursor: Cursor, child: number): number {
  const redirections = parseRedirections(cursor);
  return redirections.length > 0 ? add(cursor, { kind: 'group', child, redirections }) : child;
}

function parseIf(cursor: Cursor): number {
  const condition = parseList(cursor);
  expectWord(cursor, 'then');
  const then = parseList(cursor);
  const next = bareOf(peek(cursor));
  cursor.at += 1;
  if (next === 'elif') return add(cursor, { kind: 'if', condition, then, otherwise: parseIf(cursor) });
  if (next === 'fi') return add(cursor, { kind: 'if', condition, then, otherwise: null });
  if (next !== 'else') {
    cursor.at -= 1;
    fail(cursor);
  }
  const otherwise = parseList(cursor);
  expectWord(cursor, 'fi');
  return add(cursor, { kind: 'if', condition, then, otherwise });
}

function parseLoop(cursor: Cursor): number {
  const kind = bareOf(peek(cursor)) === 'until' ? 'until' : 'while';
  cursor.at += 1;
  const condition = parseList(cursor);
  expectWord(cursor, 'do');
  const body = parseList(cursor);
  expectWord(cursor, 'done');
  return add(cursor, { kind, condition, body });
}

function parseFor(cursor: Cursor): number {
  cursor.at += 1;
  const name = bareOf(peek(cursor));
  if (name === null) fail(cursor);
  cursor.at += 1;
  skipNewlines(cursor);
  let words: Word[] | null = null;
  if (bareOf(peek(cursor)) === 'in') {
    cursor.at += 1;
    words = [];
    for (let token = peek(cursor); token.kind === 'word'; token = peek(cursor)) {
      words.push(token.word);
      cursor.at += 1;
    }
  }
  while (isOperator(peek(cursor), ';', '\n')) cursor.at += 1;
  expectWord(cursor, 'do');
  const body = parseList(cursor);
  expectWord(cursor, 'done');
  return add(cursor, { kind: 'for', name, words, body });
}

function parseCase(cursor: Cursor): number {
  cursor.at += 1;
  const subject = peek(cursor);
  if (subject.kind !== 'word') fail(cursor);
  cursor.at += 1;
  skipNewlines(cursor);
  expectWord(cursor, 'in');
  skipNewlines(cursor);
  const arms: { patterns: Word[]; body: number }[] = [];
  while (bareOf(peek(cursor)) !== 'esac') {
    if (isOperator(peek(cursor), '(')) cursor.at += 1;
    const patterns: Word[] = [];
    for (let token = peek(cursor); token.kind === 'word'; token = peek(cursor)) {
      patterns.push(token.word);
      cursor.at += 1;
      if (isOperator(peek(cursor), '|')) cursor.at += 1;
    }
    if (!isOperator(peek(cursor), ')')) fail(cursor);
    cursor.at += 1;
    arms.push({ patterns, body: parseList(cursor) });
    if (isOperator(peek(cursor), ';;')) cursor.at += 1;
    skipNewlines(cursor);
  }
  cursor.at += 1;
  return add(cursor, { kind: 'case', word: subject.word, arms });
}

function parseSimple(cursor: Cursor): number {
  const assignments: [string, Word][] = [];
  const words: Word[] = [];
  const redirections: Redirection[] = [];
  for (;;) {
    const token = peek(cursor);
    if (token.kind === 'redirection') {
      redirections.push(...parseRedirections(cursor));
      continue;
    }
    if (token.kind !== 'word') break;
    const assignment = words.length === 0 ? asAssignment(token.word) : null;
    if (assignment) assignments.push(assignment);
    else words.push(token.word);
    cursor.at += 1;
    if (words.length === 1 && token.bare !== null && isOperator(peek(cursor), '('))
      return parseFunction(cursor, token.bare);
  }
  if (assignments.length + words.length + redirections.length === 0) fail(cursor);
  return add(cursor, { kind: 'simple', assignments, words, redirections });
}

function parseFunction(cursor: Cursor, name: string): number {
  cursor.at += 1;
  if (!isOperator(peek(cursor), ')')) fail(cursor);
  cursor.at += 1;
  skipNewlines(cursor);
  return add(cursor, { kind: 'function', name, child: parseCommand(cursor) });
}

function parseRedirections(cursor: Cursor): Redirection[] {
  const redirections: Redirection[] = [];
  for (let token = peek(cursor); token.kind === 'redirection'; token = peek(cursor)) {
    cursor.at += 1;
    const target = peek(cursor);
    if (target.kind !== 'word') fail(cursor);
    cursor.at += 1;
    redirections.push({ fd: token.fd, operator: token.operator, target: target.word });
  }
  return redirections;
}

/** `NAME=value…` in front of a command. */
function asAssignment(word: Word): [string, Word] | null {
  const first = word[0];
  if (first?.kind !== 'text' || first.quoted) return null;
  const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(first.text);
  if (!match) return null;
  return [match[1] ?? '', [{ kind: 'text', text: match[2] ?? '', quoted: false }, ...word.slice(1)]];
}

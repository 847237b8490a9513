import type { Node, Token } from './syntax.ts';
import { ShellSyntaxError } from './tokens.ts';

/** A place in the tokens of a program, and the nodes read so far. */
export type Cursor = { tokens: Token[]; at: number; nodes: Node[] };

export function add(cursor: Cursor, node: Node): number {
  cursor.nodes.push(node);
  return cursor.nodes.length - 1;
}

export function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.at] ?? { kind: 'end' };
}

export function isOperator(token: Token, ...texts: string[]): boolean {
  return token.kind === 'operator' && texts.includes(token.text);
}

export function bareOf(token: Token): string | null {
  return token.kind === 'word' ? token.bare : null;
}

export function fail(cursor: Cursor): never {
  const token = peek(cursor);
  const what = token.kind === 'operator' ? token.text.replace('\n', 'newline') : (bareOf(token) ?? 'end of file');
  throw new ShellSyntaxError(`unexpected ${token.kind === 'end' ? 'end of file' : `"${what}"`}`);
}

export function expectWord(cursor: Cursor, text: string): void {
  if (bareOf(peek(cursor)) !== text) fail(cursor);
  cursor.at += 1;
}

export function skipNewlines(cursor: Cursor): void {
  while (isOperator(peek(cursor), '\n')) cursor.at += 1;
}

import type { ScannedScalar } from './scan-scalar.ts';
import { type Mark, markOf, newSource, type Source, scanError } from './source.ts';

export type TokenType =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | 'entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

/** `text` is a scalar's value, an anchor's or alias's name, a tag, or a directive. */
export type Token = { type: TokenType; start: Mark; end: Mark; text: string; style: ScalarStyle };
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/** A place where a key without `?` may have begun; `required` when nothing else could stand there. */
type SimpleKey = { required: boolean; token: number; mark: Mark };

/**
 * Splits one document's text into tokens as libyaml (go-yaml v2) does, with its errors and the marks that they show.
 * Tokens come on demand: what follows the first document is never looked at.
 */
export type Scanner = {
  source: Source;
  tokens: Token[];
  /** How many tokens were taken. */
  taken: number;
  flowLevel: number;
  indent: number;
  indents: number[];
  keyAllowed: boolean;
  /** One slot a flow level; null where no key may have begun. */
  keys: (SimpleKey | null)[];
};

const maxSimpleKeyLength = 1024;

/** A scanner at the start of a text. */
export function newScanner(text: string): Scanner {
  const source = newSource(text);
  return {
    source,
    tokens: [],
    taken: 0,
    flowLevel: 0,
    indent: -1,
    indents: [],
    keyAllowed: true,
    keys: [null],
  };
}

/** Whether a key without `?` that may have begun on this flow level can still be one: on one line, not too long. */
export function isStillKey(scanner: Scanner, level: number): boolean {
  const key = scanner.keys[level];
  if (!key) return false;
  const { source } = scanner;
  if (key.mark.line === source.line && key.mark.index + maxSimpleKeyLength >= source.index) return true;
  if (key.required) throw scanError(source, "could not find expected ':'");
  scanner.keys[level] = null;
  return false;
}

/** Adds a token that begins at `start` and ends here. */
export function push(scanner: Scanner, type: TokenType, start: Mark, text = '', style: ScalarStyle = 'plain'): void {
  scanner.tokens.push({ type, start, end: markOf(scanner.source), text, style });
}

/** Adds a scalar's token. */
export function pushScalar(scanner: Scanner, scalar: ScannedScalar, style: ScalarStyle): void {
  scanner.tokens.push({ type: 'scalar', start: scalar.start, end: scalar.end, text: scalar.value, style });
}

/** Notes that a key may begin here. */
export function saveKey(scanner: Scanner): void {
  if (!scanner.keyAllowed) return;
  dropKey(scanner);
  const required = scanner.flowLevel === 0 && scanner.indent === scanner.source.column;
  scanner.keys[scanner.flowLevel] = {
    required,
    token: scanner.taken + scanner.tokens.length,
    mark: markOf(scanner.source),
  };
}

/** Gives up on the key that may have begun; an error where nothing but a key could stand. */
export function dropKey(scanner: Scanner): void {
  if (scanner.keys[scanner.flowLevel]?.required) throw scanError(scanner.source, "could not find expected ':'");
  scanner.keys[scanner.flowLevel] = null;
}

/** Opens a block collection when the column is deeper; `at` is the token number to put its start in front of. */
export function rollIndent(scanner: Scanner, type: TokenType, mark: Mark, at?: number): void {
  if (scanner.flowLevel > 0 || scanner.indent >= mark.column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = mark.column;
  const token: Token = { type, start: mark, end: mark, text: '', style: 'plain' };
  if (at === undefined) scanner.tokens.push(token);
  else scanner.tokens.splice(at - scanner.taken, 0, token);
}

/** Closes the block collections that are deeper than the column. */
export function unrollIndent(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    push(scanner, 'block-end', markOf(scanner.source));
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

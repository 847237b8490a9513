import { scanBlock } from './scan-block.ts';
import { scanPlain, scanQuoted } from './scan-scalar.ts';
import { scanDirective, scanName, scanTag } from './scan-words.ts';
import { isBlankOrEnd, isBreak, isDocumentMarker, markOf, peek, readBreak, scanError, skip } from './source.ts';
import {
  dropKey,
  isStillKey,
  push,
  pushScalar,
  rollIndent,
  type Scanner,
  saveKey,
  type Token,
  type TokenType,
  unrollIndent,
} from './tokens.ts';

/** The next token, which stays. */
export function peekToken(scanner: Scanner): Token {
  for (;;) {
    const head = scanner.tokens[0];
    if (head && !mayBecomeKey(scanner)) return head;
    fetchToken(scanner);
  }
}

/** Takes the next token. */
export function skipToken(scanner: Scanner): void {
  scanner.tokens.shift();
  scanner.taken += 1;
}

/** Whether the token at the head may yet turn out to be a key, so that another must stand before it. */
function mayBecomeKey(scanner: Scanner): boolean {
  for (let level = 0; level < scanner.keys.length; level += 1) {
    if (scanner.keys[level]?.token === scanner.taken) return isStillKey(scanner, level);
  }
  return false;
}

function fetchToken(scanner: Scanner): void {
  const { source } = scanner;
  skipToToken(scanner);
  unrollIndent(scanner, source.column);
  const char = peek(source);
  if (char === '') fetchStreamEnd(scanner);
  else if (source.column === 0 && char === '%') fetchDirective(scanner);
  else if (isDocumentMarker(source)) fetchMarker(scanner, char === '-' ? 'document-start' : 'document-end');
  else if (!fetchIndicated(scanner, char)) {
    if (!startsPlain(scanner, char)) throw scanError(source, 'found character that cannot start any token');
    fetchPlain(scanner);
  }
}

/** Fetches what begins with an indicator; false where the character is none here. */
function fetchIndicated(scanner: Scanner, char: string): boolean {
  const isFree = isBlankOrEnd(peek(scanner.source, 1));
  const inFlow = scanner.flowLevel > 0;
  if (char === '[' || char === '{') fetchFlowStart(scanner, char);
  else if (char === ']' || char === '}') fetchFlowEnd(scanner, char);
  else if (char === ',') fetchIndicator(scanner, ',', { keyAllowed: true });
  else if (char === '-' && isFree) fetchEntry(scanner);
  else if (char === '?' && (inFlow || isFree)) fetchKey(scanner);
  else if (char === ':' && (inFlow || isFree)) fetchValue(scanner);
  else if (char === '*') fetchWord(scanner, 'alias');
  else if (char === '&') fetchWord(scanner, 'anchor');
  else if (char === '!') fetchWord(scanner, 'tag');
  else if ((char === '|' || char === '>') && !inFlow) fetchBlock(scanner);
  else if (char === "'" || char === '"') fetchQuoted(scanner, char === "'" ? 'single' : 'double');
  else return false;
  return true;
}

function startsPlain(scanner: Scanner, char: string): boolean {
  const next = peek(scanner.source, 1);
  if (char === '-') return next !== ' ' && next !== '\t';
  if (scanner.flowLevel === 0 && (char === '?' || char === ':')) return !isBlankOrEnd(next);
  return !isBlankOrEnd(char) && !'-?:,[]{}#&*!|>\'"%@`'.includes(char);
}

/** Tabs may separate tokens, but not at the beginning of a line in the block context. */
function skipToToken(scanner: Scanner): void {
  const { source } = scanner;
  for (;;) {
    while (peek(source) === ' ' || (peek(source) === '\t' && (scanner.flowLevel > 0 || !scanner.keyAllowed)))
      skip(source);
    if (peek(source) === '#') while (peek(source) !== '' && !isBreak(peek(source))) skip(source);
    if (!isBreak(peek(source))) return;
    readBreak(source);
    if (scanner.flowLevel === 0) scanner.keyAllowed = true;
  }
}

function fetchStreamEnd(scanner: Scanner): void {
  const { source } = scanner;
  if (source.column !== 0) {
    source.column = 0;
    source.line += 1;
  }
  unrollIndent(scanner, -1);
  dropKey(scanner);
  scanner.keyAllowed = false;
  push(scanner, 'stream-end', markOf(source));
}

function fetchDirective(scanner: Scanner): void {
  unrollIndent(scanner, -1);
  dropKey(scanner);
  scanner.keyAllowed = false;
  const start = markOf(scanner.source);
  push(scanner, 'directive', start, scanDirective(scanner.source));
}

function fetchMarker(scanner: Scanner, type: TokenType): void {
  unrollIndent(scanner, -1);
  dropKey(scanner);
  scanner.keyAllowed = false;
  const start = markOf(scanner.source);
  skip(scanner.source, 3);
  push(scanner, type, start);
}

function fetchFlowStart(scanner: Scanner, type: '[' | '{'): void {
  saveKey(scanner);
  scanner.flowLevel += 1;
  scanner.keys.push(null);
  scanner.keyAllowed = true;
  pushIndicator(scanner, type);
}

function fetchFlowEnd(scanner: Scanner, type: ']' | '}'): void {
  dropKey(scanner);
  if (scanner.flowLevel > 0) {
    scanner.flowLevel -= 1;
    scanner.keys.pop();
  }
  scanner.keyAllowed = false;
  pushIndicator(scanner, type);
}

function fetchIndicator(scanner: Scanner, type: TokenType, next: { keyAllowed: boolean }): void {
  dropKey(scanner);
  scanner.keyAllowed = next.keyAllowed;
  pushIndicator(scanner, type);
}

function pushIndicator(scanner: Scanner, type: TokenType): void {
  const start = markOf(scanner.source);
  skip(scanner.source);
  push(scanner, type, start);
}

function fetchEntry(scanner: Scanner): void {
  const { source } = scanner;
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed) throw scanError(source, 'block sequence entries are not allowed in this context');
    rollIndent(scanner, 'block-sequence-start', markOf(source));
  }
  fetchIndicator(scanner, 'entry', { keyAllowed: true });
}

function fetchKey(scanner: Scanner): void {
  const { source } = scanner;
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed) throw scanError(source, 'mapping keys are not allowed in this context');
    rollIndent(scanner, 'block-mapping-start', markOf(source));
  }
  fetchIndicator(scanner, 'key', { keyAllowed: scanner.flowLevel === 0 });
}

function fetchValue(scanner: Scanner): void {
  const { source } = scanner;
  if (isStillKey(scanner, scanner.flowLevel)) {
    const key = scanner.keys[scanner.flowLevel];
    if (!key) throw new Error('a simple key is valid but absent');
    const token: Token = { type: 'key', start: key.mark, end: key.mark, text: '', style: 'plain' };
    scanner.tokens.splice(key.token - scanner.taken, 0, token);
    rollIndent(scanner, 'block-mapping-start', key.mark, key.token);
    scanner.keys[scanner.flowLevel] = null;
    scanner.keyAllowed = false;
  } else {
    if (scanner.flowLevel === 0) {
      if (!scanner.keyAllowed) throw scanError(source, 'mapping values are not allowed in this context');
      rollIndent(scanner, 'block-mapping-start', markOf(source));
    }
    scanner.keyAllowed = scanner.flowLevel === 0;
  }
  pushIndicator(scanner, 'value');
}

function fetchWord(scanner: Scanner, type: 'alias' | 'anchor' | 'tag'): void {
  saveKey(scanner);
  scanner.keyAllowed = false;
  const start = markOf(scanner.source);
  push(scanner, type, start, type === 'tag' ? scanTag(scanner.source) : scanName(scanner.source));
}

function fetchBlock(scanner: Scanner): void {
  dropKey(scanner);
  scanner.keyAllowed = true;
  pushScalar(scanner, scanBlock(scanner.source, scanner.indent), 'block');
}

function fetchPlain(scanner: Scanner): void {
  saveKey(scanner);
  scanner.keyAllowed = false;
  const scalar = scanPlain(scanner.source, { indent: scanner.indent, inFlow: scanner.flowLevel > 0 });
  if (scalar.crossedLine) scanner.keyAllowed = true;
  pushScalar(scanner, scalar, 'plain');
}

function fetchQuoted(scanner: Scanner, style: 'single' | 'double'): void {
  saveKey(scanner);
  scanner.keyAllowed = false;
  pushScalar(scanner, scanQuoted(scanner.source), style);
}

import {
  isBlank,
  isBlankOrEnd,
  isBreak,
  isDocumentMarker,
  type Mark,
  markOf,
  peek,
  readBreak,
  type Source,
  scanErrorSince,
  skip,
} from './source.ts';

/** A scalar's text and where it ends; `crossedLine` tells the scanner that a simple key may follow. */
export type ScannedScalar = { value: string; start: Mark; end: Mark; crossedLine: boolean };

type PlainContext = { indent: number; inFlow: boolean };

/** Line breaks and blanks that were passed and are not yet part of the value. */
type Gap = { blanks: string; firstBreak: string; moreBreaks: string; crossedLine: boolean };

/** Reads a plain (unquoted) scalar as libyaml does. */
export function scanPlain(source: Source, context: PlainContext): ScannedScalar {
  const start = markOf(source);
  const indent = context.indent + 1;
  const gap: Gap = { blanks: '', firstBreak: '', moreBreaks: '', crossedLine: false };
  let value = '';
  let end = start;
  while (!isDocumentMarker(source) && peek(source) !== '#') {
    const from = source.index;
    while (!endsPlain(source, context.inFlow)) skip(source);
    if (source.index > from) {
      value += joinGap(gap) + source.text.slice(from, source.index);
      end = markOf(source);
    }
    if (!isBlank(peek(source)) && !isBreak(peek(source))) break;
    while (isBlank(peek(source)) || isBreak(peek(source))) {
      if (gap.crossedLine && source.column < indent && peek(source) === '\t') {
        throw scanErrorSince(source, start, 'found a tab character that violates indentation');
      }
      passGap(source, gap);
    }
    if (!context.inFlow && source.column < indent) break;
  }
  return { value, start, end, crossedLine: gap.crossedLine };
}

function endsPlain(source: Source, inFlow: boolean): boolean {
  const char = peek(source);
  if (isBlankOrEnd(char)) return true;
  if (char === ':') return isBlankOrEnd(peek(source, 1));
  return inFlow && (char === ',' || char === '?' || char === '[' || char === ']' || char === '{' || char === '}');
}

/** Passes one blank or line break. */
function passGap(source: Source, gap: Gap): void {
  if (isBlank(peek(source))) {
    if (!gap.crossedLine) gap.blanks += peek(source);
    skip(source);
  } else if (gap.crossedLine) {
    gap.moreBreaks += readBreak(source);
  } else {
    gap.blanks = '';
    gap.firstBreak = readBreak(source);
    gap.crossedLine = true;
  }
}

/** What the gap is in the value: one break folds into a space. Empties the gap. */
function joinGap(gap: Gap): string {
  const folded = gap.firstBreak === '\n' ? gap.moreBreaks || ' ' : gap.firstBreak + gap.moreBreaks;
  const joined = gap.crossedLine ? folded : gap.blanks;
  Object.assign(gap, { blanks: '', firstBreak: '', moreBreaks: '', crossedLine: false });
  return joined;
}

/** Reads a single- or double-quoted scalar, from quote to quote. */
export function scanQuoted(source: Source): ScannedScalar {
  const start = markOf(source);
  const quote = peek(source);
  skip(source);
  let value = '';
  for (;;) {
    if (isDocumentMarker(source)) throw scanErrorSince(source, start, 'found unexpected document indicator');
    if (peek(source) === '') throw scanErrorSince(source, start, 'found unexpected end of stream');
    const gap: Gap = { blanks: '', firstBreak: '', moreBreaks: '', crossedLine: false };
    while (!isBlankOrEnd(peek(source)) && !gap.crossedLine) {
      const char = peek(source);
      if (quote === "'" && char === "'" && peek(source, 1) === "'") {
        value += "'";
        skip(source, 2);
      } else if (char === quote) {
        break;
      } else if (quote === '"' && char === '\\' && isBreak(peek(source, 1))) {
        skip(source);
        readBreak(source);
        gap.crossedLine = true;
      } else if (quote === '"' && char === '\\') {
        value += readEscape(source, start);
      } else {
        value += char;
        skip(source);
      }
    }
    if (peek(source) === quote) break;
    while (isBlank(peek(source)) || isBreak(peek(source))) passGap(source, gap);
    // After an escaped break there is no first break: only further ones are kept.
    value += joinGap(gap);
  }
  skip(source);
  return { value, start, end: markOf(source), crossedLine: false };
}

const escapes: Record<string, string> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const hexLengths: Record<string, number> = { x: 2, u: 4, U: 8 };

function readEscape(source: Source, start: Mark): string {
  const letter = peek(source, 1);
  const plain = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  const length = Object.hasOwn(hexLengths, letter) ? hexLengths[letter] : undefined;
  if (plain === undefined && length === undefined) {
    throw scanErrorSince(source, start, 'found unknown escape character');
  }
  skip(source, 2);
  if (plain !== undefined || length === undefined) return plain ?? '';
  const digits = source.text.slice(source.index, source.index + length);
  if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < length) {
    throw scanErrorSince(source, start, 'did not find expected hexdecimal number');
  }
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw scanErrorSince(source, start, 'found invalid Unicode character escape code');
  }
  skip(source, length);
  return String.fromCodePoint(code);
}

import type { ScannedScalar } from './scan-scalar.ts';
import { isBlank, isBreak, type Mark, markOf, peek, readBreak, type Source, scanErrorSince, skip } from './source.ts';

type Header = { keepBreaks: 'strip' | 'clip' | 'keep'; increment: number };

/** Reads a literal (`|`) or folded (`>`) block scalar; `parentIndent` is the indentation around it (-1 at the top). */
export function scanBlock(source: Source, parentIndent: number): ScannedScalar {
  const start = markOf(source);
  const isLiteral = peek(source) === '|';
  skip(source);
  const header = scanHeader(source, start);
  let indent = header.increment > 0 ? Math.max(parentIndent, 0) + header.increment : 0;
  let end = markOf(source);
  let value = '';
  let lastBreak = '';
  let startsBlank = false;
  const first = scanBreaks(source, { indent, parentIndent, start });
  indent = first.indent;
  let breaks = first.breaks;
  while (source.column === indent && peek(source) !== '') {
    const isIndented = isBlank(peek(source));
    const folds = !isLiteral && lastBreak === '\n' && !startsBlank && !isIndented;
    value += folds ? (breaks === '' ? ' ' : '') : lastBreak;
    value += breaks;
    startsBlank = isIndented;
    const from = source.index;
    while (peek(source) !== '' && !isBreak(peek(source))) skip(source);
    value += source.text.slice(from, source.index);
    end = markOf(source);
    lastBreak = readBreak(source);
    breaks = scanBreaks(source, { indent, parentIndent, start }).breaks;
  }
  if (header.keepBreaks !== 'strip') value += lastBreak;
  if (header.keepBreaks === 'keep') value += breaks;
  return { value, start, end, crossedLine: true };
}

function scanHeader(source: Source, start: Mark): Header {
  const header: Header = { keepBreaks: 'clip', increment: 0 };
  for (let part = 0; part < 2; part += 1) {
    const char = peek(source);
    if ((char === '+' || char === '-') && header.keepBreaks === 'clip') {
      header.keepBreaks = char === '+' ? 'keep' : 'strip';
      skip(source);
    } else if (/^\d$/.test(char) && header.increment === 0) {
      if (char === '0') throw scanErrorSince(source, start, 'found an indentation indicator equal to 0');
      header.increment = Number(char);
      skip(source);
    }
  }
  while (isBlank(peek(source))) skip(source);
  if (peek(source) === '#') while (peek(source) !== '' && !isBreak(peek(source))) skip(source);
  if (peek(source) !== '' && !isBreak(peek(source))) {
    throw scanErrorSince(source, start, 'did not find expected comment or line break');
  }
  readBreak(source);
  return header;
}

/** Passes indentation and empty lines; finds the indentation when it is not known yet (0). */
function scanBreaks(
  source: Source,
  block: { indent: number; parentIndent: number; start: Mark },
): { breaks: string; indent: number } {
  let deepest = 0;
  let breaks = '';
  for (;;) {
    while ((block.indent === 0 || source.column < block.indent) && peek(source) === ' ') skip(source);
    deepest = Math.max(deepest, source.column);
    if ((block.indent === 0 || source.column < block.indent) && peek(source) === '\t') {
      throw scanErrorSince(source, block.start, 'found a tab character where an indentation space is expected');
    }
    if (!isBreak(peek(source))) break;
    breaks += readBreak(source);
  }
  return { breaks, indent: block.indent || Math.max(deepest, block.parentIndent + 1, 1) };
}

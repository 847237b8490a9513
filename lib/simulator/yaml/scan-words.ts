import { isBlank, isBlankOrEnd, isBreak, markOf, peek, type Source, scanErrorSince, skip } from './source.ts';

/** Reads the name of an anchor or alias, standing on its `&` or `*`. */
export function scanName(source: Source): string {
  const start = markOf(source);
  skip(source);
  const from = source.index;
  while (/^[0-9A-Za-z_-]$/.test(peek(source))) skip(source);
  const name = source.text.slice(from, source.index);
  const next = peek(source);
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(next))) {
    throw scanErrorSince(source, start, 'did not find expected alphabetic or numeric character');
  }
  return name;
}

const shorthand = 'tag:yaml.org,2002:';

/** Reads a tag, standing on its `!`; `!!str` comes back in its long form. */
export function scanTag(source: Source): string {
  const start = markOf(source);
  const isVerbatim = peek(source, 1) === '<';
  skip(source, isVerbatim ? 2 : 1);
  const from = source.index;
  while (/^[0-9A-Za-z_\-;/?:@&=+$.!~*'()%,[\]]$/.test(peek(source))) skip(source);
  const text = source.text.slice(from, source.index);
  if (isVerbatim) {
    if (text === '') throw scanErrorSince(source, start, 'did not find expected tag URI');
    if (peek(source) !== '>') throw scanErrorSince(source, start, "did not find the expected '>'");
    skip(source);
  } else if (text === '!') {
    throw scanErrorSince(source, start, 'did not find expected tag URI');
  }
  if (!isBlankOrEnd(peek(source))) {
    throw scanErrorSince(source, start, 'did not find expected whitespace or line break');
  }
  if (isVerbatim) return text;
  return text.startsWith('!') ? `${shorthand}${text.slice(1)}` : `!${text}`;
}

/** Reads a directive line, standing on its `%`. */
export function scanDirective(source: Source): string {
  const start = markOf(source);
  skip(source);
  const from = source.index;
  while (/^[0-9A-Za-z_-]$/.test(peek(source))) skip(source);
  const name = source.text.slice(from, source.index);
  if (name === '') throw scanErrorSince(source, start, 'could not find expected directive name');
  if (!isBlankOrEnd(peek(source))) {
    throw scanErrorSince(source, start, 'found unexpected non-alphabetical character');
  }
  if (name !== 'YAML' && name !== 'TAG') throw scanErrorSince(source, start, 'found unknown directive name');
  while (isBlank(peek(source))) skip(source);
  if (name === 'YAML' && !/^\d$/.test(peek(source))) {
    throw scanErrorSince(source, start, 'did not find expected version number');
  }
  while (peek(source) !== '' && !isBreak(peek(source))) skip(source);
  return source.text.slice(from, source.index).trimEnd();
}

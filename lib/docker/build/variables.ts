/** A text after its variables are replaced: the whole, its words, and the names that were not known. */
export type Expanded = { text: string; words: string[]; unknown: string[]; known: string[] };

/** A text that cannot be expanded. */
export class ExpandError extends Error {
  override name = 'ExpandError';
  /** The names that were not known so far. */
  readonly unknown: string[];
  constructor(text: string, unknown: string[] = []) {
    super(text);
    this.unknown = unknown;
  }
}

export type ExpandOptions = {
  /** The escape character of the Dockerfile; a backslash unless told. */
  escapeMark?: string;
  /** Quotes stay in the text. */
  keepsQuotes?: boolean;
  /** Backslashes stay in the text. */
  keepsEscapes?: boolean;
  /** Quotes mean nothing. */
  ignoresQuotes?: boolean;
  /** Variables that are not known stay as they are written. */
  keepsUnknown?: boolean;
};

/**
 * Replaces `$name` and `${name…}` and takes quotes away, as BuildKit's shell lexer does: `:-`, `:+`, `:?` and the same
 * without a colon, `#`, `##`, `%`, `%%`, `/` and `//`. Throws BuildKit's sentence for a text that it cannot read.
 */
export function expand(text: string, env: ReadonlyMap<string, string>, options: ExpandOptions = {}): Expanded {
  const lexer: Lexer = { chars: [...text], at: 0, env, options, unknown: [], known: [] };
  try {
    const { text: whole, words } = readUntil(lexer, '', options.keepsEscapes === true);
    return { text: whole, words, unknown: [...new Set(lexer.unknown)], known: [...new Set(lexer.known)] };
  } catch (error) {
    if (!(error instanceof ExpandError)) throw error;
    throw new ExpandError(`failed to process ${JSON.stringify(text)}: ${error.message}`, [...new Set(lexer.unknown)]);
  }
}

type Lexer = {
  chars: string[];
  at: number;
  env: ReadonlyMap<string, string>;
  options: ExpandOptions;
  unknown: string[];
  known: string[];
};

function next(lexer: Lexer): string {
  const char = lexer.chars[lexer.at] ?? '';
  lexer.at += 1;
  return char;
}

const peek = (lexer: Lexer): string => lexer.chars[lexer.at] ?? '';
const isBlank = (char: string): boolean => /^\s$/.test(char);

/** Reads to a closing character, or to the end when there is none to look for. */
function readUntil(lexer: Lexer, stop: string, keepsEscapes: boolean): { text: string; words: string[] } {
  const words: string[] = [];
  let text = '';
  let word = '';
  const end = () => {
    if (word !== '') words.push(word);
    word = '';
  };
  const add = (part: string, isRaw: boolean) => {
    text += part;
    if (isRaw) word += part;
    else
      for (const char of part) {
        if (isBlank(char)) end();
        else word += char;
      }
  };
  const { escapeMark = '\\', ignoresQuotes } = lexer.options;
  while (lexer.at < lexer.chars.length) {
    const char = peek(lexer);
    if (stop !== '' && char === stop) {
      lexer.at += 1;
      end();
      return { text, words };
    }
    if (char === '$') add(readDollar(lexer), false);
    else if (char === '<') add(readHeredocMark(lexer), true);
    else if (char === "'" && !ignoresQuotes) add(readSingle(lexer), true);
    else if (char === '"' && !ignoresQuotes) add(readDouble(lexer, keepsEscapes), true);
    else if (char === escapeMark) {
      lexer.at += 1;
      if (keepsEscapes) add(char, true);
      if (lexer.at < lexer.chars.length) add(next(lexer), true);
    } else {
      lexer.at += 1;
      add(char, false);
    }
  }
  if (stop !== '') throw new ExpandError(`unexpected end of statement while looking for matching ${stop}`);
  end();
  return { text, words };
}

/** `<<`, with the blanks in front of its word. */
function readHeredocMark(lexer: Lexer): string {
  lexer.at += 1;
  if (peek(lexer) !== '<') return '<';
  lexer.at += 1;
  let mark = '<<';
  while (/^[\t\r ]$/.test(peek(lexer))) mark += next(lexer);
  return mark;
}

function readSingle(lexer: Lexer): string {
  const quote = next(lexer);
  const keep = lexer.options.keepsQuotes === true;
  let text = keep ? quote : '';
  while (lexer.at < lexer.chars.length) {
    const char = next(lexer);
    if (char === quote) return keep ? text + char : text;
    text += char;
  }
  throw new ExpandError('unexpected end of statement while looking for matching single-quote');
}

function readDouble(lexer: Lexer, keepsEscapes: boolean): string {
  const quote = next(lexer);
  const { escapeMark = '\\', keepsQuotes } = lexer.options;
  let text = keepsQuotes ? quote : '';
  while (lexer.at < lexer.chars.length) {
    const char = peek(lexer);
    if (char === '"') {
      lexer.at += 1;
      return keepsQuotes ? text + char : text;
    }
    if (char === '$') text += readDollar(lexer);
    else {
      lexer.at += 1;
      if (char !== escapeMark) text += char;
      else {
        if (keepsEscapes) text += char;
        const after = peek(lexer);
        if (after === '"' || after === '$' || after === escapeMark) text += next(lexer);
        else if (after !== '') text += char;
      }
    }
  }
  throw new ExpandError('unexpected end of statement while looking for matching double-quote');
}

function lookUp(lexer: Lexer, name: string): string | undefined {
  const value = lexer.env.get(name);
  (value === undefined ? lexer.unknown : lexer.known).push(name);
  return value;
}

function readName(lexer: Lexer): string {
  const rest = lexer.chars.slice(lexer.at).join('');
  const name = /^(\d+|[@*#?$!-]|[\p{L}_][\p{L}\p{N}_]*)/u.exec(rest)?.[0] ?? '';
  lexer.at += [...name].length;
  return name;
}

function readDollar(lexer: Lexer): string {
  lexer.at += 1;
  const { keepsUnknown } = lexer.options;
  if (peek(lexer) !== '{') {
    const name = readName(lexer);
    if (name === '') return '$';
    return lookUp(lexer, name) ?? (keepsUnknown ? `$${name}` : '');
  }
  lexer.at += 1;
  if (peek(lexer) === '') throw new ExpandError("syntax error: missing '}'");
  if ('{}:'.includes(peek(lexer))) throw new ExpandError('syntax error: bad substitution');
  const name = readName(lexer);
  const sign = next(lexer);
  if (sign === '}') return lookUp(lexer, name) ?? (keepsUnknown ? `\${${name}}` : '');
  if (sign === '/') return replaced(lexer, name);
  if (!':+-?#%'.includes(sign) || sign === '')
    throw new ExpandError(`unsupported modifier (${sign || '\ufffd'}) in substitution`);
  return modified(lexer, name, sign === ':' ? `:${next(lexer)}` : sign);
}

function readPart(lexer: Lexer, stop: string, given: { keepsEscapes: boolean; missing: string }): string {
  try {
    return readUntil(lexer, stop, given.keepsEscapes).text;
  } catch (error) {
    if (error instanceof ExpandError && lexer.at >= lexer.chars.length)
      throw new ExpandError(`syntax error: missing ${given.missing}`);
    throw error;
  }
}

function modified(lexer: Lexer, name: string, modifier: string): string {
  const kind = modifier.at(-1) ?? '';
  const isPattern = kind === '#' || kind === '%';
  const unsupported = () => new ExpandError(`unsupported modifier (${modifier}) in substitution`);
  if (modifier.startsWith(':') && isPattern) throw unsupported();
  const word = readPart(lexer, '}', { keepsEscapes: isPattern, missing: "'}'" });
  const value = lookUp(lexer, name);
  if (value === undefined && lexer.options.keepsUnknown) return `\${${name}${modifier}${word}}`;
  const isMissing = value === undefined || (modifier.startsWith(':') && value === '');
  if (kind === '-') return isMissing ? word : value;
  if (kind === '+') return isMissing ? '' : word;
  if (kind === '?') {
    if (!isMissing) return value;
    throw new ExpandError(`${name}: ${word || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
  }
  if (!isPattern) throw unsupported();
  const isGreedy = word.startsWith(kind);
  return trimmed(value ?? '', isGreedy ? word.slice(1) : word, { isGreedy, atEnd: kind === '%' });
}

/** Takes the shortest (or longest) match of a pattern off the beginning or the end. */
function trimmed(value: string, pattern: string, given: { isGreedy: boolean; atEnd: boolean }): string {
  const whole = new RegExp(`^${patternSource(pattern)}$`, 's');
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  for (const length of given.isGreedy ? lengths.reverse() : lengths) {
    const part = given.atEnd ? value.slice(value.length - length) : value.slice(0, length);
    if (whole.test(part)) return given.atEnd ? value.slice(0, value.length - length) : value.slice(length);
  }
  return value;
}

function replaced(lexer: Lexer, name: string): string {
  const isAll = peek(lexer) === '/';
  if (isAll) lexer.at += 1;
  const pattern = readPart(lexer, '/', { keepsEscapes: true, missing: "'/' in ${}" });
  const other = readPart(lexer, '}', { keepsEscapes: true, missing: "'}'" });
  const value = lookUp(lexer, name);
  if (value === undefined && lexer.options.keepsUnknown) return `\${${name}/${pattern}/${other}}`;
  return (value ?? '').replace(new RegExp(patternSource(pattern), isAll ? 'gs' : 's'), () => other);
}

/** A shell pattern (`*` and `?`) as a regular expression. */
function patternSource(pattern: string): string {
  let out = '';
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*') out += '.*';
    else if (char === '?') out += '.';
    else if (char === '\\') {
      const after = chars[at + 1] ?? '';
      if (after === '}' || after === '/') continue;
      if (after !== '*' && after !== '?' && after !== '\\')
        throw new ExpandError(`invalid pattern (${pattern}) in substitution: invalid escapeMark '\\${after}'`);
      out += `\\${after}`;
      at += 1;
    } else out += char.replace(/[[\]{}.+()|^$]/g, '\\$&');
  }
  return out;
}

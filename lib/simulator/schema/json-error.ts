/**
 * What Go's encoding/json says of a text that is not one JSON object; null for one that is. Reads byte by byte, as
 * its scanner does, and names the first character that cannot stand where it stands.
 */
export function goJsonError(text: string): string | null {
  const found = goSyntaxError(text);
  if (found) return found.problem;
  const first = text.trimStart().charAt(0);
  if (first === '{' || text.trim() === 'null') return null;
  const kind = first === '[' ? 'array' : first === '"' ? 'string' : /[tf]/.test(first) ? 'bool' : 'number';
  return `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
}

/** The same for any JSON value, from an offset on: what is wrong, and at which character. */
export function goSyntaxError(text: string, start = 0): { problem: string; at: number } | null {
  const reader: Reader = { text, at: start, depth: 0 };
  const problem = readValue(reader) ?? readEnd(reader);
  return problem === null ? null : { problem, at: reader.at };
}

type Reader = { text: string; at: number; depth: number };

/** Go's scanner goes ten times as deep; nobody means to, and everything behind it walks a value by recursion. */
const depthLimit = 1000;

const endOfInput = 'unexpected end of JSON input';

function skipSpace(reader: Reader): string {
  while (/[ \t\r\n]/.test(reader.text.charAt(reader.at))) reader.at += 1;
  return reader.text.charAt(reader.at);
}

const escapes: Record<string, string> = {
  "'": "\\'",
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function unexpected(char: string, where: string): string {
  return char === '' ? endOfInput : `invalid character '${escapes[char] ?? shownByte(char)}' ${where}`;
}

/** Go looks at bytes, and shows the first one of a character as if it were a character itself. */
function shownByte(char: string): string {
  const code = new TextEncoder().encode(char)[0] ?? 0;
  return isControl(char) || code === 0x7f ? `\\x${code.toString(16).padStart(2, '0')}` : String.fromCharCode(code);
}

function isControl(char: string): boolean {
  return char !== '' && char < ' ';
}

function readEnd(reader: Reader): string | null {
  const char = skipSpace(reader);
  return char === '' ? null : unexpected(char, 'after top-level value');
}

function readValue(reader: Reader): string | null {
  const char = skipSpace(reader);
  if (char === '{') return readMembers(reader, '}');
  if (char === '[') return readMembers(reader, ']');
  if (char === '"') return readString(reader);
  const word = { t: 'true', f: 'false', n: 'null' }[char];
  if (word !== undefined) return readWord(reader, word);
  return /[-\d]/.test(char) ? readNumber(reader) : unexpected(char, 'looking for beginning of value');
}

function readNumber(reader: Reader): string | null {
  const charHere = () => reader.text.charAt(reader.at);
  const passDigits = () => {
    while (/\d/.test(charHere())) reader.at += 1;
  };
  if (charHere() === '-') reader.at += 1;
  if (!/\d/.test(charHere())) return unexpected(charHere(), 'in numeric literal');
  if (charHere() === '0') reader.at += 1;
  else passDigits();
  if (charHere() === '.') {
    reader.at += 1;
    if (!/\d/.test(charHere())) return unexpected(charHere(), 'after decimal point in numeric literal');
    passDigits();
  }
  if (/[eE]/.test(charHere())) {
    reader.at += 1;
    if (/[-+]/.test(charHere())) reader.at += 1;
    if (!/\d/.test(charHere())) return unexpected(charHere(), 'in exponent of numeric literal');
    passDigits();
  }
  return null;
}

function readWord(reader: Reader, word: string): string | null {
  for (const expected of word) {
    const char = reader.text.charAt(reader.at);
    if (char !== expected) return unexpected(char, `in literal ${word} (expecting '${expected}')`);
    reader.at += 1;
  }
  return null;
}

function readMembers(reader: Reader, close: '}' | ']'): string | null {
  reader.depth += 1;
  if (reader.depth > depthLimit) return 'exceeded max depth';
  reader.at += 1;
  const isObject = close === '}';
  if (skipSpace(reader) === close) return readClose(reader);
  for (;;) {
    if (isObject) {
      const key = skipSpace(reader);
      if (key !== '"') return unexpected(key, 'looking for beginning of object key string');
      const problem = readString(reader);
      if (problem) return problem;
      const colon = skipSpace(reader);
      if (colon !== ':') return unexpected(colon, 'after object key');
      reader.at += 1;
    }
    const problem = readValue(reader);
    if (problem) return problem;
    const next = skipSpace(reader);
    if (next !== close && next !== ',') {
      return unexpected(next, isObject ? 'after object key:value pair' : 'after array element');
    }
    if (next === close) return readClose(reader);
    reader.at += 1;
  }
}

function readClose(reader: Reader): null {
  reader.at += 1;
  reader.depth -= 1;
  return null;
}

function readString(reader: Reader): string | null {
  for (reader.at += 1; ; reader.at += 1) {
    const char = reader.text.charAt(reader.at);
    if (char === '' || isControl(char)) return unexpected(char, 'in string literal');
    const problem = char === '\\' ? readEscape(reader) : null;
    if (problem) return problem;
    if (char === '"') {
      reader.at += 1;
      return null;
    }
  }
}

/** From the backslash to the last character of the escape. */
function readEscape(reader: Reader): string | null {
  reader.at += 1;
  const char = reader.text.charAt(reader.at);
  if (char === '' || !'"\\/bfnrtu'.includes(char)) return unexpected(char, 'in string escape code');
  for (let digits = char === 'u' ? 4 : 0; digits > 0; digits -= 1) {
    reader.at += 1;
    const digit = reader.text.charAt(reader.at);
    if (!/^[\da-fA-F]$/.test(digit)) return unexpected(digit, 'in \\u hexadecimal character escape');
  }
  return null;
}

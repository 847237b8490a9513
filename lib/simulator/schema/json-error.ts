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
  const reader: Reader = { text, at: start };
  const problem = readValue(reader) ?? readEnd(reader);
  return problem === null ? null : { problem, at: reader.at };
}

type Reader = { text: string; at: number };

const endOfInput = 'unexpected end of JSON input';

function skipSpace(reader: Reader): string {
  while (/[ \t\r\n]/.test(reader.text.charAt(reader.at))) reader.at += 1;
  return reader.text.charAt(reader.at);
}

function unexpected(char: string, where: string): string {
  if (char === '') return endOfInput;
  const shown = char === "'" ? `'\\''` : `'${char === '\n' ? '\\n' : char}'`;
  return `invalid character ${shown} ${where}`;
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
  const literal = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)/.exec(reader.text.slice(reader.at));
  if (!literal) return unexpected(char, 'looking for beginning of value');
  reader.at += literal[0].length;
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
  reader.at += 1;
  const isObject = close === '}';
  if (skipSpace(reader) === close) {
    reader.at += 1;
    return null;
  }
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
    reader.at += 1;
    if (next === close) return null;
  }
}

function readString(reader: Reader): string | null {
  for (reader.at += 1; ; reader.at += 1) {
    const char = reader.text.charAt(reader.at);
    if (char === '') return endOfInput;
    if (char === '\n') return unexpected(char, 'in string literal');
    if (char === '\\') {
      reader.at += 1;
      const escaped = reader.text.charAt(reader.at);
      if (!'"\\/bfnrtu'.includes(escaped)) return unexpected(escaped, 'in string escape code');
    }
    if (char === '"') {
      reader.at += 1;
      return null;
    }
  }
}

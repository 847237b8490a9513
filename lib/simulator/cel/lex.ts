/** A mistake in an expression, as cel-go prints it with the place under the source. */
export class CelSyntaxError extends Error {}

export type Token = {
  kind: 'name' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'symbol' | 'end';
  text: string;
  at: number;
};

const symbols = [
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '!',
  '?',
  ':',
  '.',
  ',',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
];
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** What a text has that is no token, at its place. */
export type Stray = { at: number; why: string };

/** Splits an expression of the Common Expression Language into tokens; what is none is told and passed over. */
export function lex(source: string): { tokens: Token[]; strays: Stray[] } {
  const tokens: Token[] = [];
  const strays: Stray[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const blank = /^(\s+|\/\/[^\n]*)/.exec(rest);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const token = numberAt(rest, at) ?? textAt(source, at) ?? wordAt(rest, at) ?? symbolAt(rest, at);
    if (!token) {
      // A quote without an end takes the rest; half an operator takes the character that spoils it.
      const text = /^['"]/.test(rest) ? rest : rest.slice(0, /^[=&|]/.test(rest) ? 2 : 1);
      strays.push({ at, why: `Syntax error: token recognition error at: '${text}'` });
      at += text.length;
      continue;
    }
    tokens.push(token.token);
    at += token.length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: source.length });
  return { tokens, strays };
}

/** A mistake that ends the reading. */
export function syntaxError(source: string, at: number, why: string): CelSyntaxError {
  return new CelSyntaxError(mistakeText(source, at, why));
}

/** A mistake with its line, column and a mark under the place. */
export function mistakeText(source: string, at: number, why: string): string {
  const before = source.slice(0, at);
  const line = before.split('\n').length;
  const column = at - (before.lastIndexOf('\n') + 1);
  const shown = source.split('\n')[line - 1] ?? '';
  return `ERROR: <input>:${line}:${column + 1}: ${why}\n | ${shown}\n | ${'.'.repeat(column)}^`;
}

type Found = { token: Token; length: number } | null;

function numberAt(rest: string, at: number): Found {
  const double = /^(\d+\.\d+([eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+([eE][+-]?\d+)?)/.exec(rest);
  if (double) return { token: { kind: 'double', text: double[0], at }, length: double[0].length };
  const whole = /^(0x[0-9a-fA-F]+|\d+)([uU]?)/.exec(rest);
  if (!whole) return null;
  const kind = whole[2] ? 'uint' : 'int';
  return { token: { kind, text: whole[1] ?? '0', at }, length: whole[0].length };
}

function wordAt(rest: string, at: number): Found {
  const word = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest);
  return word && { token: { kind: 'name', text: word[0], at }, length: word[0].length };
}

function symbolAt(rest: string, at: number): Found {
  const symbol = symbols.find((candidate) => rest.startsWith(candidate));
  return symbol === undefined ? null : { token: { kind: 'symbol', text: symbol, at }, length: symbol.length };
}

/** Quoted text: single, double or triple quotes, raw with r, bytes with b. */
function textAt(source: string, at: number): Found {
  const open = /^([rRbB]{0,2})('''|"""|'|")/.exec(source.slice(at));
  if (!open) return null;
  const [head, prefix = '', quote = ''] = open;
  const isRaw = /r/i.test(prefix);
  let text = '';
  let here = at + head.length;
  while (!source.startsWith(quote, here)) {
    if (here >= source.length) return null;
    const escaped = !isRaw && source.charAt(here) === '\\' ? escapeAt(source, here) : null;
    text += escaped ? escaped.text : source.charAt(here);
    here += escaped ? escaped.length : 1;
  }
  const kind = /b/i.test(prefix) ? 'bytes' : 'string';
  return { token: { kind, text, at }, length: here + quote.length - at };
}

function escapeAt(source: string, at: number): { text: string; length: number } {
  const code = /^\\(u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-3][0-7]{2}))/.exec(source.slice(at));
  if (code) {
    const hex = code[2] ?? code[3] ?? code[4];
    const point = hex === undefined ? Number.parseInt(code[5] ?? '0', 8) : Number.parseInt(hex, 16);
    return { text: point <= 0x10ffff ? String.fromCodePoint(point) : '', length: code[0].length };
  }
  const next = source.charAt(at + 1);
  return { text: escapes[next] ?? next, length: 2 };
}

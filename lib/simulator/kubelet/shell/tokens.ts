import type { Part, Token, Word } from './syntax.ts';

const operators = ['&&', '||', ';;', ';', '&', '|', '(', ')', '\n'];

/** A mistake in the text of a program. */
export class ShellSyntaxError extends Error {}

/** Splits a program's text into words and operators; words keep what is put in later. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const heredocs: { delimiter: string; index: number }[] = [];
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === ' ' || char === '\t') {
      at += 1;
    } else if (text.startsWith('\\\n', at)) {
      at += 2;
    } else if (char === '#') {
      while (at < text.length && text[at] !== '\n') at += 1;
    } else {
      const redirection = /^(\d?)(>>|>&|<<-?|>|<)/.exec(text.slice(at, at + 4));
      const operator = operators.find((one) => text.startsWith(one, at));
      if (redirection) {
        at += redirection[0].length;
        at = pushRedirection(tokens, redirection, heredocs, text, at);
      } else if (operator) {
        tokens.push({ kind: 'operator', text: operator });
        at += operator.length;
        if (operator === '\n') at = readHeredocs(tokens, heredocs, text, at);
      } else {
        const { word, bare, end } = readWord(text, at);
        tokens.push({ kind: 'word', word, bare });
        at = end;
      }
    }
  }
  tokens.push({ kind: 'end' });
  return tokens;
}

type Heredocs = { delimiter: string; index: number }[];

function pushRedirection(
  tokens: Token[],
  match: RegExpExecArray,
  heredocs: Heredocs,
  text: string,
  at: number,
): number {
  const [, digit = '', written = ''] = match;
  const operator = written.startsWith('<<') ? '<<' : (written as '>' | '>>' | '<' | '>&');
  tokens.push({ kind: 'redirection', fd: digit === '' ? (operator.startsWith('<') ? 0 : 1) : Number(digit), operator });
  if (operator !== '<<') return at;
  while (text[at] === ' ') at += 1;
  const { word, end } = readWord(text, at);
  heredocs.push({ delimiter: word.map((part) => ('text' in part ? part.text : '')).join(''), index: tokens.length });
  tokens.push({ kind: 'word', word: [], bare: null });
  return end;
}

function readHeredocs(tokens: Token[], heredocs: Heredocs, text: string, from: number): number {
  let at = from;
  for (const { delimiter, index } of heredocs.splice(0)) {
    const lines: string[] = [];
    while (at < text.length) {
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end < 0 ? text.length : end);
      at = end < 0 ? text.length : end + 1;
      if (line.trim() === delimiter) break;
      lines.push(`${line}\n`);
    }
    tokens[index] = { kind: 'word', word: parseQuoted(lines.join('')), bare: null };
  }
  return at;
}

type Read = { word: Word; bare: string | null; end: number };

function readWord(text: string, from: number): Read {
  const word: Word = [];
  let at = from;
  let bare: string | null = '';
  // Only these end a word: a carriage return or another kind of space belongs to it, as POSIX says.
  while (at < text.length && !/[ \t\n;&|()<>]/.test(text[at] ?? '')) {
    const char = text[at] ?? '';
    if (char === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) throw new ShellSyntaxError('unterminated quoted string');
      word.push({ kind: 'text', text: text.slice(at + 1, end), quoted: true });
      at = end + 1;
      bare = null;
    } else if (char === '"') {
      const end = endOfDouble(text, at + 1);
      word.push({ kind: 'text', text: '', quoted: true }, ...parseQuoted(text.slice(at + 1, end)));
      at = end + 1;
      bare = null;
    } else if (char === '\\') {
      word.push({ kind: 'text', text: text[at + 1] ?? '', quoted: true });
      at += 2;
      bare = null;
    } else if (char === '$' || char === '`') {
      const { part, end } = readDollar(text, at, false);
      word.push(part);
      at = end;
      bare = null;
    } else {
      word.push({ kind: 'text', text: char, quoted: false });
      at += 1;
      if (bare !== null) bare += char;
    }
  }
  return { word: joinTexts(word), bare, end: at };
}

function joinTexts(word: Word): Word {
  const joined: Word = [];
  for (const part of word) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text' && last.quoted === part.quoted) {
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    } else joined.push(part);
  }
  return joined;
}

function endOfDouble(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
    else if (text.startsWith('$(', at)) at = endOfParens(text, at + 2);
  }
  throw new ShellSyntaxError('unterminated quoted string');
}

/** The inside of double quotes: only `$`, backquotes and a few escapes mean something. */
function parseQuoted(text: string): Word {
  const word: Word = [];
  let plain = '';
  const flush = () => {
    if (plain) word.push({ kind: 'text', text: plain, quoted: true });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    if (char === '\\' && /["\\$`\n]/.test(text[at + 1] ?? '')) {
      if (text[at + 1] !== '\n') plain += text[at + 1];
      at += 2;
    } else if (char === '$' || char === '`') {
      const { part, end } = readDollar(text, at, true);
      if (part.kind === 'text') plain += part.text;
      else {
        flush();
        word.push(part);
      }
      at = end;
    } else {
      plain += char;
      at += 1;
    }
  }
  flush();
  return word;
}

function readDollar(text: string, at: number, quoted: boolean): { part: Part; end: number } {
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    if (end < 0) throw new ShellSyntaxError('unterminated quoted string');
    return { part: { kind: 'command', program: text.slice(at + 1, end), quoted }, end: end + 1 };
  }
  if (text.startsWith('$((', at)) {
    const end = text.indexOf('))', at);
    if (end < 0) throw new ShellSyntaxError('unterminated arithmetic');
    return { part: { kind: 'arithmetic', text: text.slice(at + 3, end), quoted }, end: end + 2 };
  }
  if (text.startsWith('$(', at)) {
    const end = endOfParens(text, at + 2);
    return { part: { kind: 'command', program: text.slice(at + 2, end), quoted }, end: end + 1 };
  }
  if (text.startsWith('${', at)) return readBraces(text, at, quoted);
  const name = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9?#@*$!-])/.exec(text.slice(at + 1))?.[0];
  if (name === undefined) return { part: { kind: 'text', text: '$', quoted }, end: at + 1 };
  return { part: { kind: 'variable', name, quoted }, end: at + 1 + name.length };
}

function readBraces(text: string, at: number, quoted: boolean): { part: Part; end: number } {
  const end = text.indexOf('}', at);
  if (end < 0) throw new ShellSyntaxError('missing }');
  const inside = text.slice(at + 2, end);
  const slice = /^([A-Za-z_][A-Za-z0-9_]*):\s*(-?\d+(?::\d+)?|\$\w+(?::[\w$]+)?)$/.exec(inside);
  if (slice && !/^[-+=?]/.test(slice[2] ?? ''))
    return {
      part: { kind: 'variable', name: slice[1] ?? '', operator: 'slice', word: parseQuoted(slice[2] ?? ''), quoted },
      end: end + 1,
    };
  const match = /^(#?)([A-Za-z_][A-Za-z0-9_]*|[0-9?#@*$!])(?:(:?[-=+?]|##?|%%?)(.*))?$/s.exec(inside);
  if (!match) throw new ShellSyntaxError('bad substitution');
  const [, length, name = '', operator, word] = match;
  if (length) return { part: { kind: 'variable', name, operator: 'length', quoted }, end: end + 1 };
  const part: Part = { kind: 'variable', name, quoted };
  if (operator) Object.assign(part, { operator, word: parseQuoted(word ?? '') });
  return { part, end: end + 1 };
}

function endOfParens(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === "'") at = Math.max(at, text.indexOf("'", at + 1));
    else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new ShellSyntaxError('unterminated (');
}

import { pairOf } from '#lib/docker/engine/pair.ts';
import type { Instruction } from './dockerfile.ts';

type Read = Pick<Instruction, 'words' | 'isJson' | 'pairs'>;

const notStrings = 'when using JSON array syntax, arrays must be comprised of strings only';

/** An instruction's name, its flags, and what follows them. */
export function splitCommand(line: string, escapeMark: string): { written: string; flags: string[]; args: string } {
  const [, written = '', rest = ''] = /^(\S+)(?:[\t\v\f\r ]+(.*))?$/s.exec(line.trim()) ?? [];
  const { flags, args } = takeFlags(rest, escapeMark);
  return { written, flags, args: args.trim() };
}

/** Flags begin with two dashes; quotes and escapes in them are taken away. */
function takeFlags(text: string, escapeMark: string): { flags: string[]; args: string } {
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    if (!text.startsWith('--', at)) return { flags, args: text.slice(at) };
    let word = '';
    let quote = '';
    while (at < text.length) {
      const char = text.charAt(at);
      if (quote === '' && /\s/.test(char)) break;
      at += 1;
      if (char === quote) quote = '';
      else if (quote === '' && (char === '"' || char === "'")) quote = char;
      else if (char !== escapeMark) word += char;
      else if (at < text.length) {
        word += text.charAt(at);
        at += 1;
      }
    }
    if (word === '--') return { flags, args: text.slice(at) };
    flags.push(word);
  }
}

/** The arguments of an instruction as BuildKit's parser splits them, or what it says of them. */
export function wordsOf(name: string, args: string, escapeMark: string): Read | { problem: string } {
  const plain = (words: string[]): Read => ({ words, isJson: false, pairs: [] });
  switch (name) {
    case 'ADD':
    case 'COPY':
    case 'VOLUME':
      return jsonList(args) ?? plain(blankSeparated(args));
    case 'EXPOSE':
    case 'FROM':
      return plain(blankSeparated(args));
    case 'CMD':
    case 'ENTRYPOINT':
    case 'RUN':
    case 'SHELL':
      return jsonList(args) ?? plain(args === '' ? [] : [args]);
    case 'ENV':
    case 'LABEL':
      return namesAndValues(name, args, escapeMark);
    case 'ARG':
      return plain(quotedWords(args, escapeMark));
    case 'HEALTHCHECK':
      return healthWords(args);
    case 'ONBUILD': {
      const child = splitCommand(args, escapeMark);
      const read = wordsOf(child.written.toUpperCase(), child.args, escapeMark);
      return 'problem' in read ? read : plain(args === '' ? [] : [args]);
    }
    default:
      return plain(args === '' ? [] : [args]);
  }
}

function jsonList(args: string): Read | { problem: string } | null {
  if (!args.startsWith('[')) return null;
  let value: unknown;
  try {
    value = JSON.parse(args);
  } catch {
    return null;
  }
  if (!Array.isArray(value)) return null;
  if (!value.every((item) => typeof item === 'string')) return { problem: notStrings };
  return { words: value, isJson: true, pairs: [] };
}

function blankSeparated(args: string): string[] {
  return args === '' ? [] : args.split(/[\t\v\f\r ]+/);
}

/** `CMD` or `NONE`, and the command behind it. */
function healthWords(args: string): Read | { problem: string } {
  const [, kind = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(args) ?? [];
  if (kind === '') return { words: [], isJson: false, pairs: [] };
  const list = jsonList(rest);
  if (list && 'problem' in list) return list;
  return { words: [kind, ...(list?.words ?? (rest === '' ? [] : [rest]))], isJson: list !== null, pairs: [] };
}

function namesAndValues(name: string, args: string, escapeMark: string): Read | { problem: string } {
  const words = quotedWords(args, escapeMark);
  const [first] = words;
  if (first === undefined) return { words, isJson: false, pairs: [] };
  if (!first.includes('=')) {
    const [, key = '', value] = /^(\S+)(?:[\t\v\f\r ]+(.*))?$/s.exec(args) ?? [];
    if (value === undefined) return { problem: `${name} must have two arguments` };
    return { words, isJson: false, pairs: [{ key, value, isOld: true }] };
  }
  const wrong = words.find((word) => !word.includes('='));
  if (wrong !== undefined)
    return {
      problem: `Syntax error - can't find = in ${JSON.stringify(wrong)}. Must be of the form: name=value`,
    };
  const pairs = words.map(pairOf).map(([key, value]) => ({ key, value, isOld: false }));
  return { words, isJson: false, pairs };
}

/** Words that quotes and escapes hold together; both stay in them. */
function quotedWords(args: string, escapeMark: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  let isOpen = false;
  const end = () => {
    if (isOpen) words.push(word);
    word = '';
    isOpen = false;
  };
  for (let at = 0; at < args.length; at += 1) {
    const char = args.charAt(at);
    if (quote === '' && /\s/.test(char)) {
      end();
      continue;
    }
    isOpen = true;
    if (char === escapeMark && quote !== "'") {
      if (at + 1 < args.length) word += char + args.charAt(at + 1);
      at += 1;
      continue;
    }
    if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    word += char;
  }
  end();
  return words;
}

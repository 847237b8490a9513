import { listFiles, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { maxChars, type Session } from './session.ts';
import type { Part, Word } from './syntax.ts';

/** Runs a program for its output; given by the interpreter, which needs expansion itself. */
export type Substitute = (session: Session, program: string) => string;

/** The fields that a command's words become: variables put in, unquoted results split, file patterns looked up. */
export function expandWords(session: Session, words: Word[], substitute: Substitute): string[] {
  return words.flatMap((word) => expandWord(session, word, substitute));
}

function expandWord(session: Session, word: Word, substitute: Substitute): string[] {
  const fields: string[] = [];
  let current: string | null = null;
  let pattern = '';
  let hasPattern = false;
  const close = () => {
    if (current === null) return;
    const matches = hasPattern ? matchFiles(session, pattern) : [];
    fields.push(...(matches.length > 0 ? matches : [current]));
    current = null;
    pattern = '';
    hasPattern = false;
  };
  const append = (text: string, literal: boolean) => {
    current = ((current ?? '') + text).slice(0, maxChars);
    pattern += literal ? text.replace(/[*?[\]\\]/g, '\\$&') : text;
    if (!literal && /[*?[]/.test(text)) hasPattern = true;
  };
  for (const part of word) {
    if (part.kind === 'variable' && part.name === '@' && part.quoted) {
      session.state.params.forEach((param, index) => {
        if (index > 0) close();
        append(param, true);
      });
      continue;
    }
    const value = partValue(session, part, substitute);
    if (part.quoted || part.kind === 'text') {
      append(value, part.quoted);
      continue;
    }
    const separator = fieldSeparator(session.state.variables['IFS']);
    const pieces = separator === null ? [value] : value.split(separator);
    pieces.forEach((piece, index) => {
      if (index > 0) close();
      if (piece !== '') append(piece, false);
    });
  }
  close();
  return fields;
}

/** What stands between the fields of an unquoted text: blanks together, other letters of IFS each; null for none. */
export function fieldSeparator(ifs: string | undefined): RegExp | null {
  if (ifs === undefined) return /[ \t\n]+/;
  if (ifs === '') return null;
  const inClass = (chars: string) => `[${chars.replace(/[\\\]^-]/g, '\\$&')}]`;
  const blanks = [...ifs].filter((char) => ' \t\n'.includes(char)).join('');
  const others = [...ifs].filter((char) => !' \t\n'.includes(char)).join('');
  const around = blanks === '' ? '' : `${inClass(blanks)}*`;
  const parts = [
    ...(others === '' ? [] : [`${around}${inClass(others)}${around}`]),
    ...(blanks === '' ? [] : [`${inClass(blanks)}+`]),
  ];
  return new RegExp(parts.join('|'));
}

/** A word as one text, without splitting: assignments, redirections, case. */
export function expandText(session: Session, word: Word, substitute: Substitute): string {
  const text = word
    .map((part) => partValue(session, part, substitute))
    .join('')
    .slice(0, maxChars);
  // Long texts cost steps, so that they cannot be doubled for ever.
  session.steps += text.length >> 8;
  return text;
}

function partValue(session: Session, part: Part, substitute: Substitute): string {
  switch (part.kind) {
    case 'text':
      return part.quoted || part.text !== '~' ? part.text : (session.state.variables['HOME'] ?? '/root');
    case 'command':
      return substitute(session, part.program).replace(/\n+$/, '');
    case 'arithmetic': {
      const text = part.text.replace(/\$\{?(\w+)\}?/g, (_, name: string) => variable(session, name) ?? '0');
      return String(evaluateArithmetic(text, session.state.variables));
    }
    case 'variable':
      return variableValue(session, part, substitute);
  }
}

function variableValue(session: Session, part: Extract<Part, { kind: 'variable' }>, substitute: Substitute): string {
  const value = variable(session, part.name);
  const word = () => (part.word ? expandText(session, part.word, substitute) : '');
  const isUnset = value === undefined || (part.operator?.startsWith(':') && value === '');
  switch (part.operator?.replace(':', '')) {
    case undefined:
      if (value === undefined && session.state.failsOnUnset && !/^[@*]$/.test(part.name)) {
        session.err(`${session.name}: ${part.name}: parameter not set\n`);
        session.exit = 2;
      }
      return value ?? '';
    case 'slice': {
      const [from = '0', length] = word().split(':');
      const at = Number(from) < 0 ? Math.max((value ?? '').length + Number(from), 0) : Number(from);
      return (value ?? '').slice(at, length === undefined ? undefined : at + Number(length));
    }
    case 'length':
      return String((value ?? '').length);
    case '-':
      return isUnset ? word() : (value ?? '');
    case '+':
      return isUnset ? '' : word();
    case '=': {
      if (!isUnset) return value ?? '';
      const text = word();
      session.state.variables[part.name] = text;
      return text;
    }
    case '?':
      if (!isUnset) return value ?? '';
      session.err(`${session.name}: ${part.name}: ${word() || 'parameter not set'}\n`);
      session.exit = 2;
      return '';
    default:
      return strip(value ?? '', part.operator ?? '', word());
  }
}

function strip(value: string, operator: string, pattern: string): string {
  const fits = patternToRegExp(pattern);
  const lengths = Array.from({ length: value.length + 1 }, (_, index) => index);
  const isLong = operator.length === 2;
  if (operator.startsWith('#')) {
    const order = isLong ? lengths.reverse() : lengths;
    const cut = order.find((length) => fits.test(value.slice(0, length)));
    return cut === undefined ? value : value.slice(cut);
  }
  const order = isLong ? lengths : lengths.reverse();
  const cut = order.find((from) => fits.test(value.slice(from)));
  return cut === undefined ? value : value.slice(0, cut);
}

/** The value of a variable or of a special parameter; undefined when it is not set. */
export function variable(session: Session, name: string): string | undefined {
  const { state } = session;
  if (name === '?') return String(state.status);
  if (name === '#') return String(state.params.length);
  if (name === '$') return session.state.pid;
  if (name === '!') return '7';
  if (name === '@' || name === '*') return state.params.join(' ');
  if (name === '0') return session.name;
  if (/^[1-9]\d*$/.test(name)) return state.params[Number(name) - 1];
  return Object.hasOwn(state.variables, name) ? state.variables[name] : undefined;
}

/** A shell pattern as a regular expression over the whole text; a bracket that is never closed is a plain one. */
export function patternToRegExp(pattern: string): RegExp {
  const source = pattern.replace(
    /\\(.)|\[(!?)(\]?[^\]]*)\]|\*|\?|[^\w]/gs,
    (found, escaped?: string, not?: string, set?: string) => {
      if (escaped !== undefined) return escaped.replace(/\W/, '\\$&');
      if (set !== undefined) return `[${not ? '^' : ''}${set.replace(/[\]\\[]/g, '\\$&')}]`;
      if (found === '*') return '.*';
      return found === '?' ? '.' : found.replace(/[.+^${}()|[\]\\/]/, '\\$&');
    },
  );
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    // A range such as [z-a] matches nothing.
    return /^(?!)/;
  }
}

function matchFiles(session: Session, pattern: string): string[] {
  const slash = pattern.lastIndexOf('/');
  const directory = slash < 0 ? '' : pattern.slice(0, slash + 1);
  if (/[*?[]/.test(directory)) return [];
  const fits = patternToRegExp(pattern.slice(slash + 1));
  const names = listFiles(session.machine.files, normalise(directory || '.', session.state.cwd));
  return names.filter((name) => !name.startsWith('.') && fits.test(name)).map((name) => directory + name);
}

import { expressionOf } from '#lib/simulator/kubelet/shell/applets/filters.ts';
import type { Program } from './program.ts';
import type { Expression } from './syntax.ts';
import { numberOf, outer, textOf, type Value } from './values.ts';

/** What a function of awk gives; undefined for one that there is not. */
export function callFunction(program: Program, name: string, args: Expression[]): Value | undefined {
  const value = (at: number): Value | undefined => {
    const one = args[at];
    return one === undefined ? undefined : program.evaluate(one);
  };
  const text = (at: number) => textOf(value(at));
  const number = (at: number) => numberOf(value(at));
  switch (name) {
    case 'length': {
      const [first] = args;
      if (first?.kind === 'name' && program.arrays.has(first.name)) return program.arrays.get(first.name)?.size ?? 0;
      return [...(first ? text(0) : program.line())].length;
    }
    case 'substr': {
      const letters = [...text(0)];
      const start = Math.round(number(1));
      const end = args.length > 2 ? start + Math.round(number(2)) : Number.POSITIVE_INFINITY;
      return letters.slice(Math.max(0, start - 1), Math.max(0, end - 1)).join('');
    }
    case 'index':
      return text(0).indexOf(text(1)) + 1;
    case 'toupper':
      return text(0).toUpperCase();
    case 'tolower':
      return text(0).toLowerCase();
    case 'sprintf':
      return formatText(text(0), args.slice(1).map(program.evaluate));
    case 'int':
      return Math.trunc(number(0));
    case 'sqrt':
      return Math.sqrt(number(0));
    case 'log':
      return Math.log(number(0));
    case 'exp':
      return Math.exp(number(0));
    case 'split':
      return split(program, args);
    case 'sub':
    case 'gsub':
      return replace(program, args, name === 'gsub');
    case 'match': {
      const found = regexOf(program, args[1]).exec(text(0));
      program.set('RSTART', found ? found.index + 1 : 0);
      program.set('RLENGTH', found ? found[0].length : -1);
      return found ? found.index + 1 : 0;
    }
    default:
      return undefined;
  }
}

/** A pattern between slashes, or the text of any other value. */
export function regexOf(program: Program, expression: Expression | undefined): RegExp {
  const source = expression?.kind === 'regex' ? expression.source : textOf(expression && program.evaluate(expression));
  return expressionOf(source, new Map([['E', '']])) ?? /$^/;
}

function split(program: Program, [from, into, by]: Expression[]): number {
  const text = textOf(from && program.evaluate(from));
  const isPattern = by?.kind === 'regex';
  const separator = by && !isPattern ? textOf(program.evaluate(by)) : isPattern ? regexOf(program, by) : undefined;
  const parts = program.split(text, separator);
  const name = into?.kind === 'name' ? into.name : '';
  program.arrays.set(name, new Map(parts.map((part, at): [string, Value] => [String(at + 1), outer(part)])));
  return parts.length;
}

function replace(program: Program, [pattern, by, target]: Expression[], isAll: boolean): number {
  const place: Expression = target ?? { kind: 'field', of: { kind: 'number', value: 0 } };
  const regex = new RegExp(regexOf(program, pattern).source, isAll ? 'g' : '');
  const words = textOf(by && program.evaluate(by));
  let count = 0;
  const text = textOf(program.evaluate(place)).replace(regex, (found) => {
    count += 1;
    return words.replace(/\\\\|\\&|&/g, (mark) => (mark === '&' ? found : mark.slice(1)));
  });
  if (count > 0) program.assign(place, text);
  return count;
}

/** C's formats, as printf and sprintf take them. */
export function formatText(format: string, values: (Value | undefined)[]): string {
  const rest = [...values];
  return format.replace(/%([-+ 0#]*)(\d+|\*)?(?:\.(\d+))?([diouxXfFeEgGcs%])/g, (_, flags, width, digits, kind) => {
    if (kind === '%') return '%';
    const wide = width === '*' ? numberOf(rest.shift()) : Number(width ?? 0);
    const text = formatted(kind, rest.shift(), digits === undefined ? undefined : Number(digits));
    const signed = flags.includes('+') && /^\d/.test(text) && !/[cs]/.test(kind) ? `+${text}` : text;
    if (flags.includes('-')) return signed.padEnd(wide);
    if (!flags.includes('0') || /[cs]/.test(kind)) return signed.padStart(wide);
    const sign = /^[-+]/.exec(signed)?.[0] ?? '';
    return sign + signed.slice(sign.length).padStart(wide - sign.length, '0');
  });
}

function formatted(kind: string, value: Value | undefined, digits: number | undefined): string {
  const number = numberOf(value);
  switch (kind) {
    case 's':
      return textOf(value).slice(0, digits);
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(Math.trunc(value) || 0) : textOf(value).slice(0, 1);
    case 'f':
    case 'F':
      return number.toFixed(digits ?? 6);
    case 'e':
    case 'E':
      return number.toExponential(digits ?? 6).replace(/e([-+])(\d)$/, 'e$10$2');
    case 'g':
    case 'G':
      return String(Number(number.toPrecision(digits || 6)));
    case 'o':
      return Math.trunc(number).toString(8);
    case 'x':
      return Math.trunc(number).toString(16);
    case 'X':
      return Math.trunc(number).toString(16).toUpperCase();
    default:
      return String(Math.trunc(number)).padStart(digits ?? 0, '0');
  }
}

import { goText, goType } from '#lib/simulator/kubectl/printers/go-value.ts';
import { canonicalBase64, decodeBase64 } from '#lib/simulator/schema/base64.ts';
import type { Json } from '#lib/simulator/value.ts';
import { TemplateError } from './parse.ts';

export type Value = Json | undefined;

/** Calls one of text/template's functions, or kubectl's two (`exists`, `base64decode`). */
export function callFunction(name: string, args: Value[]): Value {
  switch (name) {
    case 'not':
      return !isTrue(args[0]);
    case 'and':
      return args.find((value) => !isTrue(value)) ?? args.at(-1);
    case 'or':
      return args.find(isTrue) ?? args.at(-1);
    case 'len':
      return lengthOf(args[0]);
    case 'index':
      return indexOf(args);
    case 'exists':
      return args.slice(1).reduce((value: Value, key) => child(value, key), args[0]) !== undefined;
    case 'base64decode':
      return decoded(String(args[0] ?? ''));
    case 'slice':
      return sliceOf(args);
    case 'printf':
      return formatText(String(args[0] ?? ''), args.slice(1));
    case 'println':
      return `${args.map(shown).join(' ')}\n`;
    case 'print':
      return printed(args);
    case 'html':
    case 'js':
    case 'urlquery':
      return escapeText(name, printed(args));
    case 'call':
      throw new TemplateError('error calling call: non-function');
  }
  return compare(name, args);
}

/** As fmt.Sprint: a space between two operands when neither is a text. */
function printed(args: Value[]): string {
  const spaced = (at: number) => at > 0 && typeof args[at] !== 'string' && typeof args[at - 1] !== 'string';
  return args.map((arg, at) => (spaced(at) ? ' ' : '') + shown(arg)).join('');
}

function decoded(text: string): string {
  const data = canonicalBase64(text);
  if (typeof data === 'string') return decodeBase64(data);
  throw problem('base64decode', `base64 decode failed: illegal base64 data at input byte ${data.errorAt}`);
}

/** What counts as true: not the zero value, not empty. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}

/** What an action prints. */
export function shown(value: Value): string {
  return value === undefined || value === null ? '<no value>' : goText(value);
}

function child(value: Value, key: Value): Value {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  if (value !== null && typeof value === 'object' && typeof key === 'string') return value[key];
  return undefined;
}

function indexOf(args: Value[]): Value {
  let value = args[0];
  for (const key of args.slice(1)) {
    if (Array.isArray(value)) {
      if (typeof key !== 'number') throw problem('index', `cannot index slice/array with type ${goArgument(key)}`);
      if (key < 0 || key >= value.length) throw problem('index', `index out of range: ${key}`);
      value = value[key];
    } else if (value !== null && typeof value === 'object') {
      if (typeof key !== 'string') throw problem('index', `value has type ${goArgument(key)}; should be string`);
      value = value[key];
    } else if (value === null || value === undefined) {
      throw problem('index', 'index of untyped nil');
    } else {
      throw problem('index', `can't index item of type ${goType(value)}`);
    }
  }
  return value;
}

/** Literal numbers are int, unlike those of decoded JSON. */
function goArgument(value: Value): string {
  return typeof value === 'number' ? 'int' : goType(value);
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (Array.isArray(value)) return value.length;
  if (value !== null && typeof value === 'object') return Object.keys(value).length;
  if (value === null || value === undefined) throw problem('len', 'len of nil pointer');
  throw problem('len', `len of type ${goType(value)}`);
}

function sliceOf(args: Value[]): Value {
  const [value, start = 0, end] = args;
  if (typeof value !== 'string' && !Array.isArray(value))
    throw problem('slice', `can't slice item of type ${goType(value)}`);
  return value.slice(Number(start), end === undefined ? undefined : Number(end));
}

function compare(name: string, args: Value[]): boolean {
  const [left, ...rights] = args;
  if (name === 'eq') return rights.some((right) => sameBasic(left, right));
  const right = rights[0];
  if (name === 'ne') return !sameBasic(left, right);
  if (typeof left !== typeof right || left === null || right === null) {
    throw problem(name, 'incompatible types for comparison');
  }
  const [a, b] = [left as string | number, right as string | number];
  if (name === 'lt') return a < b;
  if (name === 'le') return a <= b;
  return name === 'gt' ? a > b : a >= b;
}

function sameBasic(left: Value, right: Value): boolean {
  if (left === undefined || left === null || right === undefined || right === null)
    return (left ?? null) === (right ?? null);
  if (typeof left !== typeof right) throw problem('eq', 'incompatible types for comparison');
  return left === right;
}

function problem(name: string, text: string): TemplateError {
  return new TemplateError(`error calling ${name}: ${text}`);
}

/** Go's fmt reads no wider width or precision: such a directive has no verb, and nothing behind it is printed. */
const widest = 1_000_000;

/** The verbs of fmt that templates use. */
function formatText(format: string, args: Value[]): string {
  const rest = [...args];
  const crazy = [...format.matchAll(/%-?0?\d*(?:\.\d+)?/g)].find(([directive]) =>
    directive.match(/\d+/g)?.some((size) => Number(size) > widest),
  );
  const read = crazy ? format.slice(0, crazy.index) : format;
  const text = read.replace(/%(-)?(0)?(\d+)?(?:\.(\d+))?([a-zA-Z%])/g, (_, left, zero, width, precision, verb) => {
    if (verb === '%') return '%';
    if (rest.length === 0) return `%!${verb}(MISSING)`;
    const value = rest.shift();
    let item = shown(value);
    if (verb === 'q') item = JSON.stringify(item);
    if (verb === 'f') item = fixed(Number(value), precision === undefined ? 6 : Number(precision));
    if (verb === 's' && precision !== undefined) item = item.slice(0, Number(precision));
    if (width === undefined) return item;
    return left ? item.padEnd(Number(width)) : item.padStart(Number(width), zero ? '0' : ' ');
  });
  const written = crazy ? `${text}%!(NOVERB)` : text;
  return rest.length === 0
    ? written
    : `${written}%!(EXTRA ${rest.map((value) => `${goType(value)}=${shown(value)}`).join(', ')})`;
}

/** toFixed knows a hundred places; behind them only zeros are written. */
function fixed(value: number, places: number): string {
  return value.toFixed(Math.min(places, 100)) + '0'.repeat(Math.max(0, places - 100));
}

function escapeText(name: string, text: string): string {
  if (name === 'urlquery') return encodeURIComponent(text).replaceAll('%20', '+');
  if (name === 'js')
    return text.replace(/[\\'"<>&=]/g, (char) =>
      char === '\\' || char === "'" || char === '"'
        ? `\\${char}`
        : `\\u00${char.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&#34;', "'": '&#39;' };
  return text.replace(/[<>&"']/g, (char) => entities[char] ?? char);
}

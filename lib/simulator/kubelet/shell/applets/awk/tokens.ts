import { unescapeText } from '#lib/simulator/kubelet/shell/applets/unescape.ts';
import { AwkSyntaxError } from './syntax.ts';

export type Token =
  | { kind: 'number'; value: number }
  | { kind: 'text' | 'regex' | 'name' | 'word' | 'mark'; text: string; isCall?: boolean }
  | { kind: 'newline' | 'end' };

const words = new Set(
  'BEGIN END if else while do for in print printf next exit delete break continue function getline return'.split(' '),
);
const marks = [
  ...['&&', '||', '++', '--', '+=', '-=', '*=', '/=', '%=', '^=', '==', '!=', '<=', '>=', '!~', '>>'],
  ...'{}()[];,+-*/%^!<>=~?:$|'.split(''),
];

/** The words of a program. A slash begins a pattern wherever no value stands in front of it. */
export function tokensOf(program: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < program.length) {
    const rest = program.slice(at);
    const blank = /^(?:[ \t\r]|\\\n|#[^\n]*)+/.exec(rest)?.[0];
    if (blank) {
      at += blank.length;
      continue;
    }
    const [token, length] = read(rest, tokens.at(-1));
    tokens.push(token);
    at += length;
  }
  return [...tokens, { kind: 'end' }];
}

function read(rest: string, before: Token | undefined): [Token, number] {
  if (rest.startsWith('\n')) return [{ kind: 'newline' }, 1];
  const number = /^(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(rest)?.[0];
  if (number) return [{ kind: 'number', value: Number(number) }, number.length];
  const text = /^"((?:[^"\\\n]|\\[\s\S])*)"/.exec(rest);
  if (text) return [{ kind: 'text', text: unescaped(text[1] ?? '') }, text[0].length];
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (name) {
    if (words.has(name)) return [{ kind: 'word', text: name }, name.length];
    return [{ kind: 'name', text: name, isCall: rest[name.length] === '(' }, name.length];
  }
  const regex = endsValue(before) ? null : /^\/((?:[^/\\\n]|\\.)*)\//.exec(rest);
  if (regex) return [{ kind: 'regex', text: (regex[1] ?? '').replaceAll('\\/', '/') }, regex[0].length];
  const mark = marks.find((one) => rest.startsWith(one));
  if (mark === undefined) throw new AwkSyntaxError('Unexpected token');
  return [{ kind: 'mark', text: mark }, mark.length];
}

function unescaped(text: string): string {
  return unescapeText(text.replaceAll('\\"', '"').replaceAll('\\/', '/'));
}

function endsValue(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === 'mark') return [')', ']', '$', '++', '--'].includes(token.text);
  return token.kind === 'number' || token.kind === 'text' || token.kind === 'name';
}

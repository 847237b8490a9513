import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { decodeBase64, encodeBase64 } from '#lib/simulator/schema/base64.ts';
import { type Applet, complain, linesOf, readFlags } from './applet.ts';
import { readText } from './files.ts';

const special = /[.*+?^${}()|[\]\\]/g;
/** What a basic regular expression means by a backslash, an extended one (and JavaScript) means without. */
const swapped = new Set('+?|(){}'.split(''));

/** A grep pattern as JavaScript reads it; null when it cannot be read. */
export function expressionOf(pattern: string, flags: Map<string, string>): RegExp | null {
  let source = pattern;
  if (flags.has('F')) source = pattern.replace(special, '\\$&');
  else if (!flags.has('E')) {
    source = pattern.replace(/\\(.)|([+?|(){}])/g, (whole, escaped: string | undefined, bare: string | undefined) => {
      if (bare !== undefined) return `\\${bare}`;
      return escaped !== undefined && swapped.has(escaped) ? escaped : whole;
    });
  }
  if (flags.has('w')) source = `\\b(?:${source})\\b`;
  if (flags.has('x')) source = `^(?:${source})$`;
  try {
    return new RegExp(source, flags.has('i') ? 'gi' : 'g');
  } catch {
    return null;
  }
}

const grep: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'eABCm');
  const pattern = flags.get('e') ?? rest.shift() ?? '';
  const expression = expressionOf(pattern, flags);
  if (!expression) return complain(session, 'grep', `bad regex '${pattern}'`, 2);
  let status = 1;
  let total = 0;
  for (const name of rest.length > 0 ? rest : ['-']) {
    const text = readText(session, 'grep', name);
    if (text === null) {
      status = 2;
      continue;
    }
    const lines = linesOf(text);
    const hits = lines.flatMap((line, at) => (matches(expression, line) === flags.has('v') ? [] : [at]));
    total += hits.length;
    const prefix = rest.length > 1 && !flags.has('h') ? `${name}:` : '';
    if (flags.has('q')) continue;
    if (flags.has('c')) session.out(`${prefix}${hits.length}\n`);
    else if (flags.has('l')) session.out(hits.length > 0 ? `${name}\n` : '');
    else if (flags.has('o')) printMatches(session, { lines, hits, expression, prefix });
    else printAround(session, { lines, hits, flags, prefix });
  }
  return status === 2 ? 2 : total > 0 ? 0 : 1;
};

function matches(expression: RegExp, line: string): boolean {
  expression.lastIndex = 0;
  return expression.test(line);
}

type Found = { lines: string[]; hits: number[]; prefix: string };

function printMatches(session: Session, { lines, hits, expression, prefix }: Found & { expression: RegExp }): void {
  expression.lastIndex = 0;
  for (const at of hits)
    for (const [match] of (lines[at] ?? '').matchAll(expression)) if (match !== '') session.out(`${prefix}${match}\n`);
}

/** The lines found with those before and behind them; `--` stands between groups. */
function printAround(session: Session, { lines, hits, flags, prefix }: Found & { flags: Map<string, string> }): void {
  const around = Number(flags.get('C') ?? 0);
  const [before, behind] = [Number(flags.get('B') ?? around), Number(flags.get('A') ?? around)];
  const isHit = new Set(hits);
  let last = -1;
  for (const hit of hits) {
    const from = Math.max(hit - before, last + 1);
    if (before + behind > 0 && last >= 0 && from > last + 1) session.out('--\n');
    for (let at = from; at <= Math.min(hit + behind, lines.length - 1); at += 1) {
      const mark = isHit.has(at) ? ':' : '-';
      const number = flags.has('n') ? `${at + 1}${mark}` : '';
      if (at > last) session.out(`${prefix}${number}${lines[at]}\n`);
      last = Math.max(last, at);
    }
  }
}

const base64: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'w');
  const text = readText(session, 'base64', rest[0] ?? '-');
  if (text === null) return 1;
  if (flags.has('d') || flags.has('D')) {
    const data = text.replace(/\s/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 === 1)
      return complain(session, 'base64', 'invalid input');
    session.out(decodeBase64(data));
    return 0;
  }
  const width = Number(flags.get('w') ?? 76);
  const encoded = encodeBase64(text);
  const lines = width > 0 ? (encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []) : [encoded];
  session.out(width > 0 ? lines.map((line) => `${line}\n`).join('') : encoded);
  return 0;
};

const printenv: Applet = ({ state, out }, args) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  for (const name of names.length > 0 ? names : state.exported) {
    const value = state.variables[name];
    if (value === undefined || !state.exported.includes(name)) return 1;
    out(names.length > 0 ? `${value}\n` : `${name}=${value}\n`);
  }
  return 0;
};

export const filterApplets: Record<string, Applet> = { grep, base64, printenv };

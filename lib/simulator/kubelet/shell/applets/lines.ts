import { writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { type Applet, complain, linesOf, pathOf, readFlags } from './applet.ts';
import { readText } from './files.ts';
import { expressionOf } from './filters.ts';
import { unescapeText } from './unescape.ts';

/** `uniq`: neighbours that are equal once; -c with how many, -d and -u only those that are there more than once, or once. */
const uniq: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const text = readText(session, 'uniq', rest[0] ?? '-');
  if (text === null) return 1;
  const runs: { line: string; count: number }[] = [];
  for (const line of linesOf(text)) {
    const last = runs.at(-1);
    const isSame = flags.has('i') ? last?.line.toLowerCase() === line.toLowerCase() : last?.line === line;
    if (last && isSame) last.count += 1;
    else runs.push({ line, count: 1 });
  }
  for (const { line, count } of runs) {
    if ((flags.has('d') && count === 1) || (flags.has('u') && count > 1)) continue;
    session.out(flags.has('c') ? `${String(count).padStart(7)} ${line}\n` : `${line}\n`);
  }
  return 0;
};

const classes: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \t\n\r\v\f',
  blank: ' \t',
  punct: '!-/:-@[-`{-~',
};

/** The letters of a set of `tr`: ranges and `[:classes:]` written out. */
function lettersOf(set: string): string[] {
  const named = set.replace(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole);
  return [
    ...unescapeText(named).replace(/(.)-(.)/gs, (_, from: string, to: string) => {
      let all = '';
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) all += String.fromCharCode(code);
      return all;
    }),
  ];
}

/** `tr`: letters for letters; -d takes them away, -s makes repeated ones one, -c means all others. */
const tr: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const from = lettersOf(rest[0] ?? '');
  const to = lettersOf(rest[1] ?? '');
  const isOther = flags.has('c') || flags.has('C');
  const squeezed = new Set(flags.has('s') ? (rest[1] === undefined ? from : to) : []);
  let out = '';
  for (const char of session.stdin) {
    const at = from.indexOf(char);
    const isHit = isOther ? at < 0 : at >= 0;
    let next = char;
    if (isHit && flags.has('d')) continue;
    if (isHit && to.length > 0) next = (isOther ? to.at(-1) : to[Math.min(at, to.length - 1)]) ?? '';
    if (squeezed.has(next) && out.endsWith(next)) continue;
    out += next;
  }
  session.stdin = '';
  session.out(out);
  return 0;
};

type Address = (line: string, number: number, isLast: boolean) => boolean;
type Command = { from: Address | null; to: Address | null; isNot: boolean; act: string; isOn: boolean };

/** `sed` with `s`, `p`, `d`, `q` and `=`, each behind line numbers or /patterns/. */
const sed: Applet = (session, args) => {
  const scripts: string[] = [];
  const plain: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '-e') {
      at += 1;
      scripts.push(args[at] ?? '');
    } else plain.push(args[at] ?? '');
  }
  const { flags, rest } = readFlags(plain);
  if (scripts.length === 0) scripts.push(rest.shift() ?? '');
  const commands: Command[] = [];
  for (const text of scripts.flatMap(splitScript)) {
    const command = readCommand(text, flags);
    if (typeof command === 'string') return complain(session, 'sed', command);
    commands.push(command);
  }
  const edit = (text: string) => edited(text, { commands, flags });
  if (flags.has('i')) return editFiles(session, rest, edit);
  let status = 0;
  let whole = '';
  for (const name of rest.length > 0 ? rest : ['-']) {
    const text = readText(session, 'sed', name);
    if (text === null) status = 1;
    else whole += text;
  }
  session.out(edit(whole));
  return status;
};

/** Commands stand apart by semicolons and lines; a semicolon inside `s` stays. */
function splitScript(script: string): string[] {
  return (script.match(/(?:\\.|s(.)(?:(?!\1)[^\\]|\\.)*\1(?:(?!\1)[^\\]|\\.)*\1|[^;\n])+/gs) ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

function readCommand(text: string, flags: Map<string, string>): Command | string {
  const match = /^(\d+|\$|\/(?:[^/\\]|\\.)*\/)?(?:,(\d+|\$|\/(?:[^/\\]|\\.)*\/))?\s*(!?)\s*(.*)$/s.exec(text);
  const [, from, to, not = '', act = ''] = match ?? [];
  if (!/^(s|[pdq=]$)/.test(act)) return `unsupported command ${act.charAt(0) || text}`;
  if (act.startsWith('s') && !substitution(act, flags)) return "unmatched '/'";
  return {
    from: from === undefined ? null : addressOf(from, flags),
    to: to === undefined ? null : addressOf(to, flags),
    isNot: not !== '',
    act,
    isOn: false,
  };
}

function addressOf(text: string, flags: Map<string, string>): Address {
  if (text === '$') return (_, __, isLast) => isLast;
  if (/^\d+$/.test(text)) return (_, number) => number === Number(text);
  const pattern = expressionOf(text.slice(1, -1), new Map(flags.has('r') || flags.has('E') ? [['E', '']] : []));
  return (line) => pattern !== null && line.search(pattern) >= 0;
}

function substitution(
  act: string,
  flags: Map<string, string>,
): { from: RegExp; to: string; prints: boolean; nth: number } | null {
  const match = /^s(.)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1([gipI\d]*)$/s.exec(act);
  if (!match) return null;
  const [, mark = '', from = '', to = '', marks = ''] = match;
  const isExtended = flags.has('r') || flags.has('E');
  const given: [string, string][] = [
    ...(isExtended ? [['E', ''] as [string, string]] : []),
    ...(/[iI]/.test(marks) ? [['i', ''] as [string, string]] : []),
  ];
  const expression = expressionOf(from.replace(new RegExp(`\\\\\\${mark}`, 'g'), mark), new Map(given));
  if (!expression) return null;
  return {
    from: expression,
    to,
    prints: marks.includes('p'),
    nth: marks.includes('g') ? 0 : Number(/\d+/.exec(marks)?.[0] ?? 1),
  };
}

function edited(text: string, { commands, flags }: { commands: Command[]; flags: Map<string, string> }): string {
  const lines = linesOf(text);
  let out = '';
  for (const [at, original] of lines.entries()) {
    let line = original;
    let isGone = false;
    let isEnd = false;
    for (const command of commands) {
      if (!isChosen(command, line, { number: at + 1, isLast: at === lines.length - 1 })) continue;
      if (command.act === 'p') out += `${line}\n`;
      else if (command.act === '=') out += `${at + 1}\n`;
      else if (command.act === 'd') isGone = true;
      else if (command.act === 'q') isEnd = true;
      else {
        const { from, to, prints, nth } = substitution(command.act, flags) ?? {
          from: /(?!)/,
          to: '',
          prints: false,
          nth: 0,
        };
        const changed = substituted(line, { from, to, nth });
        if (changed !== line && prints) out += `${changed}\n`;
        line = changed;
      }
      if (isGone || isEnd) break;
    }
    if (!isGone && !flags.has('n')) out += `${line}\n`;
    if (isEnd) break;
  }
  return text.endsWith('\n') || out === '' ? out : out.replace(/\n$/, '');
}

function isChosen(command: Command, line: string, { number, isLast }: { number: number; isLast: boolean }): boolean {
  const { from, to, isNot } = command;
  const fits = (address: Address) => address(line, number, isLast);
  let isHit: boolean;
  if (!from) isHit = true;
  else if (!to) isHit = fits(from);
  else if (command.isOn) {
    isHit = true;
    command.isOn = !fits(to);
  } else {
    isHit = fits(from);
    command.isOn = isHit && !fits(to);
  }
  return isHit !== isNot;
}

/** `&` is what was found, `\1` its first group, `\n` a new line. */
function substituted(line: string, { from, to, nth }: { from: RegExp; to: string; nth: number }): string {
  let count = 0;
  return line.replace(from, (found: string, ...groups: unknown[]) => {
    count += 1;
    if (nth > 0 && count !== nth) return found;
    return to.replace(/\\(.)|&/gs, (whole, escaped?: string) => {
      if (escaped === undefined) return whole === '&' ? found : whole;
      if (/\d/.test(escaped)) return String(escaped === '0' ? found : (groups[Number(escaped) - 1] ?? ''));
      return escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped;
    });
  });
}

/** `sed -i`: each file becomes what would have been printed. */
function editFiles(session: Session, names: string[], edit: (text: string) => string): number {
  let status = 0;
  for (const name of names) {
    const text = readText(session, 'sed', name);
    if (text === null) {
      status = 1;
      continue;
    }
    const { files, uid, gid } = session.machine;
    const error = writeFile(files, pathOf(session, name), edit(text), { uid, gid });
    if (error) status = complain(session, 'sed', `${name}: ${error.error}`);
  }
  return status;
}

export const lineApplets: Record<string, Applet> = { uniq, tr, sed };

import { findFile, writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import { maxFileChars, type Session } from '#lib/simulator/kubelet/shell/session.ts';
import { type Applet, complain, linesOf, pathOf, readFlags } from './applet.ts';
import { readText } from './files.ts';
import { printf } from './printf.ts';
import { unescapeText } from './unescape.ts';

function inputs(session: Session, applet: string, names: string[]): { text: string; failed: boolean } {
  let text = '';
  let failed = false;
  for (const name of names.length > 0 ? names : ['-']) {
    const one = readText(session, applet, name);
    if (one === null) failed = true;
    else text += one;
  }
  return { text, failed };
}

function printLines(session: Session, lines: string[]): void {
  if (lines.length > 0) session.out(`${lines.join('\n')}\n`);
}

const echo: Applet = (session, args) => {
  const flags = /^-[neE]+$/.test(args[0] ?? '') ? (args[0] ?? '') : '';
  const text = (flags ? args.slice(1) : args).join(' ');
  session.out((flags.includes('e') ? unescapeText(text) : text) + (flags.includes('n') ? '' : '\n'));
  return 0;
};

/** `512`, `4k`, `5M` in bytes; 0 for what is no size. */
function sizeOf(text: string): number {
  const match = /^(\d+)([kKmM]?)$/.exec(text);
  return Number(match?.[1] ?? 0) * ({ k: 1024, m: 1024 ** 2 }[(match?.[2] ?? '').toLowerCase()] ?? 1);
}

const head: Applet = (session, args) => {
  const { flags, rest } = readFlags(
    args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1')),
    'nc',
  );
  const bytes = flags.get('c');
  // The endless devices have an end only where somebody counts bytes.
  if (bytes !== undefined && rest.length === 1 && (rest[0] === '/dev/zero' || rest[0] === '/dev/urandom')) {
    session.out('\0'.repeat(Math.min(sizeOf(bytes), maxFileChars)));
    return 0;
  }
  const { text, failed } = inputs(session, 'head', rest);
  if (bytes !== undefined) session.out(text.slice(0, sizeOf(bytes)));
  else printLines(session, linesOf(text).slice(0, Number(flags.get('n') ?? 10)));
  return failed ? 1 : 0;
};

const tail: Applet = (session, args) => {
  const { flags, rest } = readFlags(
    args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1')),
    'nc',
  );
  if (rest.includes('/dev/zero')) return { kind: 'done', status: 137, killed: 'OOMKilled' };
  const { text, failed } = inputs(session, 'tail', rest);
  const count = flags.get('n') ?? '10';
  const lines = linesOf(text);
  const bytes = flags.get('c');
  if (bytes !== undefined)
    session.out(bytes.startsWith('+') ? text.slice(Number(bytes) - 1) : text.slice(-Number(bytes)));
  else
    printLines(
      session,
      count.startsWith('+') ? lines.slice(Number(count) - 1) : lines.slice(-Number(count) || lines.length),
    );
  // -f waits for more for ever.
  if (flags.has('f') || flags.has('F')) return { kind: 'serve', server: { ports: [], stopCode: -1, documents: null } };
  return failed ? 1 : 0;
};

const wc: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const { text, failed } = inputs(session, 'wc', rest);
  const counts = {
    l: text.split('\n').length - 1,
    w: text.split(/\s+/).filter(Boolean).length,
    c: new TextEncoder().encode(text).length,
  };
  const wanted = (['l', 'w', 'c'] as const).filter((flag) => flags.size === 0 || flags.has(flag));
  const line = wanted
    .map((flag) => (wanted.length > 1 ? String(counts[flag]).padStart(9) : String(counts[flag])))
    .join(' ');
  session.out(`${line}${rest[0] ? ` ${rest[0]}` : ''}\n`);
  return failed ? 1 : 0;
};

const cut: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'dfcb');
  const { text, failed } = inputs(session, 'cut', rest);
  const list = flags.get('f') ?? flags.get('c') ?? flags.get('b') ?? '1';
  const picks = (position: number) =>
    list.split(',').some((range) => {
      const [from = '', to = from] = range.split('-');
      return position >= Number(from || 1) && position <= (to === '' ? Number.POSITIVE_INFINITY : Number(to));
    });
  const separator = flags.get('d') ?? '\t';
  const lines = linesOf(text).map((line) => {
    if (!flags.has('f')) return [...line].filter((_, index) => picks(index + 1)).join('');
    return line.includes(separator)
      ? line
          .split(separator)
          .filter((_, index) => picks(index + 1))
          .join(separator)
      : line;
  });
  printLines(session, lines);
  return failed ? 1 : 0;
};

const sort: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'kt');
  const { text, failed } = inputs(session, 'sort', rest);
  const lines = linesOf(text).sort((a, b) =>
    flags.has('n') ? Number.parseFloat(a) - Number.parseFloat(b) : a < b ? -1 : a > b ? 1 : 0,
  );
  if (flags.has('r')) lines.reverse();
  printLines(session, flags.has('u') ? [...new Set(lines)] : lines);
  return failed ? 1 : 0;
};

const seq: Applet = (session, args) => {
  const numbers = args.map(Number);
  const [from = 1, step = 1, to = 1] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  const lines: string[] = [];
  for (let value = from; (step > 0 ? value <= to : value >= to) && lines.length < 10_000 && step !== 0; value += step)
    lines.push(String(value));
  printLines(session, lines);
  return 0;
};

const tee: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const { files, uid, gid } = session.machine;
  let status = 0;
  for (const name of rest) {
    const path = pathOf(session, name);
    const before = flags.has('a') ? (findFile(files, path)?.text ?? '') : '';
    const error = writeFile(files, path, before + session.stdin, { uid, gid });
    if (error) status = complain(session, 'tee', `${name}: ${error.error}`);
  }
  session.out(session.stdin);
  return status;
};

export const textApplets: Record<string, Applet> = {
  echo,
  printf,
  head,
  tail,
  wc,
  cut,
  sort,
  seq,
  tee,
};

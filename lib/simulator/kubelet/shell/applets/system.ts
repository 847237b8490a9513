import { findFile, writeZeros } from '#lib/simulator/kubelet/machine/files.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { type Applet, complain, pathOf, readFlags } from './applet.ts';

const signals: Record<string, number> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ABRT: 6,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  TERM: 15,
  STOP: 19,
};

/** The number of a signal given as 15, TERM or SIGTERM; 0 when there is none such. */
export function signalNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return signals[text.toUpperCase().replace(/^SIG/, '')] ?? 0;
}

/** Seconds of `sleep`: `1.5`, `2m`, `infinity`; null for what is no time. */
function secondsOf(text: string): number | null {
  if (text === 'infinity' || text === 'inf') return Number.POSITIVE_INFINITY;
  const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text);
  const units: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };
  return match ? Number(match[1]) * (units[match[2] ?? ''] ?? 1) : null;
}

const sleep: Applet = (session, args) => {
  let seconds = 0;
  for (const arg of args) {
    const one = secondsOf(arg);
    if (one === null) return complain(session, 'sleep', `invalid number '${arg}'`);
    seconds += one;
  }
  if (args.length === 0) return complain(session, 'BusyBox v1.35.0', 'usage: sleep [N]...');
  if (!Number.isFinite(seconds)) return { kind: 'serve', server: { ports: [], stopCode: -1, documents: null } };
  return { kind: 'done', status: 0, delayMs: Math.round(seconds * 1000) };
};

const hostname: Applet = ({ machine, out }, args) => {
  // The full name is that of the line of /etc/hosts in which the short one stands.
  const line = (machine.files.root.get('/etc/hosts')?.text ?? '')
    .split('\n')
    .map((text) => text.split(/\s+/))
    .find((words) => words.slice(1).includes(machine.hostname));
  const name = args.includes('-f') ? (line?.[1] ?? machine.hostname) : machine.hostname;
  const shown = args.includes('-s') ? (name.split('.')[0] ?? '') : name;
  out(args.includes('-i') ? `${machine.network.podIp}\n` : `${shown}\n`);
  return 0;
};

const env: Applet = ({ state, out }) => {
  for (const name of state.exported) out(`${name}=${state.variables[name] ?? ''}\n`);
  return 0;
};

const date: Applet = ({ machine, out }, args) => {
  const now = new Date(machine.now);
  const format = args.find((arg) => arg.startsWith('+'))?.slice(1);
  const iso = now.toISOString();
  const parts: Record<string, string> = {
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    s: String(Math.floor(machine.now / 1000)),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
  };
  if (format !== undefined) out(`${format.replace(/%([A-Za-z])/g, (_, key: string) => parts[key] ?? '')}\n`);
  else {
    const [weekday = '', day, month, year] = now.toUTCString().split(' ');
    out(`${weekday.replace(',', '')} ${month} ${String(Number(day)).padStart(2)} ${iso.slice(11, 19)} UTC ${year}\n`);
  }
  return 0;
};

const uname: Applet = ({ machine, out }, args) => {
  if (args.includes('-a')) out(`Linux ${machine.hostname} 6.1.0 #1 SMP x86_64 GNU/Linux\n`);
  else
    out(
      args.includes('-n')
        ? `${machine.hostname}\n`
        : args.includes('-r')
          ? '6.1.0\n'
          : args.includes('-m')
            ? 'x86_64\n'
            : 'Linux\n',
    );
  return 0;
};

/** Writes zeros in blocks: the buffer of one block must fit into memory. */
const dd: Applet = (session, args) => {
  const size = args.find((arg) => arg.startsWith('bs='))?.slice(3) ?? '512';
  const match = /^(\d+)([kKMG]?)B?$/.exec(size);
  const units: Record<string, number> = { '': 1, k: 1024, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };
  const bytes = Number(match?.[1] ?? 512) * (units[match?.[2] ?? ''] ?? 1);
  const count = Number(args.find((arg) => arg.startsWith('count='))?.slice(6) ?? 0);
  const target = args.find((arg) => arg.startsWith('of='))?.slice(3) ?? '';
  const { memoryLimit } = session.machine;
  const needed = target.startsWith('/dev/shm') ? bytes * count : bytes;
  if (memoryLimit !== null && needed > memoryLimit && args.includes('if=/dev/zero')) {
    return { kind: 'done', status: 137, killed: 'OOMKilled' };
  }
  if (target !== '' && !target.startsWith('/dev/')) {
    const { files, uid, gid } = session.machine;
    const error = writeZeros(files, pathOf(session, target), bytes * count, { uid, gid });
    if (error?.error === 'No space left on device')
      return complain(session, 'dd', `error writing '${target}': ${error.error}`);
    if (error) return complain(session, 'dd', `can't open '${target}': ${error.error}`);
  }
  session.err(`${count}+0 records in\n${count}+0 records out\n`);
  return 0;
};

/** `fallocate -l SIZE FILE`: a file of that many zeros. */
const fallocate: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'lo');
  const [, digits = '0', unit = ''] = /^(\d+)([kKMG]?)/.exec(flags.get('l') ?? '') ?? [];
  const bytes = Number(digits) * 1024 ** ' KMG'.indexOf(unit.toUpperCase() || ' ');
  const [name = ''] = rest;
  const { files, uid, gid } = session.machine;
  const error = writeZeros(files, pathOf(session, name), bytes, { uid, gid });
  if (!error) return 0;
  const isFull = error.error === 'No space left on device';
  return complain(
    session,
    'fallocate',
    isFull ? `fallocate '${name}': ${error.error}` : `can't open '${name}': ${error.error}`,
  );
};

const which: Applet = (session, args) => {
  let status = 0;
  for (const name of args) {
    const own = session.machine.image.programs[name];
    if (own) session.out(`/usr/sbin/${name}\n`);
    else if (name in session.machine.image.programs || isBusybox(name)) session.out(`/bin/${name}\n`);
    else status = 1;
  }
  return status;
};

function isBusybox(name: string): boolean {
  return 'sh ls cat echo sleep wget nslookup env printenv grep awk sed sort base64 ps'.split(' ').includes(name);
}

/** Process 1 and ps itself: what else runs beside them is not kept. */
const ps: Applet = ({ machine, out }, args) => {
  const users = findFile(machine.files, '/etc/passwd')?.text ?? '';
  const entry = users.split('\n').find((line) => line.split(':')[2] === String(machine.uid));
  const user = (entry?.split(':')[0] ?? String(machine.uid)).slice(0, 8).padEnd(8);
  const own = ['ps', ...args].join(' ');
  const main = [1, machine.main.join(' ')] as const;
  const rows = main[1] === own ? [main] : [main, [7, own] as const];
  out('PID   USER     TIME  COMMAND\n');
  for (const [pid, command] of rows) out(`${String(pid).padStart(5)} ${user}  0:00 ${command}\n`);
  return 0;
};

/** `test` and `[`: files, texts and numbers, with `!`, `-a` and `-o`. */
const test: Applet = (session, args) => tested(session, args);

const bracket: Applet = (session, args) => {
  if (args.at(-1) !== ']') return complain(session, session.name, '[: missing ]', 2);
  return tested(session, args.slice(0, -1));
};

/** A text where a number must stand is told, with exit code 2. */
function tested(session: Session, args: string[]): number {
  const at = args.findIndex((arg) => /^-(eq|ne|lt|le|gt|ge)$/.test(arg));
  const wrong = at < 1 ? undefined : [args[at - 1], args[at + 1]].find((arg) => !/^\s*[-+]?\d+\s*$/.test(arg ?? ''));
  if (wrong !== undefined) return complain(session, session.name, `${wrong}: bad number`, 2);
  return evaluateTest(session, args) ? 0 : 1;
}

function evaluateTest(session: Session, args: string[]): boolean {
  for (const joint of ['-o', '-a'] as const) {
    const at = args.indexOf(joint);
    if (at <= 0) continue;
    const [left, right] = [evaluateTest(session, args.slice(0, at)), evaluateTest(session, args.slice(at + 1))];
    return joint === '-o' ? left || right : left && right;
  }
  if (args[0] === '!') return !evaluateTest(session, args.slice(1));
  const [a = '', operator = '', b = ''] = args;
  if (args.length === 0) return false;
  if (args.length === 1) return a !== '';
  if (args.length === 2) return testUnary(session, a, operator);
  const numbers: Record<string, (x: number, y: number) => boolean> = {
    '-eq': (x, y) => x === y,
    '-ne': (x, y) => x !== y,
    '-lt': (x, y) => x < y,
    '-le': (x, y) => x <= y,
    '-gt': (x, y) => x > y,
    '-ge': (x, y) => x >= y,
  };
  const compare = numbers[operator];
  if (compare) return compare(Number(a), Number(b));
  if (operator === '=' || operator === '==') return a === b;
  return operator === '!=' ? a !== b : false;
}

function testUnary(session: Session, operator: string, value: string): boolean {
  if (operator === '-z') return value === '';
  if (operator === '-n') return value !== '';
  const node = findFile(session.machine.files, pathOf(session, value));
  if (!node) return false;
  if (operator === '-f') return node.text !== null;
  if (operator === '-d') return node.text === null;
  if (operator === '-s') return (node.text ?? '') !== '' || node.text === null;
  if (operator === '-L' || operator === '-h' || operator === '-p' || operator === '-S') return false;
  return operator === '-x' ? (node.mode & 0o111) !== 0 : true;
}

const expr: Applet = (session, args) => {
  if (args[0] === 'length') {
    session.out(`${(args[1] ?? '').length}\n`);
    return args[1] ? 0 : 1;
  }
  const [a = '0', operator = '', b = '0'] = args;
  const [x, y] = [Number(a), Number(b)];
  const results: Record<string, number> = { '+': x + y, '-': x - y, '*': x * y, '/': Math.trunc(x / y), '%': x % y };
  const value = results[operator] ?? a;
  session.out(`${value}\n`);
  return String(value) === '0' ? 1 : 0;
};

const basename: Applet = ({ out }, [path = '', suffix = '']) => {
  const name = path.replace(/\/+$/, '').split('/').pop() ?? '';
  out(`${suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`);
  return 0;
};

const dirname: Applet = ({ out }, [path = '']) => {
  const cut = path.replace(/\/+$/, '').lastIndexOf('/');
  out(`${cut < 0 ? '.' : path.slice(0, cut) || '/'}\n`);
  return 0;
};

const nproc: Applet = ({ out }) => {
  out('2\n');
  return 0;
};

export const systemApplets: Record<string, Applet> = {
  sleep,
  hostname,
  env,
  date,
  uname,
  dd,
  fallocate,
  which,
  ps,
  pwd: ({ state, out }) => {
    out(`${state.cwd}\n`);
    return 0;
  },
  test,
  '[': bracket,
  expr,
  basename,
  dirname,
  nproc,
  true: () => 0,
  false: () => 1,
  sync: () => 0,
};

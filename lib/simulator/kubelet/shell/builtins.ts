import { findFile } from '#lib/simulator/kubelet/machine/files.ts';
import { type Applet, complain, linesOf, pathOf } from './applets/applet.ts';
import { programPath } from './applets/look.ts';
import { signalNumber } from './applets/system.ts';
import { fieldSeparator } from './expand.ts';
import { findProgram } from './programs.ts';
import type { Session } from './session.ts';

/** Commands that change the shell itself. */
export const builtins: Record<string, Applet> = {
  ':': () => 0,
  cd(session, [name = '/']) {
    const path = pathOf(session, name);
    const node = findFile(session.machine.files, path);
    if (node?.text !== null)
      return complain(session, session.name, `cd: can't cd to ${name}: No such file or directory`, 2);
    session.state.cwd = path;
    return 0;
  },
  pwd({ state, out }) {
    out(`${state.cwd}\n`);
    return 0;
  },
  exit(session, [code]) {
    session.exit = Number(code ?? session.state.status) & 255;
    return session.exit;
  },
  return(session, [code]) {
    session.jump = 'return';
    return Number(code ?? session.state.status) & 255;
  },
  break(session) {
    session.jump = 'break';
    return 0;
  },
  continue(session) {
    session.jump = 'continue';
    return 0;
  },
  export({ state }, args) {
    for (const arg of args) {
      const [name = '', ...value] = arg.split('=');
      if (arg.includes('=')) state.variables[name] = value.join('=');
      if (!state.exported.includes(name)) state.exported = [...state.exported, name];
    }
    return 0;
  },
  unset({ state }, names) {
    for (const name of names) delete state.variables[name];
    state.exported = state.exported.filter((name) => !names.includes(name));
    return 0;
  },
  set({ state }, args) {
    for (const arg of args) {
      const [, sign, letters = ''] = /^([-+])([a-z]+)$/.exec(arg) ?? [];
      if (sign === undefined) break;
      if (letters.includes('e')) state.stopsOnError = sign === '-';
      if (letters.includes('u')) state.failsOnUnset = sign === '-';
      if (letters.includes('x')) state.isTraced = sign === '-';
    }
    const at = args.indexOf('--');
    if (at >= 0) state.params = args.slice(at + 1);
    else if (args[0] !== undefined && !/^[-+]/.test(args[0])) state.params = args;
    return 0;
  },
  shift({ state }, [count = '1']) {
    state.params = state.params.slice(Number(count));
    return 0;
  },
  local({ state }, args) {
    for (const arg of args) {
      const [name = '', ...value] = arg.split('=');
      state.variables[name] = value.join('=');
    }
    return 0;
  },
  read(session, args) {
    const names = args.filter((arg) => !arg.startsWith('-'));
    const [line, ...rest] = linesOf(session.stdin);
    session.stdin = rest.length > 0 ? `${rest.join('\n')}\n` : '';
    const isRaw = args.some((arg) => /^-[a-z]*r/.test(arg));
    const fields = readFields(session, isRaw ? (line ?? '') : (line ?? '').replace(/\\(.)/g, '$1'), names.length);
    names.forEach((name, index) => {
      session.state.variables[name] = fields[index] ?? '';
    });
    return line === undefined ? 1 : 0;
  },
  trap({ state }, [action = '', ...signals]) {
    for (const signal of signals) {
      const name = signal.replace(/^SIG/, '');
      const key = name === '0' ? 'EXIT' : name === '15' ? 'TERM' : name === '2' ? 'INT' : name;
      if (action === '-') delete state.traps[key];
      else state.traps[key] = action;
    }
    return 0;
  },
  kill(session, args) {
    const signal = args[0]?.startsWith('-') ? (args[0] === '-s' ? (args[1] ?? '') : args[0].slice(1)) : 'TERM';
    const target = args.at(-1);
    const number = signalNumber(signal);
    const { pid, traps } = session.state;
    if (target === '1' && pid !== '1') {
      // SIGKILL from within does not reach process 1.
      if (number !== 0 && number !== 9) session.signals.push(signal);
      return 0;
    }
    if (target !== pid || number === 0) return 0;
    const trap = traps[signal.replace(/^SIG/, '').replace(/^15$/, 'TERM').replace(/^2$/, 'INT')];
    if (trap !== undefined) session.interpreter.runText(session, trap);
    // A signal that process 1 has no trap for does not reach it.
    else if (pid !== '1') session.exit = 128 + number;
    return session.exit ?? 0;
  },
  wait({ machine, state }) {
    const left = state.backgroundUntil - machine.now;
    if (left === Number.POSITIVE_INFINITY)
      return { kind: 'serve', server: { ports: [], stopCode: -1, documents: null } };
    return { kind: 'done', status: 0, delayMs: Math.max(0, left) };
  },
  type(session, names) {
    let status = 0;
    for (const name of names) {
      const where = session.state.functions[name] ? 'a function' : whereOf(session, name);
      if (where === null) {
        session.err(`${session.name}: ${name}: not found\n`);
        status = 127;
      } else session.out(`${name} is ${where}\n`);
    }
    return status;
  },
};

/** What the ash of busybox does itself, beside the builtins that change it. */
const own = new Set(
  '. [ alias bg chdir command echo eval exec false fg getopts hash help jobs let printf test times true ulimit umask'.split(
    ' ',
  ),
);

/** `a shell builtin`, or a program's path; null when there is none. */
export function whereOf(session: Session, name: string): string | null {
  if (Object.hasOwn(builtins, name) || own.has(name)) return 'a shell builtin';
  if (findProgram(session.machine, name, session.state.cwd).kind === 'missing') return null;
  return name.includes('/') ? name : programPath(session, name);
}

/** A line's words for `read`: the last name takes what is left. */
function readFields(session: Session, line: string, count: number): string[] {
  const { IFS = ' \t\n' } = session.state.variables;
  if (count <= 1 && IFS.trim() !== '' && !IFS.includes(' ')) return [line];
  const separator = fieldSeparator(IFS);
  let rest = separator === null ? line : line.replace(/^[ \t]+|[ \t]+$/g, '');
  const fields: string[] = [];
  while (separator !== null && fields.length < count - 1) {
    const match = separator.exec(rest);
    if (!match) break;
    fields.push(rest.slice(0, match.index));
    rest = rest.slice(match.index + match[0].length);
  }
  return [...fields, rest];
}

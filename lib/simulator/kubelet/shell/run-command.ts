import type { Applet } from './applets/applet.ts';
import { entrypointNotice } from './applets/images.ts';
import { builtins, whereOf } from './builtins.ts';
import { done, type Outcome } from './outcome.ts';
import { findProgram, scriptText } from './programs.ts';
import { createShellState, type Session } from './session.ts';
import { runXargs } from './xargs.ts';

/** Runs a command by its words: a function, a builtin, or a program. */
export function runCommand(session: Session, words: string[]): Outcome {
  const [name = '', ...args] = words;
  const { functions } = session.state;
  const own = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (own) return runFunction(session, own, args);
  if (name === 'exec' && args.length > 0) return runExec(session, args);
  if (name === '.' || name === 'eval') return runHere(session, name, args);
  if (name === 'command' && args.length > 0) return runNamed(session, args);
  const builtin: Applet | undefined = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (builtin) return asOutcome(builtin(session, args));
  const program = Object.hasOwn(session.programs, name) ? session.programs[name] : undefined;
  if (program) return asOutcome(program(session, args));
  const found = findProgram(session.machine, name, session.state.cwd);
  switch (found.kind) {
    case 'applet':
      return name === 'env' && args.some((arg) => !arg.startsWith('-'))
        ? runEnv(session, args)
        : asOutcome(found.applet(session, args));
    case 'shell':
      return isLeft(session, words) ? done(0) : runShell(session, name, args);
    case 'entrypoint':
      if (args[0] === 'nginx') session.out(entrypointNotice);
      return args.length > 0 ? runCommand(session, args) : done(0);
    case 'timeout':
      return runTimeout(session, args);
    case 'xargs':
      return runXargs(session, args, (called) => {
        const outcome = runCommand(session, called);
        if (outcome.kind === 'done') settle(session, outcome);
        return outcome;
      });
    case 'script':
      return isLeft(session, words) ? done(0) : runChild(session, name, found.text, args);
    case 'missing':
      session.err(`${session.name}: ${name}: ${found.message}\n`);
      return done(found.status);
  }
}

function asOutcome(result: Outcome | number): Outcome {
  return typeof result === 'number' ? done(result) : result;
}

function runFunction(session: Session, own: { program: string; node: number }, args: string[]): Outcome {
  const { params } = session.state;
  session.state.params = args;
  session.interpreter.runNode(session, own.program, own.node);
  session.state.params = params;
  if (session.jump === 'return') session.jump = null;
  return done(session.state.status);
}

/** Whether the shell is left to the program for good, instead of waiting for it. */
function isLeft(session: Session, words: string[]): boolean {
  if (session.gives !== 'place' || session.depth > 0) return false;
  session.successor = words;
  return true;
}

/** `command NAME` leaves functions aside; -v tells where a name leads. */
function runNamed(session: Session, args: string[]): Outcome {
  const [flag, ...names] = args;
  if (flag !== '-v' && flag !== '-V') {
    const { functions } = session.state;
    session.state.functions = {};
    const outcome = runCommand(session, flag === '-p' ? names : args);
    session.state.functions = functions;
    return outcome;
  }
  let status = 0;
  for (const name of names) {
    const where = whereOf(session, name);
    if (where === null) status = 127;
    else session.out(`${flag === '-V' ? `${name} is ${where}` : where === 'a shell builtin' ? name : where}\n`);
  }
  return done(status);
}

/** The program takes the shell's place: what it comes to is the end. */
function runExec(session: Session, args: string[]): Outcome {
  if (session.gives === 'exec') session.gives = 'place';
  const outcome = runCommand(session, args);
  settle(session, outcome);
  if (session.successor === null) session.exit ??= session.blocked ? null : session.state.status;
  return outcome.kind === 'serve' ? outcome : done(session.state.status);
}

function runHere(session: Session, name: string, args: string[]): Outcome {
  if (name === 'eval') session.interpreter.runText(session, args.join(' '));
  else {
    const text = scriptText(session.machine, args[0] ?? '', session.state.cwd);
    if (text === null) {
      session.err(`${session.name}: .: can't open '${args[0]}': No such file or directory\n`);
      session.exit = 2;
      return done(2);
    }
    session.interpreter.runText(session, text);
  }
  return done(session.state.status);
}

/** `env NAME=value … command`. */
function runEnv(session: Session, args: string[]): Outcome {
  const at = args.findIndex((arg) => !arg.includes('=') && !arg.startsWith('-'));
  const pairs = (at < 0 ? args : args.slice(0, at)).filter((arg) => arg.includes('='));
  const { state } = session;
  session.state = { ...state, variables: { ...state.variables }, exported: [...state.exported] };
  for (const pair of pairs) {
    const [name = '', ...value] = pair.split('=');
    session.state.variables[name] = value.join('=');
    session.state.exported.push(name);
  }
  const outcome = runCommand(session, at < 0 ? ['env'] : args.slice(at));
  session.state = { ...state, status: session.state.status };
  return outcome;
}

function runShell(session: Session, name: string, args: string[]): Outcome {
  const at = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  if (at >= 0) return runChild(session, args[at + 2] ?? name, args[at + 1] ?? '', args.slice(at + 3));
  const file = args.find((arg) => !arg.startsWith('-'));
  if (file === undefined) return runChild(session, name, session.stdin, []);
  const text = scriptText(session.machine, file, session.state.cwd);
  if (text !== null) return runChild(session, file, text, args.slice(args.indexOf(file) + 1));
  session.err(`${name}: can't open '${file}': No such file or directory\n`);
  return done(2);
}

/** A shell of its own: it gets the exported variables and gives back nothing but its exit code. */
function runChild(session: Session, name: string, text: string, params: string[]): Outcome {
  const { state } = session;
  const outer = session.name;
  const variables = Object.fromEntries(state.exported.map((one) => [one, state.variables[one] ?? '']));
  session.state = {
    ...createShellState(session.machine, params),
    variables,
    exported: [...state.exported],
    cwd: state.cwd,
  };
  session.name = name;
  session.interpreter.runText(session, text);
  const status = session.exit ?? session.state.status;
  session.state = { ...state, status };
  session.name = outer;
  if (session.killed !== null) return { kind: 'done', status, killed: session.killed };
  session.exit = null;
  if (session.blocked) {
    const { blocked } = session;
    session.blocked = null;
    return blocked;
  }
  return done(status);
}

/** `timeout SECONDS command`: what takes longer, or never ends, is ended with 143. */
function runTimeout(session: Session, args: string[]): Outcome {
  const rest = args.filter((arg, index) => !(arg.startsWith('-') && index === 0));
  const limitMs = Number.parseFloat(rest[0] ?? '0') * 1000;
  const before = session.delayMs;
  let err = '';
  const told = session.err;
  session.err = (text) => {
    err += text;
  };
  const outcome = runCommand(session, rest.slice(1));
  session.err = told;
  const took = session.delayMs - before + (outcome.kind === 'done' ? (outcome.delayMs ?? 0) : Number.POSITIVE_INFINITY);
  if (took <= limitMs) {
    session.err(err);
    return outcome;
  }
  session.delayMs = before;
  return { kind: 'done', status: 143, delayMs: limitMs };
}

/** Takes over what a command came to; its time is only added up. */
export function settle(session: Session, outcome: Outcome): void {
  if (outcome.kind === 'serve') {
    session.blocked = outcome;
    return;
  }
  session.state.status = outcome.status;
  session.delayMs += outcome.delayMs ?? 0;
  if (outcome.killed) {
    session.killed = outcome.killed;
    session.exit = outcome.status;
  }
}

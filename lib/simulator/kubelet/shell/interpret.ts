import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import type { Applet } from './applets/applet.ts';
import { entrypointNotice } from './applets/images.ts';
import { builtins } from './builtins.ts';
import { expandText, expandWords, patternToRegExp } from './expand.ts';
import { done, type Outcome } from './outcome.ts';
import { parseProgram } from './parse.ts';
import { findProgram } from './programs.ts';
import { redirect } from './redirect.ts';
import { createSession, createShellState, isOver, maxSteps, type Session } from './session.ts';
import type { Node, Program } from './syntax.ts';
import { ShellSyntaxError } from './tokens.ts';

const parsed = new Map<string, Program>();

/** The program of a text, from memory when it was read before; throws ShellSyntaxError. */
export function programOf(text: string): Program {
  const known = parsed.get(text);
  if (known) return known;
  const program = parseProgram(text);
  if (parsed.size > 500) parsed.clear();
  parsed.set(text, program);
  return program;
}

/** Runs a text to its end; time that it takes is added up in `delayMs`. */
export function runText(session: Session, text: string): void {
  try {
    const program = programOf(text);
    evaluate(session, program, program.root, text);
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    session.err(`${session.name}: syntax error: ${error.message}\n`);
    session.state.status = 2;
  }
}

/** Runs one node of a program to its end. */
export function evaluate(session: Session, program: Program, id: number, text: string): void {
  const node = program.nodes[id];
  session.steps += 1;
  if (!node || isOver(session)) return;
  if (session.steps > maxSteps) {
    // A loop that never pauses keeps its container busy for ever.
    session.blocked = { kind: 'serve', server: { ports: [], stopCode: -1, documents: null } };
    return;
  }
  const run = (child: number) => evaluate(session, program, child, text);
  switch (node.kind) {
    case 'simple':
      settle(session, runSimple(session, node));
      return;
    case 'list':
      node.children.forEach((child, index) => {
        if (isOver(session)) return;
        if (node.background[index]) runBackground(session, () => run(child));
        else run(child);
        if (session.state.stopsOnError && session.state.status !== 0 && isPlain(program, child))
          session.exit ??= session.state.status;
      });
      return;
    case 'and':
    case 'or':
      run(node.left);
      if (!isOver(session) && (session.state.status === 0) === (node.kind === 'and')) run(node.right);
      return;
    case 'not':
      run(node.child);
      session.state.status = session.state.status === 0 ? 1 : 0;
      return;
    case 'function':
      session.state.functions = { ...session.state.functions, [node.name]: { program: text, node: node.child } };
      session.state.status = 0;
      return;
    default:
      evaluateCompound(session, node, run);
  }
}

/** `set -e` does not stop at conditions. */
function isPlain(program: Program, id: number): boolean {
  const kind = program.nodes[id]?.kind;
  return kind === 'simple' || kind === 'pipe' || kind === 'subshell';
}

type Compound = Exclude<Node, { kind: 'simple' | 'list' | 'and' | 'or' | 'not' | 'function' }>;

function evaluateCompound(session: Session, node: Compound, run: (child: number) => void): void {
  switch (node.kind) {
    case 'pipe':
      runPipe(session, node.children, run);
      return;
    case 'if':
      run(node.condition);
      if (isOver(session)) return;
      if (session.state.status === 0) run(node.then);
      else if (node.otherwise !== null) run(node.otherwise);
      else session.state.status = 0;
      return;
    case 'while':
    case 'until':
      while (!isOver(session) && session.steps <= maxSteps) {
        run(node.condition);
        if (isOver(session) || (session.state.status === 0) !== (node.kind === 'while')) break;
        run(node.body);
        if (takeJump(session)) break;
      }
      return;
    case 'for':
      for (const word of node.words ? expandWords(session, node.words, substitute) : session.state.params) {
        session.state.variables[node.name] = word;
        run(node.body);
        if (takeJump(session) || isOver(session)) break;
      }
      return;
    case 'case': {
      const body = matchingArm(session, node);
      if (body === null) session.state.status = 0;
      else run(body);
      return;
    }
    default:
      runGroup(session, node, run);
  }
}

/** The body of the first arm whose pattern fits, or null. */
export function matchingArm(session: Session, node: Extract<Node, { kind: 'case' }>): number | null {
  const subject = expandText(session, node.word, substitute);
  const fits = (pattern: string) => patternToRegExp(pattern).test(subject);
  const arm = node.arms.find(({ patterns }) => patterns.some((word) => fits(expandText(session, word, substitute))));
  return arm?.body ?? null;
}

/** Takes `break` or `continue`; true when the loop must end. */
export function takeJump(session: Session): boolean {
  const { jump } = session;
  if (jump === 'return') return true;
  session.jump = null;
  return jump === 'break';
}

function runPipe(session: Session, children: number[], run: (child: number) => void): void {
  const { out, stdin } = session;
  let passed = stdin;
  children.forEach((child, index) => {
    const isLast = index === children.length - 1;
    let collected = '';
    session.stdin = passed;
    session.out = isLast
      ? out
      : (text) => {
          collected += text;
        };
    run(child);
    // The parts of a pipe are shells of their own: leaving one leaves the others.
    if (session.exit !== null && session.killed === null) {
      session.state.status = session.exit;
      session.exit = null;
    }
    passed = collected;
  });
  session.out = out;
  session.stdin = stdin;
}

function runGroup(
  session: Session,
  node: Extract<Node, { kind: 'group' | 'subshell' }>,
  run: (child: number) => void,
): void {
  const saved = { out: session.out, err: session.err, stdin: session.stdin };
  const state = session.state;
  if (node.kind === 'subshell') session.state = { ...state, variables: { ...state.variables } };
  if (redirect(session, node.redirections, substitute)) run(node.child);
  else session.state.status = 1;
  if (node.kind === 'subshell') {
    const status = session.exit ?? session.state.status;
    if (session.killed === null) session.exit = null;
    session.state = { ...state, status };
  }
  Object.assign(session, saved);
}

/** A background command has begun; what it takes is not waited for, but a server it starts stays. */
export function runBackground(session: Session, run: () => void): void {
  const { delayMs, state } = session;
  session.state = { ...state, variables: { ...state.variables } };
  session.delayMs = 0;
  run();
  const server = session.blocked?.server;
  const until = server ? Number.POSITIVE_INFINITY : session.machine.now + session.delayMs;
  session.delayMs = delayMs;
  session.exit = null;
  session.blocked = null;
  state.backgroundUntil = Math.max(state.backgroundUntil, until);
  if (server) state.servers = [...state.servers, server];
  session.state = { ...state, status: 0 };
}

/** Runs a program for its output: `$( … )`. */
export function substitute(session: Session, program: string): string {
  let output = '';
  const { out, state } = session;
  session.out = (text) => {
    output += text;
  };
  session.state = { ...state, variables: { ...state.variables } };
  runText(session, program);
  const { status } = session.state;
  if (session.killed === null) session.exit = null;
  session.out = out;
  session.state = { ...state, status };
  return output;
}

/** Runs a simple command: expansion, assignments, redirections, then the program. */
export function runSimple(session: Session, node: Extract<Node, { kind: 'simple' }>): Outcome {
  const words = expandWords(session, node.words, substitute);
  const values = node.assignments.map(([name, word]) => [name, expandText(session, word, substitute)] as const);
  const saved = { out: session.out, err: session.err, stdin: session.stdin };
  if (!redirect(session, node.redirections, substitute)) {
    Object.assign(session, saved);
    return done(1);
  }
  const { state } = session;
  const before = { variables: { ...state.variables }, exported: state.exported };
  for (const [name, value] of values) state.variables[name] = value;
  if (words.length === 0) {
    Object.assign(session, saved);
    return done(node.words.length > 0 ? state.status : 0);
  }
  if (values.length > 0) state.exported = [...state.exported, ...values.map(([name]) => name)];
  const outcome = runCommand(session, words);
  if (values.length > 0) {
    session.state.variables = { ...session.state.variables, ...pick(before.variables, values) };
    session.state.exported = before.exported;
  }
  Object.assign(session, saved);
  return outcome;
}

function pick(variables: Record<string, string>, values: (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(values.map(([name]) => [name, variables[name] ?? '']));
}

/** Runs a command by its words: a function, a builtin, or a program. */
export function runCommand(session: Session, words: string[]): Outcome {
  const [name = '', ...args] = words;
  const own = session.state.functions[name];
  if (own) return runFunction(session, own, args);
  if (name === 'exec' && args.length > 0) return runExec(session, args);
  if (name === '.' || name === 'eval') return runHere(session, name, args);
  const builtin: Applet | undefined = builtins[name];
  if (builtin) return asOutcome(builtin(session, args));
  const found = findProgram(session.machine, name, session.state.cwd);
  switch (found.kind) {
    case 'applet':
      return name === 'env' && args.some((arg) => !arg.startsWith('-'))
        ? runEnv(session, args)
        : asOutcome(found.applet(session, args));
    case 'shell':
      return runShell(session, name, args);
    case 'entrypoint':
      if (args[0] === 'nginx') session.out(entrypointNotice);
      return args.length > 0 ? runCommand(session, args) : done(0);
    case 'timeout':
      return runTimeout(session, args);
    case 'script':
      return runChild(session, name, found.text, args);
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
  evaluate(session, programOf(own.program), own.node, own.program);
  session.state.params = params;
  if (session.jump === 'return') session.jump = null;
  return done(session.state.status);
}

/** The program takes the shell's place: what it comes to is the end. */
function runExec(session: Session, args: string[]): Outcome {
  const outcome = runCommand(session, args);
  settle(session, outcome);
  session.exit ??= session.blocked ? null : session.state.status;
  return outcome.kind === 'serve' ? outcome : done(session.state.status);
}

function runHere(session: Session, name: string, args: string[]): Outcome {
  if (name === 'eval') runText(session, args.join(' '));
  else {
    const found = findProgram(session.machine, args[0] ?? '', session.state.cwd);
    if (found.kind === 'script') runText(session, found.text);
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
  const node = findProgram(session.machine, file.includes('/') ? file : `./${file}`, session.state.cwd);
  if (node.kind === 'script') return runChild(session, file, node.text, args.slice(args.indexOf(file) + 1));
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
  session.name = name.slice(name.lastIndexOf('/') + 1);
  runText(session, text);
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

export type Ran = { exit: number; stdout: string; stderr: string; durationMs: number };

/** Runs a command in a container to its end, as `kubectl exec` and exec probes do. Null: the program is missing. */
export function runInMachine(machine: Machine, command: string[], stdin = ''): Ran | { startError: string } {
  const output = { stdout: '', stderr: '' };
  const state = createShellState(machine);
  const session = createSession(machine, state, {
    stdin,
    out: (text) => {
      output.stdout += text;
    },
    err: (text) => {
      output.stderr += text;
    },
  });
  const name = command[0] ?? '';
  const found = builtins[name] && name !== 'pwd' && name !== 'kill' ? null : findProgram(machine, name, machine.cwd);
  if (name !== 'pwd' && name !== 'kill' && (found === null || found.kind === 'missing')) {
    return {
      startError: `exec: ${JSON.stringify(name)}: ${found?.kind === 'missing' ? found.tail : 'executable file not found in $PATH'}`,
    };
  }
  settle(session, runCommand(session, command));
  const isEndless = session.blocked !== null;
  return { exit: isEndless ? 0 : (session.exit ?? session.state.status), ...output, durationMs: session.delayMs };
}

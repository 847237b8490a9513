import { expandText, expandWords, patternToRegExp } from './expand.ts';
import { done, type Outcome } from './outcome.ts';
import { programOf } from './program-of.ts';
import { redirect } from './redirect.ts';
import { runCommand, settle } from './run-command.ts';
import { type Interpreter, isOver, maxChars, maxDepth, maxSteps, type Session } from './session.ts';
import type { Node, Program } from './syntax.ts';
import { ShellSyntaxError } from './tokens.ts';

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
  if (session.depth > maxDepth) {
    session.err(`${session.name}: too deeply nested\n`);
    session.exit = 2;
    return;
  }
  session.depth += 1;
  evaluateNode(session, program, id, text);
  session.depth -= 1;
}

function evaluateNode(session: Session, program: Program, id: number, text: string): void {
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
    case 'until': {
      let last = 0;
      while (!isOver(session) && session.steps <= maxSteps) {
        run(node.condition);
        if (isOver(session)) return;
        if ((session.state.status === 0) !== (node.kind === 'while')) break;
        run(node.body);
        if (takeJump(session)) return;
        last = session.state.status;
      }
      if (!isOver(session)) session.state.status = last;
      return;
    }
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
          if (collected.length < maxChars) collected += text;
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
    if (output.length < maxChars) output += text;
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
  if (session.exit !== null) return done(session.exit);
  const saved: Partial<Session> = { out: session.out, err: session.err, stdin: session.stdin };
  if (!redirect(session, node.redirections, substitute)) {
    Object.assign(session, saved);
    return done(1);
  }
  // What a command reads is gone for the next one, unless it had an input of its own.
  if (session.stdin === saved.stdin) delete saved.stdin;
  const { state } = session;
  const before = { variables: { ...state.variables }, exported: state.exported };
  for (const [name, value] of values) state.variables[name] = value;
  if (words.length === 0) {
    Object.assign(session, saved);
    return done(node.words.length > 0 ? state.status : 0);
  }
  if (values.length > 0) {
    state.exported = [...state.exported, ...values.map(([name]) => name)];
    // The variables are for this program alone: it cannot take the shell's place.
    session.gives = 'nothing';
  }
  if (state.isTraced) session.err(`+ ${words.map(quoted).join(' ')}\n`);
  const outcome = runCommand(session, words);
  if (values.length > 0) {
    session.state.variables = { ...session.state.variables, ...pick(before.variables, values) };
    session.state.exported = before.exported;
  }
  Object.assign(session, saved);
  return outcome;
}

/** A word as `set -x` shows it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function pick(variables: Record<string, string>, values: (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(values.map(([name]) => [name, variables[name] ?? '']));
}

/** What programs need of the interpreter that runs them. */
export const interpreter: Interpreter = {
  runText,
  runNode: (session, text, node) => evaluate(session, programOf(text), node, text),
};

import type { Server } from '#lib/simulator/kubelet/images/catalogue.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { entrypointNotice } from './applets/images.ts';
import { builtins } from './builtins.ts';
import { expandWords } from './expand.ts';
import {
  evaluate,
  matchingArm,
  programOf,
  runBackground,
  runCommand,
  runSimple,
  runText,
  substitute,
  takeJump,
} from './interpret.ts';
import type { Outcome } from './outcome.ts';
import { findProgram } from './programs.ts';
import { createSession, createShellState, maxSteps, type Session, type ShellState } from './session.ts';
import type { Node } from './syntax.ts';
import { ShellSyntaxError } from './tokens.ts';

/** A node of a program that is being run, and how far it is. */
type Frame = { text: string; node: number; at: number; words?: string[] };

/** What a process does now. `isWaiting` tells the shell's own `wait`, which a signal interrupts. */
export type Doing =
  | { kind: 'sleep'; untilMs: number; isWaiting: boolean }
  | { kind: 'serve'; server: Server; isWaiting: boolean }
  | { kind: 'ended'; status: number; killed: 'OOMKilled' | null };

/** The main process of a container between two moments; immutable. */
export type Process = {
  frames: Frame[];
  state: ShellState;
  name: string;
  doing: Doing;
  /** Set when the program is to end with this code once it has slept. */
  exit: number | null;
  /** SIGTERM came while a command ran that a trap must wait for. */
  pendingTrap: boolean;
};

/** Where a process writes; with `err`, its two streams are kept apart (Docker does, a pod's log does not). */
export type Output = ((text: string) => void) & { err?: (text: string) => void };

/** Starts a container's command. `startError` is how the runtime's message about it ends. */
export function startProcess(machine: Machine, command: string[], log: Output): Process | { startError: string } {
  let words = command;
  let found = findProgram(machine, words[0] ?? '', machine.cwd);
  while (found.kind === 'entrypoint' && words.length > 1) {
    if (words[1] === 'nginx') log(entrypointNotice);
    words = words.slice(1);
    found = findProgram(machine, words[0] ?? '', machine.cwd);
  }
  if (found.kind === 'missing') return { startError: `exec: ${JSON.stringify(words[0] ?? '')}: ${found.tail}` };
  const [name = '', ...args] = words;
  const at = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  const text = found.kind === 'script' ? found.text : found.kind === 'shell' && at >= 0 ? (args[at + 1] ?? '') : null;
  const params = found.kind === 'script' ? args : args.slice(at + 3);
  const state = createShellState(machine, text === null ? [] : params);
  const base = name.slice(name.lastIndexOf('/') + 1);
  const process: Process = {
    frames: [],
    state,
    name: base,
    doing: { kind: 'ended', status: 0, killed: null },
    exit: null,
    pendingTrap: false,
  };
  if (text !== null) return begin(machine, process, text, log);
  const session = sessionOf(machine, process, log);
  return pause(session, process, runCommand(session, words), builtins[name] ? name : null) ?? end(session, process);
}

function begin(machine: Machine, process: Process, text: string, log: Output): Process {
  try {
    return advance(machine, { ...process, frames: [{ text, node: programOf(text).root, at: 0 }] }, log);
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    log(`${process.name}: syntax error: ${error.message}\n`);
    return { ...process, doing: { kind: 'ended', status: 2, killed: null } };
  }
}

/** Lets a process whose sleep is over go on. */
export function wake(machine: Machine, process: Process, log: Output): Process {
  if (process.pendingTrap) return runTrap(machine, { ...process, pendingTrap: false }, log);
  if (process.exit !== null) return end(sessionOf(machine, process, log), process);
  return advance(machine, process, log);
}

/** SIGTERM to process 1: only what handles it reacts; a shell with a trap does so once its command is over. */
export function terminate(machine: Machine, process: Process, log: Output): Process {
  const { doing } = process;
  if (doing.kind === 'ended') return process;
  const trap = process.state.traps['TERM'];
  if (trap !== undefined) {
    if (trap === '') return process;
    return doing.isWaiting ? runTrap(machine, process, log) : { ...process, pendingTrap: true };
  }
  if (doing.kind === 'serve' && doing.server.stopCode >= 0) {
    return { ...process, doing: { kind: 'ended', status: doing.server.stopCode, killed: null } };
  }
  return process;
}

function runTrap(machine: Machine, process: Process, log: Output): Process {
  const session = sessionOf(machine, process, log);
  runText(session, process.state.traps['TERM'] ?? '');
  const next = { ...process, state: session.state, exit: session.exit };
  if (session.delayMs > 0) return sleeping(session, { ...next, exit: session.exit });
  return session.exit !== null ? end(session, next) : advance(machine, next, log);
}

/** What a process listens on. */
export function serversOf(process: Process): Server[] {
  const own = process.doing.kind === 'serve' ? [process.doing.server] : [];
  return [...own, ...process.state.servers];
}

function sessionOf(machine: Machine, process: Process, log: Output): Session {
  const session = createSession(
    machine,
    { ...process.state, variables: { ...process.state.variables } },
    { out: log, err: log.err ?? log },
  );
  session.name = process.name;
  session.exit = process.exit;
  return session;
}

function end(session: Session, process: Process): Process {
  const status = session.exit ?? session.state.status;
  const farewell = session.state.traps['EXIT'];
  if (farewell && session.killed === null) {
    session.exit = null;
    runText(session, farewell);
  }
  return { ...process, frames: [], state: session.state, doing: { kind: 'ended', status, killed: session.killed } };
}

function sleeping(session: Session, process: Process, isWaiting = false): Process {
  const untilMs = session.machine.now + session.delayMs;
  return { ...process, state: session.state, exit: session.exit, doing: { kind: 'sleep', untilMs, isWaiting } };
}

/** Stops after a command that takes time or never ends; null when the process can go on at once. */
function pause(session: Session, process: Process, outcome: Outcome | null, command: string | null): Process | null {
  const isWaiting = command === 'wait';
  if (outcome?.kind === 'serve') {
    return { ...process, state: session.state, doing: { kind: 'serve', server: outcome.server, isWaiting } };
  }
  if (session.blocked) {
    return { ...process, state: session.state, doing: { kind: 'serve', server: session.blocked.server, isWaiting } };
  }
  if (outcome) {
    session.state.status = outcome.status;
    session.delayMs += outcome.delayMs ?? 0;
    if (outcome.killed) {
      session.killed = outcome.killed;
      session.exit = outcome.status;
    }
  }
  if (session.delayMs > 0 && session.killed === null) return sleeping(session, process, isWaiting);
  return null;
}

function advance(machine: Machine, process: Process, log: Output): Process {
  const session = sessionOf(machine, process, log);
  const frames = process.frames.map((frame) => ({ ...frame }));
  const next = { ...process, frames };
  for (let steps = 0; session.exit === null && frames.length > 0; steps += 1) {
    if (steps > maxSteps) {
      // A loop that never pauses keeps its container busy for ever.
      const server = { ports: [], stopCode: -1, documents: null };
      return { ...next, state: session.state, doing: { kind: 'serve', server, isWaiting: false } };
    }
    if (session.jump) unwind(session, frames);
    const stopped = step(session, next, frames);
    if (stopped) return stopped;
  }
  return end(session, next);
}

/** `break` and `continue` leave what lies inside the nearest loop; `return` leaves everything. */
function unwind(session: Session, frames: Frame[]): void {
  while (frames.length > 0) {
    const top = frames.at(-1);
    const kind = top ? nodeOf(top)?.kind : undefined;
    if (session.jump !== 'return' && (kind === 'while' || kind === 'until' || kind === 'for')) return;
    frames.pop();
  }
}

function nodeOf(frame: Frame): Node | undefined {
  return programOf(frame.text).nodes[frame.node];
}

/** Moves the innermost frame on by one; a process when it has to wait. */
function step(session: Session, process: Process, frames: Frame[]): Process | null {
  const frame = frames.at(-1);
  const node = frame && nodeOf(frame);
  if (!frame || !node) {
    frames.pop();
    return null;
  }
  const push = (child: number) => frames.push({ text: frame.text, node: child, at: 0 });
  const replace = (child: number | null) => {
    frames.pop();
    if (child !== null) push(child);
  };
  switch (node.kind) {
    case 'simple': {
      frames.pop();
      const first = node.words[0]?.[0];
      const command = first?.kind === 'text' ? first.text : null;
      return pause(session, process, runSimple(session, node), command);
    }
    case 'list':
      return stepList(session, frame, node, push, frames);
    case 'and':
    case 'or':
      if (frame.at === 0) push(node.left);
      else replace((session.state.status === 0) === (node.kind === 'and') ? node.right : null);
      frame.at += 1;
      return null;
    case 'not':
      if (frame.at === 0) push(node.child);
      else {
        session.state.status = session.state.status === 0 ? 1 : 0;
        frames.pop();
      }
      frame.at += 1;
      return null;
    case 'if':
      if (frame.at === 0) push(node.condition);
      else if (session.state.status === 0) replace(node.then);
      else {
        if (node.otherwise === null) session.state.status = 0;
        replace(node.otherwise);
      }
      frame.at += 1;
      return null;
    case 'while':
    case 'until':
      stepLoop(session, frame, node, push, frames);
      return null;
    case 'for':
      stepFor(session, frame, node, push, frames);
      return null;
    case 'case':
      replace(matchingArm(session, node));
      return null;
    default:
      frames.pop();
      if (node.kind === 'group' && node.redirections.length === 0) push(node.child);
      else evaluate(session, programOf(frame.text), frame.node, frame.text);
      return pause(session, process, null, null);
  }
}

type Push = (child: number) => void;

function stepList(
  session: Session,
  frame: Frame,
  node: Extract<Node, { kind: 'list' }>,
  push: Push,
  frames: Frame[],
): null {
  const last = frame.at > 0 ? programOf(frame.text).nodes[node.children[frame.at - 1] ?? -1] : undefined;
  const isPlain = last?.kind === 'simple' || last?.kind === 'pipe' || last?.kind === 'subshell';
  if (session.state.stopsOnError && isPlain && session.state.status !== 0) {
    session.exit = session.state.status;
    return null;
  }
  const child = node.children[frame.at];
  const isBackground = node.background[frame.at] === true;
  frame.at += 1;
  if (child === undefined) frames.pop();
  else if (isBackground) runBackground(session, () => evaluate(session, programOf(frame.text), child, frame.text));
  else push(child);
  return null;
}

function stepLoop(
  session: Session,
  frame: Frame,
  node: Extract<Node, { kind: 'while' | 'until' }>,
  push: Push,
  frames: Frame[],
): void {
  if (session.jump) {
    if (takeJump(session)) {
      frames.pop();
      return;
    }
    frame.at = 0;
  }
  if (frame.at === 0) {
    push(node.condition);
    frame.at = 1;
  } else if (frame.at === 1) {
    if ((session.state.status === 0) === (node.kind === 'while')) {
      push(node.body);
      frame.at = 0;
    } else {
      session.state.status = 0;
      frames.pop();
    }
  }
}

function stepFor(
  session: Session,
  frame: Frame,
  node: Extract<Node, { kind: 'for' }>,
  push: Push,
  frames: Frame[],
): void {
  if (session.jump && takeJump(session)) {
    frames.pop();
    return;
  }
  frame.words ??= node.words ? expandWords(session, node.words, substitute) : session.state.params;
  const word = frame.words[frame.at];
  if (word === undefined) {
    frames.pop();
    return;
  }
  frame.at += 1;
  session.state.variables[node.name] = word;
  push(node.body);
}

import type { Server } from '#lib/simulator/kubelet/images/catalogue.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { entrypointNotice } from './applets/images.ts';
import { builtins } from './builtins.ts';
import { type Frame, step, unwind } from './frames.ts';
import { interpreter, runText } from './interpret.ts';
import type { Outcome } from './outcome.ts';
import { programOf } from './program-of.ts';
import { type Found, findProgram, scriptText } from './programs.ts';
import { runCommand } from './run-command.ts';
import { createSession, createShellState, maxSteps, type Session, type ShellState } from './session.ts';
import { ShellSyntaxError } from './tokens.ts';

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
  /** It was started with `sh -c`, whose last program takes its place. */
  leavesAtLast: boolean;
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
  return startProgram(machine, { ...createShellState(machine), pid: '1' }, { words, found, log });
}

type Start = { words: string[]; found: Found; log: Output };

/** Starts a program with the variables and the directory of a state. */
function startProgram(machine: Machine, state: ShellState, { words, found, log }: Start): Process {
  const [name = '', ...args] = words;
  const { text, params, shown } =
    found.kind === 'script'
      ? { text: found.text, params: args, shown: undefined }
      : shellProgram(machine, found, args, state.cwd);
  const process: Process = {
    frames: [],
    state: { ...state, params: text === null ? [] : params },
    name: shown ?? name,
    doing: { kind: 'ended', status: 0, killed: null },
    exit: null,
    leavesAtLast: found.kind === 'shell' && args.some(isCommandFlag),
    pendingTrap: false,
  };
  if (text !== null) return begin(machine, process, text, log);
  const session = sessionOf(machine, process, log);
  return pause(session, process, runCommand(session, words), builtins[name] ? name : null) ?? end(session, process);
}

/** What `sh -c TEXT …` or `sh FILE …` runs; no text for all else. */
function shellProgram(
  machine: Machine,
  found: Found,
  args: string[],
  cwd: string,
): { text: string | null; params: string[]; shown?: string | undefined } {
  if (found.kind !== 'shell') return { text: null, params: [] };
  const at = args.findIndex(isCommandFlag);
  if (at >= 0) return { text: args[at + 1] ?? '', params: args.slice(at + 3), shown: args[at + 2] };
  const fileAt = args.findIndex((arg) => !arg.startsWith('-'));
  const text = fileAt < 0 ? null : scriptText(machine, args[fileAt] ?? '', cwd);
  return { text, params: args.slice(fileAt + 1) };
}

function isCommandFlag(arg: string): boolean {
  return /^-[a-z]*c$/.test(arg);
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
    { interpreter, out: log, err: log.err ?? log },
  );
  session.name = process.name;
  session.exit = process.exit;
  session.leavesAtLast = process.leavesAtLast;
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
    if (steps > maxSteps || session.steps > maxSteps) {
      // A loop that never pauses keeps its container busy for ever.
      const server = { ports: [], stopCode: -1, documents: null };
      return { ...next, state: session.state, doing: { kind: 'serve', server, isWaiting: false } };
    }
    if (session.jump) unwind(session, frames);
    const stepped = step(session, frames);
    if (session.successor) return succeed(session, session.successor, log);
    const stopped = stepped && pause(session, next, stepped.outcome, stepped.command);
    if (stopped) return stopped;
  }
  return end(session, next);
}

/** Another program goes on as the same process: it has the exported variables and the directory, but no traps. */
function succeed({ machine, state }: Session, words: string[], log: Output): Process {
  const variables = Object.fromEntries(state.exported.map((name) => [name, state.variables[name] ?? '']));
  const { exported, cwd, backgroundUntil, servers } = state;
  const own = { ...createShellState(machine), pid: '1', variables, exported, cwd, backgroundUntil, servers };
  return startProgram(machine, own, { words, found: findProgram(machine, words[0] ?? '', cwd), log });
}

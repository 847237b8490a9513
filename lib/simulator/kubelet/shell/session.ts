import type { Server } from '#lib/simulator/kubelet/images/catalogue.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import type { Outcome } from './outcome.ts';

/** What a shell keeps between commands. */
export type ShellState = {
  /** What `$$` gives: 1 in the container's main process. */
  pid: string;
  variables: Record<string, string>;
  exported: string[];
  params: string[];
  status: number;
  functions: Record<string, { program: string; node: number }>;
  /** Commands by signal name: TERM, INT, EXIT … */
  traps: Record<string, string>;
  cwd: string;
  stopsOnError: boolean;
  /** `set -u`: a variable that is not set ends the shell. */
  failsOnUnset: boolean;
  /** `set -x`: commands are shown before they run. */
  isTraced: boolean;
  /** Until when background commands run, in ms since the epoch; Infinity for servers. */
  backgroundUntil: number;
  /** What background commands serve. */
  servers: Server[];
};

/** How a program has more text run; part of a session because the two need each other. */
export type Interpreter = {
  runText(session: Session, text: string): void;
  runNode(session: Session, text: string, node: number): void;
};

/** A shell at work: its state, its machine and where its output goes. */
export type Session = {
  machine: Machine;
  state: ShellState;
  interpreter: Interpreter;
  name: string;
  stdin: string;
  out(text: string): void;
  err(text: string): void;
  /** Programs that this shell has beside those of its machine. */
  programs: Record<string, (session: Session, args: string[]) => Outcome | number>;
  /** Time that commands took which could not be waited for one by one. */
  delayMs: number;
  /** Set by `exit`, or when the program may not go on. */
  exit: number | null;
  /** Set by `break`, `continue` and `return` until a loop or a function takes it. */
  jump: 'break' | 'continue' | 'return' | null;
  blocked: Extract<Outcome, { kind: 'serve' }> | null;
  killed: 'OOMKilled' | null;
  /** Signals that were sent to process 1 from beside it. */
  signals: string[];
  /** The main process: which of its own commands another program takes the place of, and the words of that program. */
  gives: 'nothing' | 'exec' | 'place';
  /** It was started with `sh -c`. */
  leavesAtLast: boolean;
  successor: string[] | null;
  /** Guards against endless loops without a pause. */
  steps: number;
  depth: number;
};

export const maxSteps = 20_000;
/** Commands within commands: functions that call themselves, substitutions. */
export const maxDepth = 300;
/** No text of a program gets longer: variables, outputs. */
export const maxChars = 256 * 1024;
/** Nor a file that it writes; files are kept in memory. */
export const maxFileChars = 8 * 1024 ** 2;

/** A shell that has just begun, beside the main process. */
export function createShellState(machine: Machine, params: string[] = []): ShellState {
  return {
    pid: '7',
    variables: { ...machine.env },
    exported: Object.keys(machine.env),
    params,
    status: 0,
    functions: {},
    traps: {},
    cwd: machine.cwd,
    stopsOnError: false,
    failsOnUnset: false,
    isTraced: false,
    backgroundUntil: 0,
    servers: [],
  };
}

/** One run of a shell or a program, with where its output goes. */
export function createSession(
  machine: Machine,
  state: ShellState,
  io: { interpreter: Interpreter; stdin?: string; out(text: string): void; err(text: string): void },
): Session {
  return {
    machine,
    state,
    interpreter: io.interpreter,
    name: 'sh',
    stdin: io.stdin ?? '',
    out: io.out,
    err: io.err,
    programs: {},
    delayMs: 0,
    exit: null,
    jump: null,
    blocked: null,
    killed: null,
    signals: [],
    gives: 'nothing',
    leavesAtLast: false,
    successor: null,
    steps: 0,
    depth: 0,
  };
}

/** Whether a shell must not run another command. */
export function isOver(session: Session): boolean {
  return session.exit !== null || session.blocked !== null || session.jump !== null || session.successor !== null;
}

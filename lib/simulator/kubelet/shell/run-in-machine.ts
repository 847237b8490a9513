import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { builtins } from './builtins.ts';
import { interpreter } from './interpret.ts';
import { findProgram } from './programs.ts';
import { runCommand, settle } from './run-command.ts';
import { createSession, createShellState, maxChars } from './session.ts';

/** `isEndless`: it would still run; its exit code means nothing then. `signals` were sent to the main process. */
export type Ran = {
  exit: number;
  stdout: string;
  stderr: string;
  durationMs: number;
  isEndless: boolean;
  signals: string[];
};

/** Runs a command in a container to its end, as `kubectl exec` and exec probes do; `startError`: it can't be started. */
export function runInMachine(machine: Machine, command: string[], stdin = ''): Ran | { startError: string } {
  const output = { stdout: '', stderr: '' };
  const state = createShellState(machine);
  const session = createSession(machine, state, {
    stdin,
    interpreter,
    out: (text) => {
      if (output.stdout.length < maxChars) output.stdout += text;
    },
    err: (text) => {
      if (output.stderr.length < maxChars) output.stderr += text;
    },
  });
  const problem = whyMissing(machine, command[0] ?? '');
  if (problem !== null) return { startError: `exec: ${JSON.stringify(command[0] ?? '')}: ${problem}` };
  settle(session, runCommand(session, command));
  const isEndless = session.blocked !== null;
  return {
    exit: isEndless ? 0 : (session.exit ?? session.state.status),
    ...output,
    durationMs: session.delayMs,
    isEndless,
    signals: session.signals,
  };
}

/** Of the builtins of a shell only these are programs, too. */
const builtinPrograms = new Set(['pwd', 'kill']);

function whyMissing(machine: Machine, name: string): string | null {
  if (builtinPrograms.has(name)) return null;
  if (builtins[name]) return 'executable file not found in $PATH';
  const found = findProgram(machine, name, machine.cwd);
  return found.kind === 'missing' ? found.tail : null;
}

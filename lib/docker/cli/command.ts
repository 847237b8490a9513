import type { Engine } from '#lib/docker/engine/state.ts';
import type { Flag } from './flag.ts';
import type { Flags } from './flags.ts';

/** How many arguments a command takes; undefined is no limit on that side. */
export type Arguments = { atLeast?: number; atMost?: number };

/** One docker command: its words, its usage line, its flags, and what it does. */
export type DockerCommand = {
  /** As `container ls`; several for aliases. The first one stands in error texts, unless `shownAs` does. */
  words: string[];
  /** Behind `docker WORDS `: `[OPTIONS] IMAGE [COMMAND] [ARG...]`. */
  usage: string;
  arguments: Arguments;
  flags: Flag[];
  /** What follows the first argument belongs to the container. */
  stopsAtArgument?: boolean;
  /** The words behind it are not read as flags and arguments. */
  takesAnything?: boolean;
  run(call: Call): void;
};

export type Call = {
  engine: Engine;
  /** The command's words as they were typed, e.g. `run`. */
  words: string;
  flags: Flags;
  args: string[];
  stdin: string | undefined;
  /** A person sits at a terminal, so that `-it` is not refused. */
  isTyped: boolean;
  out(text: string): void;
  err(text: string): void;
};

/** Ends the command with an exit code; what it had to say is printed already. */
export class Exit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Tells a mistake on stderr and ends with 1 (or the given code). */
export function fail(call: Pick<Call, 'err'>, text: string, code = 1): never {
  call.err(`${text}\n`);
  throw new Exit(code);
}

/**
 * Does the same for each name; goes on after the daemon's errors, and ends with 1 when there were any. `done` names
 * what worked, one a line.
 */
export function forEachName(call: Call, names: string[], act: (name: string) => string | null): void {
  let failed = false;
  for (const name of names) {
    try {
      const shown = act(name);
      if (shown !== null) call.out(`${shown}\n`);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DaemonError') throw error;
      call.err(`Error response from daemon: ${error.message}\n`);
      failed = true;
    }
  }
  if (failed) throw new Exit(1);
}

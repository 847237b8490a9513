import type { Flag } from '#lib/docker/cli/flag.ts';
import type { Flags } from '#lib/docker/cli/flags.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import type { Progress } from './life.ts';
import type { Project } from './project.ts';

/** One call of a compose command. */
export type ComposeCall = {
  engine: Engine;
  flags: Flags;
  args: string[];
  stdin: string;
  project: Project;
  tell: Progress;
  out(text: string): void;
  err(text: string): void;
};

/** A compose command: its flags, and what it does; it gives its exit code. */
export type ComposeCommand = { name: string; flags: Flag[]; stopsAtArgument?: boolean; run(call: ComposeCall): number };

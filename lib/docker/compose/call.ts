import type { Flag } from '#lib/docker/cli/flag.ts';
import type { Flags } from '#lib/docker/cli/flags.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import type { Project } from './project.ts';

/** Says what happens to a container, network, volume or image: ` Container lab-web-1 Started`. */
export type Tell = (kind: string, name: string, state: string, details?: string) => void;

/** One call of a compose command. */
export type ComposeCall = {
  engine: Engine;
  flags: Flags;
  args: string[];
  stdin: string;
  project: Project;
  tell: Tell;
  /** A warning as compose's log has it. */
  warn(text: string): void;
  out(text: string): void;
  err(text: string): void;
};

/** A compose command: its flags, and what it does; it gives its exit code. */
export type ComposeCommand = {
  name: string;
  flags: Flag[];
  /** Behind `docker compose NAME`; `[OPTIONS] [SERVICE...]` unless told. */
  usage?: string;
  /** The fewest arguments that it takes. */
  atLeast?: number;
  stopsAtArgument?: boolean;
  /** It can do without a compose file. */
  needsNoProject?: boolean;
  run(call: ComposeCall): number;
};

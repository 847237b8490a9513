import type { Client } from './client.ts';
import type { Discovery } from './discovery.ts';
import type { Flag, FlagValues } from './flags.ts';
import type { Shell } from './shell.ts';

/** One node of kubectl's command tree. A command without `run` only groups its `commands`. */
export type Command = {
  name: string;
  aliases?: string[];
  flags?: Flag[];
  commands?: Command[];
  /** What one may write instead, for the did-you-mean. */
  suggestFor?: string[];
  run?(call: Call): void;
};

/** One call of a command, parsed. Commands print with `out` and `err`, and throw a CommandError to fail. */
export type Call = {
  /** As usage errors name it: `kubectl create deployment`. */
  path: string;
  args: string[];
  /** How many arguments stand in front of `--`; -1 without one. */
  dashAt: number;
  flags: FlagValues;
  shell: Shell;
  client: Client;
  discovery: Discovery;
  /** From --namespace or the context, and whether --namespace was given. */
  namespace: string;
  enforceNamespace: boolean;
  out(text: string): void;
  err(text: string): void;
};

import { bareFlag, type Flag, type FlagValue, readFlagValue } from './flag.ts';

/** Flags as a command asks for them; asking for one that it does not have throws. */
export type Flags = {
  text(name: string): string;
  bool(name: string): boolean;
  number(name: string): number;
  list(name: string): string[];
  isSet(name: string): boolean;
};

export type ParsedFlags = {
  flags: Flags;
  args: string[];
  /** What is told on stderr before the command runs. */
  notes: string[];
  /** `--help` was among the words; what follows it is not read. */
  asksForHelp: boolean;
};

/**
 * Parses words as pflag does: long, short, combined short ones, `=`, `--`. `stopsAtArgument`: what follows the first
 * argument belongs to the container (`docker run IMAGE -d`). Gives pflag's message for a wrong flag.
 */
export function parseFlags(
  known: Flag[],
  words: string[],
  { stopsAtArgument }: { stopsAtArgument: boolean },
): ParsedFlags | { problem: string } {
  const state: State = { known, values: new Map(), rest: [...words], args: [], notes: [], asksForHelp: false };
  while (state.rest.length > 0 && !state.asksForHelp) {
    const word = state.rest.shift() ?? '';
    if (word === '--help') {
      state.asksForHelp = true;
    } else if (word === '--') {
      state.args.push(...state.rest.splice(0));
    } else if (word.startsWith('-') && word.length > 1) {
      const problem = word.startsWith('--') ? readLong(state, word) : readShort(state, word);
      if (problem !== null) return { problem };
    } else {
      state.args.push(word);
      if (stopsAtArgument) state.args.push(...state.rest.splice(0));
    }
  }
  const { args, notes, asksForHelp } = state;
  return { flags: flagsOver(state), args, notes, asksForHelp };
}

type State = Omit<ParsedFlags, 'flags'> & { known: Flag[]; values: Map<string, FlagValue>; rest: string[] };

function readLong(state: State, word: string): string | null {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const flag = state.known.find((one) => one.name === name);
  if (!flag) return `unknown flag: --${name}`;
  if (equals >= 0) return set(state, flag, word.slice(equals + 1));
  const bare = bareFlag(flag);
  if (bare !== undefined) return set(state, flag, bare);
  const next = state.rest.shift();
  return next === undefined ? `flag needs an argument: --${name}` : set(state, flag, next);
}

function readShort(state: State, word: string): string | null {
  for (let letters = word.slice(1); letters !== ''; ) {
    const letter = letters.charAt(0);
    const flag = state.known.find((one) => one.short === letter);
    if (!flag && letter === 'h') {
      state.asksForHelp = true;
      state.notes.push('Flag shorthand -h has been deprecated, use --help\n');
      return null;
    }
    if (!flag) return `unknown shorthand flag: '${letter}' in -${letters}`;
    const tail = letters.slice(1);
    const bare = bareFlag(flag);
    if (bare === undefined || tail.startsWith('=')) {
      const value = tail !== '' ? tail.replace(/^=/, '') : state.rest.shift();
      return value === undefined ? `flag needs an argument: '${letter}' in -${letters}` : set(state, flag, value);
    }
    const problem = set(state, flag, bare);
    if (problem !== null) return problem;
    letters = tail;
  }
  return null;
}

function set(state: State, flag: Flag, text: string): string | null {
  const value = readFlagValue(flag, text, state.values.get(flag.name));
  if (typeof value === 'object' && 'problem' in value) {
    const shown = flag.short ? `-${flag.short}, --${flag.name}` : `--${flag.name}`;
    return `invalid argument ${JSON.stringify(text)} for "${shown}" flag: ${value.problem}`;
  }
  state.values.set(flag.name, value);
  if (flag.deprecated) state.notes.push(`Flag --${flag.name} has been deprecated, ${flag.deprecated}\n`);
  return null;
}

function flagsOver({ known, values }: State): Flags {
  const get = (name: string): FlagValue | undefined => {
    if (!known.some((flag) => flag.name === name)) throw new Error(`the command has no flag --${name}`);
    return values.get(name);
  };
  return {
    text: (name) => String(get(name) ?? ''),
    bool: (name) => get(name) === true,
    number: (name) => Number(get(name) ?? 0),
    list: (name) => {
      const value = get(name);
      return Array.isArray(value) ? value : [];
    },
    isSet: (name) => get(name) !== undefined,
  };
}

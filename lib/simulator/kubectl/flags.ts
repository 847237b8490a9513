import { parseDuration } from '#lib/simulator/schema/time.ts';
import { usageFlagError } from './errors.ts';

/** How the text of a flag is read; the names are pflag's. `int32` and `int` differ only in their range. */
export type FlagType = 'bool' | 'string' | 'int' | 'duration' | 'stringArray' | 'stringSlice' | 'stringToString';

export type Flag = {
  name: string;
  short?: string;
  type: FlagType;
  /** Its value when it is not given; '' / false / 0 / [] unless told. */
  initial?: FlagValue;
  /** What the flag means when it stands alone (pflag's NoOptDefVal); booleans have 'true'. */
  bare?: string;
  /** cobra's MarkFlagRequired. */
  required?: boolean;
  /** Printed on stderr when the flag is used (pflag's Deprecated). */
  deprecated?: string;
};

export type FlagValue = string | boolean | number | string[];

/** Values of the flags of one command. Asking for a flag that the command does not have throws. */
export type FlagValues = {
  text(name: string): string;
  bool(name: string): boolean;
  number(name: string): number;
  list(name: string): string[];
  /** Whether the user gave the flag. */
  isSet(name: string): boolean;
  has(name: string): boolean;
  /** What the user gave, with its values as text. */
  given(): { name: string; text: string }[];
};

export type ParsedFlags = { values: FlagValues; args: string[]; dashAt: number; notes: string[] };

/**
 * Parses arguments as pflag does with interspersed flags: long, short, combined short ones, `=`, `--`. `path` is the
 * command's name for the usage error. `dashAt` is the number of arguments in front of `--`, or -1.
 */
export function parseFlags(path: string, flags: Flag[], args: string[]): ParsedFlags {
  const state: ParseState = { path, flags, found: new Map(), rest: [...args], args: [], notes: [] };
  let dashAt = -1;
  while (state.rest.length > 0) {
    const arg = state.rest.shift() ?? '';
    if (arg === '--') {
      dashAt = state.args.length;
      state.args.push(...state.rest);
      break;
    }
    if (arg.startsWith('--')) readLong(state, arg);
    else if (arg.startsWith('-') && arg.length > 1) readShort(state, arg);
    else state.args.push(arg);
  }
  return { values: flagValues(flags, state.found), args: state.args, dashAt, notes: state.notes };
}

type ParseState = {
  path: string;
  flags: Flag[];
  found: Map<string, FlagValue>;
  rest: string[];
  args: string[];
  notes: string[];
};

/** What a flag means when it stands alone, or undefined when it needs an argument. */
export function bareValue(flag: Flag): string | undefined {
  return flag.bare ?? (flag.type === 'bool' ? 'true' : undefined);
}

function readLong(state: ParseState, arg: string): void {
  const equals = arg.indexOf('=');
  const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
  if (name === '' || name.startsWith('-')) throw usageFlagError(state.path, `bad flag syntax: ${arg}`);
  const flag = state.flags.find((one) => one.name === name);
  if (!flag) throw usageFlagError(state.path, `unknown flag: --${name}`);
  const bare = bareValue(flag);
  if (equals >= 0) setFlag(state, flag, arg.slice(equals + 1));
  else if (bare !== undefined) setFlag(state, flag, bare);
  else if (state.rest.length > 0) setFlag(state, flag, state.rest.shift() ?? '');
  else throw usageFlagError(state.path, `flag needs an argument: --${name}`);
}

function readShort(state: ParseState, arg: string): void {
  let letters = arg.slice(1);
  while (letters !== '') {
    const letter = letters.charAt(0);
    const flag = state.flags.find((one) => one.short === letter);
    if (!flag) throw usageFlagError(state.path, `unknown shorthand flag: '${letter}' in -${letters}`);
    const bare = bareValue(flag);
    const tail = letters.slice(1);
    if (tail.length > 1 && tail.startsWith('=')) {
      setFlag(state, flag, tail.slice(1));
      return;
    }
    if (bare !== undefined) {
      setFlag(state, flag, bare);
      letters = tail;
    } else if (tail !== '') {
      setFlag(state, flag, tail);
      return;
    } else if (state.rest.length > 0) {
      setFlag(state, flag, state.rest.shift() ?? '');
      return;
    } else {
      throw usageFlagError(state.path, `flag needs an argument: '${letter}' in -${letters}`);
    }
  }
}

function setFlag(state: ParseState, flag: Flag, text: string): void {
  const value = readValue(flag, text, state.found.get(flag.name));
  if (typeof value === 'object' && 'problem' in value) {
    const shown = flag.short ? `-${flag.short}, --${flag.name}` : `--${flag.name}`;
    throw usageFlagError(state.path, `invalid argument ${goQuote(text)} for "${shown}" flag: ${value.problem}`);
  }
  state.found.set(flag.name, value);
  if (flag.deprecated) state.notes.push(`Flag --${flag.name} has been deprecated, ${flag.deprecated}\n`);
}

function readValue(flag: Flag, text: string, before: FlagValue | undefined): FlagValue | { problem: string } {
  const list = Array.isArray(before) ? before : [];
  switch (flag.type) {
    case 'bool':
      return readBool(text) ?? { problem: `strconv.ParseBool: parsing ${goQuote(text)}: invalid syntax` };
    case 'int':
      return readInteger(text);
    case 'duration': {
      const ms = parseDuration(text);
      return typeof ms === 'number' ? ms : { problem: ms.error };
    }
    case 'stringArray':
      return [...list, text];
    case 'stringSlice':
      return [...list, ...readCommaSeparated(text)];
    case 'stringToString': {
      if (readCommaSeparated(text).some((pair) => !pair.includes('='))) {
        return { problem: 'malformed pair, expect string=string' };
      }
      return [...list, ...readCommaSeparated(text)];
    }
    case 'string':
      return text;
  }
}

/** strconv.ParseBool; null for a text that is neither. */
export function readBool(text: string): boolean | null {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text) ? false : null;
}

function readInteger(text: string): number | { problem: string } {
  if (!/^[+-]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|[1-9][0-9]*|0)$/.test(text)) {
    return { problem: `strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax` };
  }
  const digits = text.replace(/^[+-]/, '');
  const value = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  if (value > 2147483648) return { problem: `strconv.ParseInt: parsing ${goQuote(text)}: value out of range` };
  return text.startsWith('-') ? -value : value;
}

/** A CSV line, as pflag reads a slice: quoted parts may hold commas. */
function readCommaSeparated(text: string): string[] {
  if (text === '') return [];
  if (!text.includes('"')) return text.split(',');
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((part) =>
    part[1] !== undefined ? part[1].replaceAll('""', '"') : (part[2] ?? ''),
  );
}

function flagValues(flags: Flag[], found: Map<string, FlagValue>): FlagValues {
  const get = (name: string): FlagValue => {
    const flag = flags.find((one) => one.name === name);
    if (!flag) throw new Error(`the command has no flag --${name}`);
    return found.get(name) ?? flag.initial ?? emptyOf(flag.type);
  };
  return {
    text: (name) => String(get(name)),
    bool: (name) => get(name) === true,
    number: (name) => Number(get(name)),
    list: (name) => {
      const value = get(name);
      return Array.isArray(value) ? value : [];
    },
    isSet: (name) => found.has(name),
    has: (name) => flags.some((one) => one.name === name),
    given: () =>
      [...found].map(([name, value]) => ({
        name,
        text: Array.isArray(value) ? `[${value.join(',')}]` : String(value),
      })),
  };
}

function emptyOf(type: FlagType): FlagValue {
  if (type === 'bool') return false;
  if (type === 'int' || type === 'duration') return 0;
  return type === 'string' ? '' : [];
}

/** A string in Go's %q form (the cases that differ from JSON do not occur in what people type). */
function goQuote(text: string): string {
  return JSON.stringify(text);
}

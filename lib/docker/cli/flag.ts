import { parseBytes } from '#lib/docker/engine/bytes.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';
import { optionProblem } from './option-checks.ts';

/** How a flag's text is read: `bytes` are `64m`, `cpus` a rational number in billionths. */
export type Flag = {
  name: string;
  short?: string;
  type: 'bool' | 'text' | 'int' | 'list' | 'bytes' | 'cpus' | 'duration';
  /** Printed when the flag is used, as pflag does for a deprecated one. */
  deprecated?: string;
};
export type FlagValue = string | number | boolean | string[];

/** What a flag means when it stands alone, or undefined when it needs an argument. */
export function bareFlag(flag: Flag): string | undefined {
  return flag.type === 'bool' ? 'true' : undefined;
}

/** Reads a value, or says in Go's words what is wrong with it. */
export function readFlagValue(
  flag: Flag,
  text: string,
  before: FlagValue | undefined,
): FlagValue | { problem: string } {
  switch (flag.type) {
    case 'bool':
      if (/^(1|t|T|true|TRUE|True)$/.test(text)) return true;
      if (/^(0|f|F|false|FALSE|False)$/.test(text)) return false;
      return { problem: `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax` };
    case 'int':
      return /^[+-]?\d+$/.test(text)
        ? Number(text)
        : { problem: `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax` };
    case 'list': {
      const problem = optionProblem(flag.name, text);
      if (problem !== null) return { problem };
      return [...(Array.isArray(before) ? before : []), text];
    }
    case 'bytes':
      return flag.name === 'memory-swap' && text === '-1' ? -1 : parseBytes(text);
    case 'cpus':
      if (!/^-?\d*\.?\d+$/.test(text)) return { problem: `failed to parse ${text} as a rational number` };
      return /\.\d{9}\d*[1-9]/.test(text) ? { problem: 'value is too precise' } : Math.round(Number(text) * 1e9);
    case 'duration': {
      const ms = parseDuration(text);
      return typeof ms === 'number' ? ms : { problem: ms.error };
    }
    case 'text': {
      const problem = optionProblem(flag.name, text);
      return problem === null ? text : { problem };
    }
  }
}

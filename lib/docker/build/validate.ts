import { splitPair } from '#lib/docker/engine/pair.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';
import { checkFrom, checkInstruction } from './checks.ts';
import { DockerfileError, type Instruction, readHeredocWord } from './dockerfile.ts';
import type { Linter } from './linter.ts';
import { mountProblem } from './mounts.ts';
import { hint } from './suggest.ts';

type Check = (instruction: Instruction) => string | null;
type FlagType = 'bool' | 'text' | 'list';

const flagTypes: Record<string, Record<string, FlagType>> = {
  ADD: {
    chown: 'text',
    chmod: 'text',
    link: 'bool',
    'keep-git-dir': 'bool',
    checksum: 'text',
    unpack: 'bool',
    exclude: 'list',
  },
  COPY: { chown: 'text', from: 'text', chmod: 'text', link: 'bool', exclude: 'list', parents: 'bool' },
  FROM: { platform: 'text' },
  HEALTHCHECK: { interval: 'text', timeout: 'text', 'start-period': 'text', 'start-interval': 'text', retries: 'text' },
  RUN: { mount: 'list', network: 'text', security: 'text', device: 'list' },
};

const exactlyOne: Check = ({ name, words }) => (words.length === 1 ? null : `${name} requires exactly one argument`);
const atLeastOne: Check = ({ name, words }) => (words.length > 0 ? null : `${name} requires at least one argument`);

/** What BuildKit checks of each instruction, in its order. */
const checks: Record<string, Check[]> = {
  ADD: [sources, flags, destination],
  ARG: [atLeastOne, ({ words }) => (words.some((word) => word.startsWith('=')) ? 'ARG names can not be blank' : null)],
  CMD: [flags],
  COPY: [sources, flags, destination],
  ENTRYPOINT: [flags],
  ENV: [flags, atLeastOne, blankNames],
  EXPOSE: [atLeastOne, flags],
  FROM: [from, flags],
  HEALTHCHECK: [atLeastOne, healthcheck],
  LABEL: [flags, atLeastOne, blankNames],
  MAINTAINER: [exactlyOne, flags],
  ONBUILD: [atLeastOne, flags, trigger],
  RUN: [flags, run],
  SHELL: [flags, shell],
  STOPSIGNAL: [exactlyOne],
  USER: [exactlyOne, flags],
  VOLUME: [
    atLeastOne,
    flags,
    ({ words }) => (words.some((word) => word.trim() === '') ? 'VOLUME specified can not be an empty string' : null),
  ],
  WORKDIR: [exactlyOne, flags],
};

/** Throws what BuildKit says of the first instruction that it cannot read; tells the linter of what it can. */
export function validateInstructions(instructions: Instruction[], linter: Linter): void {
  let hasStage = false;
  for (const instruction of instructions) {
    checkInstruction(instruction, linter);
    const problem = instructionProblem(instruction);
    if (problem !== null)
      throw new DockerfileError(`dockerfile parse error on line ${instruction.startLine}: ${problem}`, instruction);
    if (instruction.name === 'FROM') hasStage = true;
    else if (!hasStage && instruction.name !== 'ARG')
      throw new DockerfileError('no build stage in current context', instruction);
  }
  if (!hasStage) throw new DockerfileError('dockerfile contains no stages to build');
  checkFrom(instructions, linter);
}

/** What is wrong with one instruction; null when nothing is. */
export function instructionProblem(instruction: Instruction): string | null {
  const rules = checks[instruction.name];
  if (!rules) {
    const near = hint(instruction.written, Object.keys(checks), { ignoresCase: true });
    return `unknown instruction: ${instruction.written}${near}`;
  }
  for (const rule of rules) {
    const problem = rule(instruction);
    if (problem !== null) return problem;
  }
  return null;
}

/** The value of a flag that is given once; undefined without it. */
export function flagOf({ flags: given }: Instruction, name: string): string | undefined {
  const found = given.find((flag) => flag === `--${name}` || flag.startsWith(`--${name}=`));
  return found === undefined ? undefined : found.slice(name.length + 3) || (found.includes('=') ? '' : 'true');
}

function flags({ name, flags: given }: Instruction): string | null {
  const known = flagTypes[name] ?? {};
  const used = new Set<string>();
  for (const flag of given) {
    const [word, value] = splitPair(flag);
    const type = known[word.slice(2)];
    if (!type) return `unknown flag: ${word}${hint(word.slice(2), Object.keys(known))}`;
    if (used.has(word) && type !== 'list') return `duplicate flag specified: ${word}`;
    used.add(word);
    if (type === 'bool') {
      if (value === '') return `missing a value on flag: ${word}`;
      if (value !== null && !/^(true|false)$/i.test(value))
        return `expecting boolean value for flag ${word}, not: ${value}`;
    } else if (value === null) return `missing a value on flag: ${word}`;
  }
  return null;
}

function sources({ name, words }: Instruction): string | null {
  if (words.length > 1) return null;
  return `${name} requires at least two arguments, but only one was provided. Destination could not be determined`;
}

function destination({ name, words }: Instruction): string | null {
  return readHeredocWord(words.at(-1) ?? '') === null ? null : `${name} cannot accept a heredoc as a destination`;
}

function blankNames({ name, pairs }: Instruction): string | null {
  return pairs.some(({ key }) => key === '') ? `${name} names can not be blank` : null;
}

function from({ words }: Instruction): string | null {
  if (words.length === 1) return null;
  const [, as = '', stage = ''] = words;
  if (words.length !== 3 || as.toLowerCase() !== 'as') return 'FROM requires either one or three arguments';
  return /^[a-z][a-z0-9-_.]*$/.test(stage.toLowerCase())
    ? null
    : `invalid name for build stage: ${JSON.stringify(stage)}, name can't start with a number or contain symbols`;
}

function trigger({ words: [text = ''] }: Instruction): string | null {
  const name = (text.split(/\s/)[0] ?? '').toUpperCase();
  if (name === 'ONBUILD') return "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed";
  return name === 'MAINTAINER' || name === 'FROM' ? `${name} isn't allowed as an ONBUILD trigger` : null;
}

function shell({ words, isJson }: Instruction): string | null {
  if (words.length === 0) return 'SHELL requires at least one argument';
  return isJson ? null : 'SHELL requires the arguments to be in JSON form';
}

function run(instruction: Instruction): string | null {
  for (const flag of instruction.flags.filter((one) => one.startsWith('--mount='))) {
    const problem = mountProblem(flag.slice('--mount='.length), null);
    if (problem !== null) return problem;
  }
  const network = flagOf(instruction, 'network');
  if (network === undefined || ['default', 'none', 'host'].includes(network)) return null;
  return `invalid network mode ${JSON.stringify(network)}`;
}

function healthcheck(instruction: Instruction): string | null {
  const [kind = '', ...rest] = instruction.words;
  const type = kind.toUpperCase();
  if (type === 'NONE') return rest.length > 0 ? 'HEALTHCHECK NONE takes no arguments' : null;
  const wrong = flags(instruction);
  if (wrong !== null) return wrong;
  if (type !== 'CMD') return `Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`;
  if (rest.length === 0) return 'Missing command after HEALTHCHECK CMD';
  for (const name of ['interval', 'timeout', 'start-period', 'start-interval']) {
    const text = flagOf(instruction, name) ?? '';
    const ms = text === '' ? 0 : parseDuration(text);
    if (typeof ms !== 'number') return ms.error;
    if (ms !== 0 && ms < 1) return `Interval ${JSON.stringify(name)} cannot be less than 1ms`;
  }
  const retries = flagOf(instruction, 'retries') ?? '';
  if (retries !== '' && !/^[+-]?\d+$/.test(retries))
    return `strconv.ParseInt: parsing ${JSON.stringify(retries)}: invalid syntax`;
  return Number(retries) < 0 ? `--retries cannot be negative (${Number(retries)})` : null;
}

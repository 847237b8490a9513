import { distance } from './distance.ts';
import { DockerfileError, type Instruction, jsonForm, splitArguments } from './dockerfile.ts';

/** How many arguments an instruction needs, in BuildKit's words. */
const rules: Record<string, (instruction: Instruction) => string | null> = {
  ADD: sources,
  ARG: (one) => atLeastOne(one),
  CMD: () => null,
  COPY: sources,
  ENTRYPOINT: () => null,
  ENV: (one) => atLeastOne(one) ?? pairs(one),
  EXPOSE: (one) => atLeastOne(one),
  FROM: from,
  HEALTHCHECK: (one) => atLeastOne(one),
  LABEL: (one) => atLeastOne(one) ?? pairs(one),
  MAINTAINER: (one) => exactlyOne(one),
  ONBUILD: (one) => atLeastOne(one),
  RUN: () => null,
  SHELL: (one) =>
    one.args === ''
      ? 'SHELL requires at least one argument'
      : jsonForm(one.args)
        ? null
        : 'SHELL requires the arguments to be in JSON form',
  STOPSIGNAL: (one) => exactlyOne(one),
  USER: (one) => exactlyOne(one),
  VOLUME: (one) => atLeastOne(one),
  WORKDIR: (one) => exactlyOne(one),
};

const flagNames: Record<string, string[]> = {
  ADD: ['from', 'chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'exclude', 'unpack'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  RUN: ['mount', 'network', 'security', 'device'],
};

/** Throws what BuildKit says of the first instruction that it cannot read. */
export function validateInstructions(instructions: Instruction[]): void {
  for (const instruction of instructions) {
    const refuse = (text: string) =>
      new DockerfileError(`dockerfile parse error on line ${instruction.startLine}: ${text}`, instruction);
    const rule = rules[instruction.name];
    if (!rule) throw refuse(`unknown instruction: ${instruction.written}${hint(instruction.name, Object.keys(rules))}`);
    for (const flag of instruction.flags) {
      const name = flag.slice(2).split('=')[0] ?? '';
      const known = flagNames[instruction.name] ?? [];
      if (name !== '' && !known.includes(name)) throw refuse(`unknown flag: --${name}${hint(name, known)}`);
    }
    const problem = rule(instruction);
    if (problem !== null) throw refuse(problem);
  }
  checkFirst(instructions);
}

/** Only ARG may stand in front of the first FROM. */
function checkFirst(instructions: Instruction[]): void {
  const first = instructions.find((one) => one.name !== 'ARG');
  if (first?.name === 'FROM') return;
  throw new DockerfileError('no build stage in current context', first ?? instructions[0]);
}

/** `(did you mean RUN?)`, when something known is near. */
export function hint(word: string, known: string[]): string {
  const near = known
    .map((one) => ({ one, away: distance(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ away }) => away <= 3 && away < word.length)
    .sort((a, b) => a.away - b.away)[0];
  return near ? ` (did you mean ${near.one}?)` : '';
}

function atLeastOne(one: Instruction): string | null {
  return one.args === '' ? `${one.name} requires at least one argument` : null;
}

function exactlyOne(one: Instruction): string | null {
  return one.args === '' ? `${one.name} requires exactly one argument` : null;
}

function sources(one: Instruction): string | null {
  const count = splitArguments(one.args).length;
  if (count === 0) return `${one.name} requires at least two arguments, but none were provided`;
  if (count > 1 || one.heredocs.length > 0) return count > 1 ? null : missingDestination(one);
  return missingDestination(one);
}

function missingDestination(one: Instruction): string {
  return `${one.name} requires at least two arguments, but only one was provided. Destination could not be determined`;
}

function from(one: Instruction): string | null {
  const words = splitArguments(one.args);
  if (words.length === 1) return null;
  if (words.length !== 3) return 'FROM requires either one or three arguments';
  if (words[1]?.toUpperCase() !== 'AS') return 'FROM requires either one or three arguments';
  const name = (words[2] ?? '').toLowerCase();
  return /^[a-z][a-z0-9-_.]*$/.test(name)
    ? null
    : `invalid name for build stage: ${JSON.stringify(words[2])}, name can't start with a number or contain symbols`;
}

/** `name=value …`; the old form `name value` has one pair only. */
function pairs(one: Instruction): string | null {
  const words = splitArguments(one.args);
  if (!(words[0] ?? '').includes('=')) {
    return words.length < 2 ? `${one.name} must have two arguments` : null;
  }
  const wrong = words.find((word) => !word.includes('='));
  if (wrong !== undefined)
    return `Syntax error - can't find = in ${JSON.stringify(wrong)}. Must be of the form: name=value`;
  const blank = words.find((word) => word.startsWith('='));
  return blank === undefined ? null : `${one.name} names can not be blank`;
}

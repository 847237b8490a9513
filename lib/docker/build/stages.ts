import { DockerfileError, type Instruction, splitArguments } from './dockerfile.ts';
import { hint } from './validate.ts';
import { expand } from './variables.ts';

/** One FROM with what follows it. */
export type Stage = {
  index: number;
  /** Lower case; '' without AS. */
  name: string;
  /** The image or stage it begins with, expanded. */
  base: string;
  from: Instruction;
  instructions: Instruction[];
};

export type Plan = {
  stages: Stage[];
  /** ARGs in front of the first FROM. */
  globals: Map<string, string>;
  target: Stage;
  /** The stages that the target needs, itself last. */
  needed: Stage[];
};

/** Groups instructions into stages and finds the ones that the target needs. */
export function planStages(instructions: Instruction[], given: { target: string; args: Map<string, string> }): Plan {
  const globals = new Map<string, string>();
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      const [image = '', , name = ''] = splitArguments(instruction.args);
      const base = expand(image, globals).text;
      if (base === '') throw new DockerfileError(`base name (${image}) should not be blank`, instruction);
      stages.push({ index: stages.length, name: name.toLowerCase(), base, from: instruction, instructions: [] });
    } else if (stages.length === 0) {
      for (const word of splitArguments(instruction.args)) addGlobal(globals, word, given.args);
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  const target = findTarget(stages, given.target);
  const needed: Stage[] = [];
  collect(target, stages, needed);
  return { stages, globals, target, needed };
}

function addGlobal(globals: Map<string, string>, word: string, args: Map<string, string>): void {
  const at = word.indexOf('=');
  const name = at < 0 ? word : word.slice(0, at);
  const given = args.get(name);
  if (given !== undefined) globals.set(name, given);
  else if (at >= 0) globals.set(name, expand(word.slice(at + 1), globals).text);
}

function findTarget(stages: Stage[], target: string): Stage {
  const last = stages.at(-1);
  if (!last) throw new DockerfileError('no build stage in current context');
  if (target === '') return last;
  const found = findStage(stages, target);
  if (found) return found;
  const names = stages.map((stage) => stage.name).filter((name) => name !== '');
  throw new DockerfileError(`target stage ${JSON.stringify(target)} could not be found${hint(target, names)}`);
}

/** A stage by its name or number. */
export function findStage(stages: Stage[], name: string): Stage | null {
  const lower = name.toLowerCase();
  const byName = stages.findLast((stage) => stage.name === lower && lower !== '');
  return byName ?? (/^\d+$/.test(name) ? (stages[Number(name)] ?? null) : null);
}

function collect(stage: Stage, stages: Stage[], needed: Stage[]): void {
  if (needed.includes(stage)) return;
  const earlier = stages.slice(0, stage.index);
  const base = earlier.findLast((one) => one.name === stage.base.toLowerCase() && one.name !== '');
  if (base) collect(base, stages, needed);
  for (const instruction of stage.instructions) {
    const from = copyFrom(instruction);
    const other = from === null ? null : findStage(earlier, from);
    if (other) collect(other, stages, needed);
  }
  needed.push(stage);
}

/** What `COPY --from=` names, or null. */
export function copyFrom(instruction: Instruction): string | null {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return null;
  const flag = instruction.flags.find((one) => one.startsWith('--from='));
  return flag === undefined ? null : flag.slice('--from='.length);
}

/** Filesystem steps of a stage: they are numbered, and FROM is the first. */
export function isStep(instruction: Instruction): boolean {
  return ['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(instruction.name);
}

import { DockerfileError, type Instruction } from './dockerfile.ts';
import { newStage } from './from.ts';
import { checkDefaults, platformArgs, withArgs } from './global-args.ts';
import type { Linter } from './linter.ts';
import { findSources, refuseCircles } from './sources.ts';
import { hint } from './suggest.ts';

/** One FROM with what follows it; or an image that COPY or a mount names, which is a stage without steps. */
export type Stage = {
  /** How it is called in the log: its name, `stage-1`, or '' when there is only one. */
  label: string;
  /** Lower case; '' without AS. */
  name: string;
  /** The image or stage it begins with, expanded. */
  base: string;
  /** The earlier stage that it begins with. */
  parent: Stage | null;
  from: Instruction;
  instructions: Instruction[];
  /** The stages that its instructions copy from, by the instruction. */
  sources: Map<Instruction, Stage[]>;
  /** An image that is only copied from. */
  isImage: boolean;
};

export type Plan = {
  stages: Stage[];
  /** Variables of the first FROM: what is built in, and the ARGs in front of it. */
  globals: Map<string, string>;
  target: Stage;
  /** The stages that the target needs, in the order of the Dockerfile. */
  needed: Stage[];
};

/** What is asked of a Dockerfile's stages, and where its warnings go. */
export type PlanOptions = { target: string; args: Map<string, string>; escapeMark: string; linter: Linter };

/** Groups instructions into stages and finds the ones that the target needs. */
export function planStages(instructions: Instruction[], given: PlanOptions): Plan {
  const first = instructions.findIndex(({ name }) => name === 'FROM');
  const target = given.target || (instructions.findLast(({ name }) => name === 'FROM')?.words[2] ?? '').toLowerCase();
  const builtIn = platformArgs(given.args, target || 'default');
  const metaArgs = instructions.slice(0, first);
  checkDefaults(instructions, { ...given, builtIn, metaArgs });
  const globals = withArgs(builtIn, metaArgs, given);
  const declared = [
    ...globals.keys(),
    ...metaArgs.flatMap(({ words }) => words.map((word) => word.split('=')[0] ?? '')),
  ];
  const stages: Stage[] = [];
  for (const instruction of instructions.slice(first)) {
    if (instruction.name === 'FROM') stages.push(newStage(instruction, stages, { ...given, globals, declared }));
    else stages.at(-1)?.instructions.push(instruction);
  }
  const found = findTarget(stages, given.target);
  for (const stage of [...stages]) for (const one of stage.instructions) findSources(stages, stage, { one, given });
  refuseCircles(stages);
  if (stages.length === 1 && stages[0]) stages[0].label = '';
  const needed = new Set<Stage>();
  collect(found, needed);
  return { stages, globals, target: found, needed: stages.filter((stage) => needed.has(stage)) };
}

function findTarget(stages: Stage[], target: string): Stage {
  const found =
    target === '' ? stages.at(-1) : stages.findLast(({ name }) => name !== '' && name === target.toLowerCase());
  if (found) return found;
  const names = stages.map((stage) => stage.label);
  throw new DockerfileError(`target stage ${JSON.stringify(target)} could not be found${hint(target, names)}`);
}

function collect(stage: Stage, needed: Set<Stage>): void {
  if (needed.has(stage)) return;
  needed.add(stage);
  if (stage.parent) collect(stage.parent, needed);
  for (const sources of stage.sources.values()) for (const source of sources) collect(source, needed);
}

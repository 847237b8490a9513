import type { StoredImage } from '#lib/docker/engine/state.ts';
import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import { findBase, scratch } from './base-images.ts';
import { DockerfileError, type Instruction } from './dockerfile.ts';
import { configure, declareArgs, variablesOf } from './image-config.ts';
import type { Vertex } from './log.ts';
import { type BuildInput, type Solving, type StageState, StepError } from './solving.ts';
import { copyFrom, findStage, isStep, type Plan, type Stage } from './stages.ts';
import { runInstruction } from './step.ts';
import { expand } from './variables.ts';

/** Loads the metadata of every image that the needed stages use; one vertex each, by name. */
export function loadMetadata(input: BuildInput, plan: Plan, vertices: Vertex[]): Map<string, StoredImage> {
  const bases = new Map<string, StoredImage>();
  const wanted = plan.needed.flatMap((stage) => externalImages(plan, stage));
  const seen = new Set<string>();
  let failed: StepError | null = null;
  for (const { name, instruction } of wanted) {
    if (name === 'scratch' || bases.has(name)) continue;
    const found = findBase(input.engine, name);
    if ('invalid' in found) throw new DockerfileError(found.invalid, instruction);
    const vertex: Vertex = { heading: `[internal] load metadata for ${found.fullName}`, lines: ['DONE 0.0s'] };
    if (!seen.has(found.fullName)) vertices.push(vertex);
    seen.add(found.fullName);
    if ('image' in found) {
      bases.set(name, found.image);
      continue;
    }
    vertex.lines = [`ERROR: ${found.problem}`];
    const text = `${name}: failed to resolve source metadata for ${found.fullName}: ${found.problem}`;
    failed ??= new StepError(text, vertex, instruction);
  }
  if (failed) throw failed;
  return bases;
}

function externalImages(plan: Plan, stage: Stage): { name: string; instruction: Instruction }[] {
  const earlier = plan.stages.slice(0, stage.index);
  const own = earlier.some((one) => one.name !== '' && one.name === stage.base.toLowerCase());
  const images = own ? [] : [{ name: stage.base, instruction: stage.from }];
  for (const instruction of stage.instructions) {
    const from = copyFrom(instruction);
    if (from !== null && !findStage(earlier, from)) images.push({ name: from, instruction });
  }
  return images;
}

/** Runs the needed stages in order; the target's state is the image. */
export function solveStages(solving: Solving): StageState {
  for (const stage of solving.plan.needed) solving.done.set(stage, solveStage(solving, stage));
  const target = solving.done.get(solving.plan.target);
  if (!target) throw new Error('the target stage was not built');
  return target;
}

function solveStage(solving: Solving, stage: Stage): StageState {
  const { plan, input, vertices } = solving;
  const state = startStage(solving, stage);
  const total = 1 + stage.instructions.filter(isStep).length;
  const label = plan.stages.length > 1 ? `${stage.name || `stage-${stage.index}`} ` : '';
  const heading = (number: number, text: string) =>
    `[${label}${String(number).padStart(String(total).length)}/${total}] ${text}`;
  if (stage.base !== 'scratch' && !isOwnStage(plan, stage)) {
    const digest = `${fullNameOf(solving, stage.base)}@sha256:${state.image.id}`;
    const lines = [`resolve ${digest} done`, 'DONE 0.0s'];
    vertices.push({ heading: heading(1, `FROM ${digest}`), lines });
  }
  let number = 1;
  for (const instruction of stage.instructions) {
    if (instruction.name === 'ARG') {
      declareArgs(state, instruction, { buildArgs: input.buildArgs, globals: plan.globals });
      continue;
    }
    state.layerBytes = 0;
    if (isStep(instruction)) {
      number += 1;
      const shown = expand(instruction.original.slice(instruction.written.length), variablesOf(state), {
        keepsQuotes: true,
      }).text;
      const vertex: Vertex = { heading: heading(number, `${instruction.name}${shown}`), lines: [] };
      vertices.push(vertex);
      runInstruction(solving, state, { instruction, vertex });
    } else {
      configure(state, instruction);
      state.key = hexDigest(`${state.key}\n${instruction.original}`);
    }
    state.history = [
      {
        createdBy: createdBy(state, instruction),
        createdMs: state.layerMs ?? input.engine.now,
        sizeBytes: state.layerBytes,
        comment: 'buildkit.dockerfile.v0',
      },
      ...state.history,
    ];
  }
  return state;
}

function isOwnStage(plan: Plan, stage: Stage): boolean {
  return plan.stages.slice(0, stage.index).some((one) => one.name !== '' && one.name === stage.base.toLowerCase());
}

function fullNameOf(solving: Solving, name: string): string {
  const found = findBase(solving.input.engine, name);
  return 'fullName' in found ? found.fullName : name;
}

function startStage(solving: Solving, stage: Stage): StageState {
  const { plan, bases, done } = solving;
  const earlier = plan.stages
    .slice(0, stage.index)
    .findLast((one) => one.name !== '' && one.name === stage.base.toLowerCase());
  const before = earlier ? done.get(earlier) : undefined;
  if (before) {
    return { ...before, config: { ...before.config }, args: new Map(), stage, hasOwnCommand: false };
  }
  const image = stage.base === 'scratch' ? scratch : bases.get(stage.base);
  if (!image) throw new Error(`no base image ${stage.base}`);
  return {
    stage,
    image,
    tree: image.files,
    config: { ...image.config },
    args: new Map(),
    shell: ['/bin/sh', '-c'],
    hasOwnCommand: false,
    key: `image/${image.id}`,
    layers: image.layers,
    history: image.history,
    sizeBytes: image.sizeBytes,
    layerBytes: 0,
    layerMs: null,
  };
}

/** How `docker history` words an instruction. */
function createdBy(state: StageState, instruction: Instruction): string {
  const { name, args, original } = instruction;
  if (name === 'RUN') return `RUN ${state.shell.join(' ')} ${args} # buildkit`;
  if (name === 'COPY' || name === 'ADD') return `${original.trim()} # buildkit`;
  if (name === 'EXPOSE') return `EXPOSE map[${state.config.exposedPorts.map((port) => `${port}:{}`).join(' ')}]`;
  const words = (list: string[]) => `[${list.map((word) => JSON.stringify(word)).join(' ')}]`;
  if (name === 'CMD') return `CMD ${words(state.config.command)}`;
  if (name === 'ENTRYPOINT') return `ENTRYPOINT ${words(state.config.entrypoint)}`;
  return `${name} ${args}`;
}

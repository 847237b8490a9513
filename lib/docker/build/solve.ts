import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import { findBase, scratch } from './base-images.ts';
import { DockerfileError } from './dockerfile.ts';
import type { Vertex } from './log.ts';
import { prefixOf } from './prepare.ts';
import { type Solving, type StageState, StepError } from './solving.ts';
import type { Plan, Stage } from './stages.ts';
import { runInstruction } from './step.ts';
import { hint } from './suggest.ts';

const commonImages = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora'].flatMap((name) => [
  name,
  `${name}:latest`,
]);

/** Loads the metadata of every image that the needed stages use; one vertex each, by name. */
export function loadMetadata(engine: Engine, plan: Plan, vertices: Vertex[]): Map<Stage, StoredImage> {
  const bases = new Map<Stage, StoredImage>();
  const seen = new Set<string>();
  let failed: StepError | null = null;
  for (const stage of plan.needed.filter(({ base, parent }) => base !== 'scratch' && parent === null)) {
    const found = findBase(engine, stage.base);
    if ('invalid' in found) throw new DockerfileError(found.invalid, stage.from);
    const vertex: Vertex = { heading: `[internal] load metadata for ${found.fullName}`, lines: ['DONE 0.0s'] };
    if (!seen.has(found.fullName)) vertices.push(vertex);
    seen.add(found.fullName);
    if ('image' in found) {
      bases.set(stage, found.image);
      continue;
    }
    vertex.lines = [`ERROR: ${found.problem}`];
    const names = [...plan.stages.map(({ label, from }) => label || (from.words[2] ?? '')), ...commonImages];
    const text = `${stage.base}: failed to resolve source metadata for ${found.fullName}: ${found.problem}${hint(stage.base, names)}`;
    failed ??= new StepError(text, vertex, stage.from);
  }
  if (failed) throw failed;
  return bases;
}

/** Runs the needed stages in order; the target's state is the image. */
export function solveStages(solving: Solving): StageState {
  for (const stage of solving.plan.needed) solving.done.set(stage, solveStage(solving, stage));
  const target = solving.done.get(solving.plan.target);
  if (!target) throw new Error('the target stage was not built');
  return target;
}

function solveStage(solving: Solving, stage: Stage): StageState {
  const { drafts, input, vertices, bases } = solving;
  const draft = drafts.get(stage);
  if (!draft) throw new Error(`stage ${stage.label} was not prepared`);
  const state = startStage(solving, stage);
  const image = bases.get(stage);
  if (image) {
    const found = findBase(input.engine, stage.base);
    const digest = `${'fullName' in found ? found.fullName : stage.base}@sha256:${image.id}`;
    const prefix = stage.isImage ? '' : prefixOf(draft, 1);
    vertices.push({ heading: `${prefix}FROM ${digest}`, lines: [`resolve ${digest} done`, 'DONE 0.0s'] });
  }
  for (const { createdBy, step } of draft.items) {
    state.layerBytes = 0;
    if (step) {
      const vertex: Vertex = { heading: step.heading, lines: [] };
      vertices.push(vertex);
      runInstruction(solving, state, { step, vertex });
    }
    const createdMs = state.layerMs ?? input.engine.now;
    const entry = { createdBy, createdMs, sizeBytes: state.layerBytes, comment: 'buildkit.dockerfile.v0' };
    state.history = [entry, ...state.history];
  }
  return state;
}

function startStage(solving: Solving, stage: Stage): StageState {
  const { bases, done } = solving;
  const before = stage.parent ? done.get(stage.parent) : undefined;
  if (before) return { ...before };
  const image = stage.base === 'scratch' ? scratch : bases.get(stage);
  if (!image) throw new Error(`no base image ${stage.base}`);
  return {
    image,
    tree: image.files,
    key: `image/${image.id}`,
    layers: image.layers,
    history: image.history,
    sizeBytes: image.sizeBytes,
    layerBytes: 0,
    layerMs: null,
  };
}

import type { Engine, HistoryEntry, StoredImage } from '#lib/docker/engine/state.ts';
import { type FileTree, treeOf } from '#lib/simulator/kubelet/machine/files.ts';
import type { Context } from './context.ts';
import type { Instruction } from './dockerfile.ts';
import type { Vertex } from './log.ts';
import type { Draft } from './prepare.ts';
import type { Plan, Stage } from './stages.ts';

/** What a build starts from. */
export type BuildInput = {
  engine: Engine;
  context: Context;
  noCache: boolean;
};

/** A stage on its way: its files and the key of what was done so far. */
export type StageState = {
  image: StoredImage;
  tree: FileTree;
  key: string;
  layers: string[];
  history: HistoryEntry[];
  /** All layers together, and the one that the last step made. */
  sizeBytes: number;
  layerBytes: number;
  /** When the last layer was made: before this build, if it came from the cache. */
  layerMs: number | null;
};

/** A step that failed, with the step itself and the lines that it marks. */
export class StepError extends Error {
  override name = 'StepError';
  readonly vertex: Vertex;
  readonly instruction: Instruction;
  constructor(text: string, vertex: Vertex, instruction: Instruction) {
    super(text);
    this.vertex = vertex;
    this.instruction = instruction;
  }
}

export type Solving = {
  input: BuildInput;
  plan: Plan;
  drafts: Map<Stage, Draft>;
  bases: Map<Stage, StoredImage>;
  done: Map<Stage, StageState>;
  vertices: Vertex[];
};

/** The context as a file tree. */
export function contextTree(context: Context): FileTree {
  return treeOf(Object.fromEntries([...context].map(([path, text]) => [`/${path}`, text])));
}

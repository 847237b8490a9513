import type { ImageConfig, StoredImage } from '#lib/docker/engine/state.ts';
import { scratch } from './base-images.ts';
import { configure } from './configure.ts';
import type { IgnoreRule } from './context.ts';
import { DockerfileError, type Instruction, readInstruction } from './dockerfile.ts';
import type { Linter } from './linter.ts';
import { prepareCopy, prepareRun, prepareWorkdir, type Step } from './prepare-step.ts';
import { findSources } from './sources.ts';
import type { Plan, Stage } from './stages.ts';
import { instructionProblem } from './validate.ts';

/** What a build knows while it goes through a Dockerfile. */
export type Scope = {
  plan: Plan;
  buildArgs: Map<string, string>;
  escapeMark: string;
  linter: Linter;
  ignore: IgnoreRule[];
};

/** What a stage comes to: its steps, and the settings and variables at its end. */
export type Draft = {
  stage: Stage;
  config: ImageConfig;
  /** ENVs and ARGs, the later over the earlier. */
  env: Map<string, string>;
  args: Map<string, string | undefined>;
  /** The last CMD, ENTRYPOINT and HEALTHCHECK of this stage. */
  last: Map<string, Instruction>;
  hasWorkdir: boolean;
  index: number;
  total: number;
  items: Item[];
};

/** One line of an image's history, with the step that makes its layer. */
export type Item = { createdBy: string; step: Step | null };

const fileSteps = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR']);

/** Goes through the needed stages without running anything; throws what BuildKit refuses. */
export function prepareStages(scope: Scope, bases: Map<Stage, StoredImage>): Map<Stage, Draft> {
  const drafts = new Map<Stage, Draft>();
  for (const stage of scope.plan.needed) {
    const draft = startDraft(stage, { bases, drafts });
    drafts.set(stage, draft);
    const triggers = readTriggers(stage, draft, scope);
    draft.total = countSteps(stage) + triggers.length;
    const isOwn = stage.base === 'scratch' || stage.parent !== null;
    if (!isOwn && !stage.isImage) draft.index += 1;
    const { onBuild: _, ...config } = draft.config;
    draft.config = config;
    for (const one of triggers) dispatch(draft, one, { scope, drafts, isTrigger: true });
    for (const one of stage.instructions) dispatch(draft, one, { scope, drafts, isTrigger: false });
  }
  return drafts;
}

function startDraft(
  stage: Stage,
  { bases, drafts }: { bases: Map<Stage, StoredImage>; drafts: Map<Stage, Draft> },
): Draft {
  const fresh = { stage, last: new Map(), index: 0, total: 0, items: [] };
  const parent = stage.parent && drafts.get(stage.parent);
  if (parent)
    return {
      ...fresh,
      config: { ...parent.config },
      env: new Map(parent.env),
      args: new Map(parent.args),
      hasWorkdir: parent.hasWorkdir,
    };
  const image = bases.get(stage);
  const config = { ...(image?.config ?? { ...scratch.config, workingDir: '/' }) };
  return { ...fresh, config, env: new Map(config.env), args: new Map(), hasWorkdir: false };
}

/** How many steps the log counts: FROM of an image, and what touches files. */
function countSteps(stage: Stage): number {
  const own = stage.base === 'scratch' || stage.parent !== null ? 0 : 1;
  return own + stage.instructions.filter(({ name }) => fileSteps.has(name)).length;
}

/** `[build 2/3] ` in front of a step. */
export function prefixOf({ stage, total }: Pick<Draft, 'stage' | 'total'>, index: number): string {
  if (total === 0) return '';
  const label = stage.label === '' ? '' : `${stage.label} `;
  return `[${label}${String(index).padStart(String(total).length)}/${total}] `;
}

/** The ONBUILD triggers of the image or stage below, as instructions of this one. */
function readTriggers(stage: Stage, draft: Draft, scope: Scope): Instruction[] {
  const own = stage.parent?.instructions.filter(({ name }) => name === 'ONBUILD').map(({ args }) => args) ?? [];
  return [...(draft.config.onBuild ?? []), ...own.filter((text) => !draft.config.onBuild?.includes(text))].map(
    (text) => {
      const one = readInstruction(text, {
        escapeMark: scope.escapeMark,
        marked: { startLine: stage.from.startLine, endLine: stage.from.endLine },
      });
      const problem = instructionProblem(one);
      if (problem !== null) throw new DockerfileError(problem, stage.from);
      findSources(scope.plan.stages, stage, { one, given: scope });
      return one;
    },
  );
}

type Around = { scope: Scope; drafts: Map<Stage, Draft>; isTrigger: boolean };

function dispatch(draft: Draft, one: Instruction, { scope, drafts, isTrigger }: Around): void {
  const nameOf = (text: string) => {
    draft.index += 1;
    return `${prefixOf(draft, draft.index)}${isTrigger ? 'ONBUILD ' : ''}${text}`;
  };
  const sources = draft.stage.sources.get(one) ?? [];
  const late = sources.find((source) => !drafts.has(source) && source.base !== 'scratch' && !source.isImage);
  if (late && one.name === 'COPY')
    throw new DockerfileError(
      `cannot copy from stage ${JSON.stringify(late.name)}, it needs to be defined before current stage ${JSON.stringify(draft.stage.label)}`,
      one,
    );
  if (one.name === 'RUN') draft.items.push(prepareRun(draft, one, { scope, nameOf }));
  else if (one.name === 'WORKDIR') draft.items.push(prepareWorkdir(draft, one, { scope, nameOf }));
  else if (one.name === 'COPY' || one.name === 'ADD')
    draft.items.push(prepareCopy(draft, one, { scope, nameOf, source: sources[0] ?? null }));
  else {
    const createdBy = configure(draft, one, scope);
    if (createdBy !== null) draft.items.push({ createdBy, step: null });
  }
}

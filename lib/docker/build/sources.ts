import { DockerfileError, type Instruction } from './dockerfile.ts';
import { expanded } from './expanded.ts';
import type { PlanOptions, Stage } from './stages.ts';
import { flagOf } from './validate.ts';

/** Finds what COPY --from and mounts name: a stage, or an image that becomes one. */
export function findSources(
  stages: Stage[],
  stage: Stage,
  { one, given }: { one: Instruction; given: Pick<PlanOptions, 'escapeMark'> },
): void {
  const found: Stage[] = [];
  const add = (name: string) => {
    const source = stageNamed(stages, name) ?? imageStage(name, one);
    if (source.isImage) stages.push(source);
    found.push(source);
  };
  const from = copyFrom(one);
  if (from) {
    if (expanded(from, one, { env: new Map(), escapeMark: given.escapeMark }).text !== from)
      throw new DockerfileError(
        'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
      );
    if (/^[+-]?\d+$/.test(from)) {
      const source = stages[Number(from)];
      if (!source) throw new DockerfileError(`invalid stage index ${Number(from)}`);
      found.push(source);
    } else add(from);
  }
  if (one.name === 'RUN')
    for (const mount of one.flags.filter((flag) => flag.startsWith('--mount=')))
      add(/(?:^|,)from=([^,]+)/.exec(mount.slice('--mount='.length))?.[1] ?? 'scratch');
  if (found.length > 0) stage.sources.set(one, found);
}

/** What `COPY --from=` names, or null. */
export function copyFrom(instruction: Instruction): string | null {
  return instruction.name === 'COPY' ? (flagOf(instruction, 'from') ?? null) : null;
}

/** A stage that copies from itself, over others too, cannot be built. */
export function refuseCircles(stages: Stage[]): void {
  const visited = new Set<Stage>();
  const path = new Set<Stage>();
  const visit = (stage: Stage, taken: Instruction[]): Instruction[] | null => {
    if (visited.has(stage)) return null;
    visited.add(stage);
    path.add(stage);
    for (const [one, sources] of stage.sources) {
      for (const source of sources) {
        const next = [...taken, one];
        if (path.has(source)) return next;
        const found = visit(source, next);
        if (found) return found;
      }
    }
    path.delete(stage);
    return null;
  };
  for (const stage of stages) {
    const found = visit(stage, []);
    if (found) throw new DockerfileError(`circular dependency detected on stage: ${stage.label}`, ...found);
  }
}

function stageNamed(stages: Stage[], name: string): Stage | undefined {
  return stages.findLast((stage) => stage.name !== '' && stage.name === name.toLowerCase());
}

function imageStage(base: string, from: Instruction): Stage {
  return { label: '', name: '', base, parent: null, from, instructions: [], sources: new Map(), isImage: true };
}

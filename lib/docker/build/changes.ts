import type { ImageConfig } from '#lib/docker/engine/state.ts';
import { normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { configure } from './configure.ts';
import { DockerfileError, type Instruction, readInstruction } from './dockerfile.ts';
import { expandWord } from './expand-word.ts';
import { Linter } from './linter.ts';
import type { Draft, Scope } from './prepare.ts';
import { instructionProblem } from './validate.ts';

const allowed = 'CMD ENTRYPOINT HEALTHCHECK ENV EXPOSE LABEL ONBUILD STOPSIGNAL USER VOLUME WORKDIR'.split(' ');

/** An image's settings after the instructions of `commit --change`, or what the daemon says of one of them. */
export function changedConfig(config: ImageConfig, changes: string[]): ImageConfig | { problem: string } {
  const lines = changes.map((text) => ({ text, name: /^\s*(\S*)/.exec(text)?.[1] ?? '' }));
  const odd = lines.find(({ name }) => !allowed.includes(name.toUpperCase()));
  if (odd) return { problem: `${odd.name} is not a valid change command` };
  const from = instructionOf('FROM scratch');
  const stage = {
    label: '',
    name: '',
    base: 'scratch',
    parent: null,
    from,
    instructions: [],
    sources: new Map(),
    isImage: false,
  };
  const scope: Scope = {
    plan: { stages: [stage], globals: new Map(), target: stage, needed: [stage] },
    buildArgs: new Map(),
    escapeMark: '\\',
    linter: new Linter('skip=all'),
    ignore: [],
  };
  const env = new Map(config.env);
  const draft: Draft = {
    stage,
    config: { ...config },
    env,
    args: new Map(),
    last: new Map(),
    hasWorkdir: true,
    index: 0,
    total: 0,
    items: [],
  };
  try {
    for (const { text } of lines) apply(draft, instructionOf(text), scope);
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return { problem: error.problem.text };
  }
  return draft.config;
}

function instructionOf(text: string): Instruction {
  return readInstruction(text, { escapeMark: '\\', marked: { startLine: 1, endLine: 1 } });
}

function apply(draft: Draft, one: Instruction, scope: Scope): void {
  const problem = instructionProblem(one);
  if (problem !== null) throw new DockerfileError(problem, one);
  if (one.name !== 'WORKDIR') {
    configure(draft, one, scope);
    return;
  }
  const path = expandWord(draft, one, { scope, text: one.words[0] ?? '' });
  draft.config.workingDir = normalise(path, draft.config.workingDir || '/');
}

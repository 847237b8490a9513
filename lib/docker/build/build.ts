import { newId } from '#lib/docker/engine/ids.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import { parseReference, repositoryOf } from '#lib/simulator/kubelet/images/reference.ts';
import { printChecks } from './check-report.ts';
import { type Context, type IgnoreRule, readContext } from './context.ts';
import { DockerfileError, type DockerfileProblem, type Instruction, readDockerfile } from './dockerfile.ts';
import { Linter, type Warning } from './linter.ts';
import {
  logHead,
  printFailedStep,
  printFrames,
  printVertices,
  printWarnings,
  type Vertex,
  warningLine,
} from './log.ts';
import { prepareStages } from './prepare.ts';
import { loadMetadata, solveStages } from './solve.ts';
import { type BuildInput, type StageState, StepError } from './solving.ts';
import { copyFrom } from './sources.ts';
import { type Plan, planStages } from './stages.ts';
import { validateInstructions } from './validate.ts';

export type BuildOptions = {
  /** The folder of the context, relative to the person's working directory; '' is the directory itself. */
  folder: string;
  /** The path of the Dockerfile as it is shown, and its text; null when there is none. */
  dockerfileName: string;
  dockerfile: string | null;
  tags: string[];
  target: string;
  buildArgs: Map<string, string>;
  labels: Record<string, string>;
  noCache: boolean;
  quiet: boolean;
  /** Only what the checks say is wanted. */
  isCheck?: boolean;
};

export type BuildResult = { exit: number; stdout: string; stderr: string };

/** `docker build`: everything goes to stderr as BuildKit's plain log; with -q only the digest to stdout. */
export function buildImage(engine: Engine, options: BuildOptions): BuildResult {
  const vertices: Vertex[] = [];
  const shown = { warnings: [] as Warning[] };
  try {
    const built = solve(engine, options, { vertices, shown });
    if (built === null) return checkReport(options, { vertices, shown });
    for (const tag of options.tags) engine.images.set(fullName(tag), built);
    vertices.push(exportVertex(built, options.tags));
    const stdout = options.quiet ? `sha256:${built.id}\n` : '';
    return {
      exit: 0,
      stdout,
      stderr: options.quiet ? '' : logHead + printVertices(vertices) + printWarnings(shown.warnings),
    };
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    const file = options.dockerfileName.split('/').at(-1) ?? '';
    const frame = printFrames(options.dockerfile ?? '', failure.problem, file);
    const step = failure.vertex ? printFailedStep(failure.vertex) : '';
    const log = options.quiet ? '' : logHead + printVertices(vertices);
    const tail = `${step}${printWarnings(shown.warnings)}${frame}ERROR: failed to build: failed to solve: ${failure.problem.text}\n`;
    return { exit: 1, stdout: '', stderr: log + tail };
  }
}

/** `docker build --check`: the log of what was read, and what the checks say as the command's own output. */
function checkReport(
  { dockerfile, dockerfileName }: BuildOptions,
  { vertices, shown: { warnings } }: Report,
): BuildResult {
  const file = dockerfileName.split('/').at(-1) ?? '';
  const stdout = printChecks(warnings, { text: dockerfile ?? '', file });
  return { exit: warnings.length > 0 ? 1 : 0, stdout, stderr: logHead + printVertices(vertices) };
}

type Failure = { problem: DockerfileProblem; vertex: Vertex | null };

function failureOf(error: unknown): Failure | null {
  if (error instanceof DockerfileError) return { problem: error.problem, vertex: null };
  if (!(error instanceof StepError)) return null;
  return { problem: { text: error.message, marked: [error.instruction] }, vertex: error.vertex };
}

type Report = { vertices: Vertex[]; shown: { warnings: Warning[] } };

function solve(engine: Engine, options: BuildOptions, report: Report): StoredImage | null {
  const { vertices } = report;
  const text = options.dockerfile;
  const definition: Vertex = {
    heading: `[internal] load build definition from ${options.dockerfileName.split('/').at(-1)}`,
    lines: [`transferring dockerfile: ${(text ?? '').length + 30}B done`, 'DONE 0.0s'],
  };
  vertices.push(definition);
  if (text === null) {
    throw new DockerfileError(`failed to read dockerfile: open ${options.dockerfileName}: no such file or directory`);
  }
  const linter = { current: null as Linter | null };
  try {
    return build(engine, options, { vertices, text, linter });
  } finally {
    report.shown.warnings = linter.current?.warnings ?? [];
    if (!options.isCheck) definition.lines.splice(1, 0, ...report.shown.warnings.map(warningLine));
  }
}

type Reading = { vertices: Vertex[]; text: string; linter: { current: Linter | null } };

/** Reads the Dockerfile, prepares its stages, and runs their steps. */
function build(engine: Engine, options: BuildOptions, { vertices, text, linter: shown }: Reading): StoredImage | null {
  const { instructions, escapeMark, check, emptyContinuations } = readDockerfile(text);
  const linter = new Linter(check);
  shown.current = linter;
  for (const line of emptyContinuations)
    linter.warn('NoEmptyContinuation', 'Empty continuation line', { startLine: line });
  validateInstructions(instructions, linter);
  const { target, buildArgs } = options;
  const plan = planStages(instructions, { target, args: buildArgs, escapeMark, linter });
  const { context, ignore } = readContext(engine.files, options.folder);
  const bases = loadMetadata(engine, plan, vertices);
  vertices.push({ heading: '[internal] load .dockerignore', lines: ['transferring context: 2B done', 'DONE 0.0s'] });
  const drafts = prepareStages({ plan, buildArgs, escapeMark, linter, ignore }, bases);
  if (options.isCheck) return null;
  if (linter.failure !== null) throw new DockerfileError(linter.failure);
  const input: BuildInput = { engine, context, noCache: options.noCache };
  addContextVertex(plan, { context, ignore, vertices });
  const state = solveStages({ input, plan, drafts, bases, done: new Map(), vertices });
  const config = drafts.get(plan.target)?.config;
  if (!config) throw new Error('the target stage was not prepared');
  return imageOf(engine, { state, config }, options);
}

function addContextVertex(plan: Plan, given: { context: Context; ignore: IgnoreRule[]; vertices: Vertex[] }): void {
  const copies = (one: Instruction) =>
    ((one.name === 'COPY' || one.name === 'ADD') && copyFrom(one) === null && hasFiles(one)) ||
    one.flags.some((flag) => flag.startsWith('--mount=') && /type=bind/.test(flag) && !/from=/.test(flag));
  if (!plan.needed.some((stage) => stage.instructions.some(copies))) return;
  const heading = '[internal] load build context';
  given.vertices.push({ heading, lines: ['transferring context: 2B done', 'DONE 0.0s'] });
}

/** Whether it names anything but here-documents. */
function hasFiles({ words }: Instruction): boolean {
  return words.slice(0, -1).some((word) => !word.startsWith('<<') && !/^https?:/.test(word));
}

function imageOf(
  engine: Engine,
  { state, config }: { state: StageState; config: StoredImage['config'] },
  options: BuildOptions,
): StoredImage {
  return {
    id: newId(engine, 'image'),
    createdMs: engine.now,
    config: { ...config, labels: { ...config.labels, ...options.labels } },
    base: state.image.base,
    files: state.tree,
    sizeBytes: state.sizeBytes,
    layers: state.layers,
    history: state.history,
  };
}

function exportVertex(image: StoredImage, tags: string[]): Vertex {
  const digest = `sha256:${image.id}`;
  const names = tags.length > 0 ? tags.map(fullName) : [`moby-dangling@${digest}`];
  return {
    heading: 'exporting to image',
    lines: [
      'exporting layers done',
      `exporting manifest ${digest} done`,
      `exporting config ${digest} done`,
      `exporting attestation manifest ${digest} done`,
      `exporting manifest list ${digest} done`,
      ...names.flatMap((name) => [`naming to ${name} done`, `unpacking to ${name} done`]),
      'DONE 0.1s',
    ],
  };
}

/** `hello:1` as docker.io/library/hello:1. */
function fullName(tag: string): string {
  const reference = parseReference(tag);
  return 'error' in reference ? tag : `${repositoryOf(reference)}:${reference.tag}`;
}

import { newId } from '#lib/docker/engine/ids.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import { parseReference, repositoryOf } from '#lib/simulator/kubelet/images/reference.ts';
import { checkDockerfile, type Warning } from './checks.ts';
import { type Context, type IgnoreRule, readContext } from './context.ts';
import { DockerfileError, type DockerfileProblem, type Instruction, parseDockerfile } from './dockerfile.ts';
import { configure, declareArgs } from './image-config.ts';
import { logHead, printFailedStep, printFrame, printVertices, printWarnings, type Vertex, warningLine } from './log.ts';
import { loadMetadata, solveStages } from './solve.ts';
import { type BuildInput, type Solving, type StageState, StepError } from './solving.ts';
import { copyFrom, type Plan, planStages } from './stages.ts';
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
};

export type BuildResult = { exit: number; stdout: string; stderr: string };

/** `docker build`: everything goes to stderr as BuildKit's plain log; with -q only the digest to stdout. */
export function buildImage(engine: Engine, options: BuildOptions): BuildResult {
  const vertices: Vertex[] = [];
  const shown = { warnings: [] as Warning[] };
  try {
    const built = solve(engine, options, { vertices, shown });
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
    const frame = printFrame(options.dockerfile ?? '', failure.problem, options.dockerfileName.split('/').at(-1) ?? '');
    const step = failure.vertex ? printFailedStep(failure.vertex) : '';
    const log = options.quiet ? '' : logHead + printVertices(vertices);
    const tail = `${step}${printWarnings(shown.warnings)}${frame}ERROR: failed to build: failed to solve: ${failure.problem.text}\n`;
    return { exit: 1, stdout: '', stderr: log + tail };
  }
}

type Failure = { problem: DockerfileProblem; vertex: Vertex | null };

function failureOf(error: unknown): Failure | null {
  if (error instanceof DockerfileError) return { problem: error.problem, vertex: null };
  if (!(error instanceof StepError)) return null;
  const { startLine, endLine } = error.instruction;
  return { problem: { text: error.message, startLine, endLine, shown: true }, vertex: error.vertex };
}

type Report = { vertices: Vertex[]; shown: { warnings: Warning[] } };

function solve(engine: Engine, options: BuildOptions, report: Report): StoredImage {
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
  const instructions = parseDockerfile(text);
  validateInstructions(instructions);
  const plan = planStages(instructions, { target: options.target, args: options.buildArgs });
  const { context, ignore } = readContext(engine.files, options.folder);
  report.shown.warnings = checkDockerfile(instructions, plan.stages, ignore);
  definition.lines.splice(1, 0, ...report.shown.warnings.map(warningLine));
  const input: BuildInput = {
    engine,
    context,
    buildArgs: options.buildArgs,
    noCache: options.noCache,
    labels: options.labels,
  };
  const bases = loadMetadata(input, plan, vertices);
  vertices.push({ heading: '[internal] load .dockerignore', lines: ['transferring context: 2B done', 'DONE 0.0s'] });
  const solving: Solving = { input, plan, bases, done: new Map(), vertices };
  checkSettings(solving);
  addContextVertex(plan, { context, ignore, vertices });
  return imageOf(engine, solveStages(solving), options);
}

/** Wrong settings are found before any step runs. */
function checkSettings({ plan, bases, input }: Solving): void {
  for (const stage of plan.needed) {
    const image = bases.get(stage.base);
    const state = {
      config: { ...(image?.config ?? emptyConfig) },
      args: new Map<string, string>(),
      shell: ['/bin/sh', '-c'],
      hasOwnCommand: false,
    };
    for (const instruction of stage.instructions) {
      if (instruction.name === 'ARG')
        declareArgs(state, instruction, { buildArgs: input.buildArgs, globals: plan.globals });
      else configure(state, instruction);
    }
  }
}

const emptyConfig: StoredImage['config'] = {
  entrypoint: [],
  command: [],
  env: [],
  workingDir: '',
  user: '',
  exposedPorts: [],
  volumes: [],
  labels: {},
  stopSignal: '',
};

function addContextVertex(plan: Plan, given: { context: Context; ignore: IgnoreRule[]; vertices: Vertex[] }): void {
  const copies = (one: Instruction) => (one.name === 'COPY' || one.name === 'ADD') && copyFrom(one) === null;
  if (!plan.needed.some((stage) => stage.instructions.some(copies))) return;
  const heading = '[internal] load build context';
  given.vertices.push({ heading, lines: ['transferring context: 2B done', 'DONE 0.0s'] });
}

function imageOf(engine: Engine, state: StageState, options: BuildOptions): StoredImage {
  return {
    id: newId(engine, 'image'),
    createdMs: engine.now,
    config: { ...state.config, labels: { ...state.config.labels, ...options.labels } },
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

import { buildImage } from '#lib/docker/build/build.ts';
import { printBytes } from '#lib/docker/engine/bytes.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import type { Layer, LayerFrame } from '#lib/picture/layers.ts';
import type { LiveRun } from './live-figure.ts';
import type { LiveFile, LiveStep } from './live-file.ts';
import { LiveStepError } from './play-cluster.ts';

type Build = Extract<LiveStep, { build: unknown }>['build'];

/** Plays writes and builds on a fresh Docker engine; each build goes through its layers one by one. */
export function playLayers(file: LiveFile): LiveRun {
  const engine = createEngine(new Map(Object.entries(file.files)));
  const frames: LayerFrame[] = [];
  let changed: string[] = [];
  let layers: Layer[] = [];
  const add = (step: number, words: string) => frames.push({ step, words, layers, files: filesOf(engine, changed) });
  const play = (step: LiveStep, index: number, place: PropertyKey[]) => {
    if ('write' in step) {
      engine.files.set(step.write.path, step.write.text);
      changed = [...new Set([...changed, step.write.path])];
      add(index, `${step.write.path} 파일을 고쳤습니다. 이미 만든 이미지는 그대로입니다.`);
    } else if ('build' in step) {
      for (const moment of buildMoments(engine, step.build, place)) {
        layers = moment.layers;
        add(index, moment.words);
      }
      changed = [];
      const last = frames.at(-1);
      if (last) last.files = filesOf(engine, changed);
    } else if ('run' in step || 'apply' in step)
      throw new LiveStepError('view: layers에는 build와 write만 씁니다', place);
  };
  for (const [index, step] of file.before.entries()) play(step, index, ['before', index]);
  frames.length = 0;
  add(-1, '여기에서 시작합니다.');
  for (const [index, step] of file.steps.entries()) play(step, index, ['steps', index]);
  const titles = file.steps.map((step) => ({
    caption: step.caption ?? '',
    command: 'build' in step ? `docker build -t ${step.build.tag} .` : '',
  }));
  return { view: 'layers', titles, frames };
}

function filesOf(engine: Engine, changed: string[]): LayerFrame['files'] {
  return [...engine.files.keys()].sort().map((path) => ({ path, isChanged: changed.includes(path) }));
}

type Moment = { words: string; layers: Layer[] };

/** One moment for the base image and one for each step of the build. */
function buildMoments(engine: Engine, { tag, dockerfile }: Build, place: PropertyKey[]): Moment[] {
  const result = buildImage(engine, {
    folder: '',
    dockerfileName: dockerfile,
    dockerfile: engine.files.get(dockerfile) ?? null,
    tags: [tag],
    target: '',
    buildArgs: new Map(),
    labels: {},
    noCache: false,
    quiet: false,
  });
  const steps = stepsIn(result.stderr);
  if (steps.length === 0) throw new LiveStepError(`docker build: ${result.stderr.trim().split('\n').at(-1)}`, place);
  const image = result.exit === 0 ? imageOf(engine, tag) : null;
  const whole = withSizes(steps, image);
  return whole.map((layer, last) => ({
    words: wordsOf(layer),
    layers: whole.map((one, index) => (index <= last ? one : { ...one, state: 'ahead' as const, size: '' })),
  }));
}

function imageOf(engine: Engine, tag: string): StoredImage | null {
  const name = tag.includes(':') ? tag : `${tag}:latest`;
  return [...engine.images].find(([full]) => full.endsWith(`/${name}`))?.[1] ?? null;
}

/** The steps of all stages in BuildKit's plain log, with how each of them ended. */
function stepsIn(log: string): Layer[] {
  const steps = new Map<string, Layer>();
  for (const line of log.split('\n')) {
    const [, number = '', heading] = /^#(\d+) \[((?:[^\]]+ )? *\d+\/\d+)\] /.exec(line) ?? [];
    if (heading !== undefined) {
      const text = line.slice(line.indexOf('] ') + 2);
      const isBase = text.startsWith('FROM ');
      const shown = isBase
        ? `FROM ${text
            .slice(5)
            .replace(/^docker\.io\/(library\/)?/, '')
            .replace(/@sha256.*$/, '')}`
        : text;
      if (!steps.has(number))
        steps.set(number, { text: shown, step: heading, state: isBase ? 'base' : 'made', size: '' });
      continue;
    }
    const [, of = '', ending] = /^#(\d+) (CACHED|ERROR)/.exec(line) ?? [];
    const step = steps.get(of);
    if (step && ending) step.state = ending === 'CACHED' ? 'cached' : 'failed';
  }
  return [...steps.values()];
}

/** Sizes from the image's history, newest first there; only the last stage's steps are in it, and the base below them. */
function withSizes(steps: Layer[], image: StoredImage | null): Layer[] {
  if (!image) return steps;
  const stage = stageOf(steps.at(-1));
  const own = steps.filter((step) => step.state !== 'base' && stageOf(step) === stage);
  const sizes = image.history
    .filter(({ createdBy }) => /^(RUN|COPY|ADD|WORKDIR)\b/.test(createdBy))
    .slice(0, own.length)
    .map(({ sizeBytes }) => sizeBytes);
  const below = image.sizeBytes - sizes.reduce((sum, size) => sum + size, 0);
  const sizeOf = (step: Layer) => {
    if (stageOf(step) !== stage) return '';
    const at = own.indexOf(step);
    return printBytes(at < 0 ? Math.max(0, below) : (sizes[own.length - 1 - at] ?? 0));
  };
  return steps.map((step) => ({ ...step, size: sizeOf(step) }));
}

/** The stage in a heading such as `build 2/4`; '' where there is only one. */
function stageOf(step: Layer | undefined): string {
  return /^(.*) \d+\/\d+$/.exec(step?.step ?? '')?.[1]?.trim() ?? '';
}

function wordsOf({ text, state }: Layer): string {
  switch (state) {
    case 'base':
      return `바탕 이미지에서 시작합니다: ${text.slice(5)}.`;
    case 'cached':
      return `CACHED: 앞선 것이 하나도 바뀌지 않아 지난번 층을 그대로 씁니다. ${text}`;
    case 'failed':
      return `이 단계가 실패해 빌드가 멈췄습니다. ${text}`;
    default:
      return `이 단계를 실행해 층을 새로 만듭니다. ${text}`;
  }
}

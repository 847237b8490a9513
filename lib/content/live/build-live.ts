import type { ContentProblem } from '#lib/content/problem.ts';
import { readYaml } from '#lib/content/read-yaml.ts';
import { unpackFrames } from '#lib/picture/frame.ts';
import { roomOf } from '#lib/picture/layout/room.ts';
import { combinationsOf, withValues } from './choices.ts';
import type { BuiltLive, LiveRun } from './live-figure.ts';
import { type LiveFile, liveSchema } from './live-file.ts';
import { LiveStepError, playCluster } from './play-cluster.ts';
import { playLayers } from './play-layers.ts';

const mostCombinations = 12;
const mostBytes = 60_000;
const mostFrames = 80;

/** Reads NAME.figure.yaml and plays it once for each combination of its choices. `beside` are the files next to it. */
export function buildLive(
  text: string,
  { file, beside }: { file: string; beside: Record<string, string> },
): { built: BuiltLive | null; problems: ContentProblem[] } {
  const { value, problems, lineOf } = readYaml(file, text, { schema: liveSchema });
  if (!value) return { built: null, problems };
  const combinations = combinationsOf(value.choices);
  if (combinations.length > mostCombinations) {
    const message = `고를 수 있는 조합이 ${combinations.length}가지입니다`;
    const remedy = `조합마다 실행해 두므로 ${mostCombinations}가지를 넘을 수 없습니다. choices의 값을 줄이세요.`;
    return { built: null, problems: [{ file, line: lineOf(['choices']), message, remedy }] };
  }
  const missing = missingFile(value, beside);
  if (missing) return { built: null, problems: [{ file, line: lineOf(['files', missing]), ...noFile(missing) }] };
  try {
    const runs = combinations.map((values) => play(withValues(withFiles(value, beside), values)));
    const found = runs.flatMap(sizeProblem).map((one) => ({ file, line: lineOf(['steps']), ...one }));
    return found[0]
      ? { built: null, problems: [found[0]] }
      : { built: { figure: figureOf(value, runs), runs }, problems: [] };
  } catch (error) {
    if (!(error instanceof LiveStepError)) throw error;
    const remedy =
      '명령과 파일 이름, 그 앞에 필요한 단계가 있는지 살펴보세요. 실패를 보이려는 것이면 mayFail: true를 적습니다.';
    return { built: null, problems: [{ file, line: lineOf(error.place), message: error.message, remedy }] };
  }
}

function play(file: LiveFile): LiveRun {
  return file.view === 'layers' ? playLayers(file) : playCluster(file);
}

/** A value without a line break that names a file beside the figure stands for that file's text. */
function withFiles(value: LiveFile, beside: Record<string, string>): LiveFile {
  const files = Object.entries(value.files).map(([name, text]) => [name, isPath(text) ? (beside[text] ?? '') : text]);
  return { ...value, files: Object.fromEntries(files) };
}

function missingFile({ files }: LiveFile, beside: Record<string, string>): string | null {
  return (
    Object.keys(files).find((name) => isPath(files[name] ?? '') && beside[files[name] ?? ''] === undefined) ?? null
  );
}

function isPath(text: string): boolean {
  return /^[\w./-]+\.\w+$/.test(text);
}

function noFile(name: string): { message: string; remedy: string } {
  return {
    message: `파일 ${name}의 글이 레슨 폴더에 없습니다`,
    remedy: '그림 파일 곁에 그 이름의 파일을 두거나, `|` 뒤에 글을 바로 적으세요.',
  };
}

function sizeProblem(run: LiveRun): { message: string; remedy: string }[] {
  const bytes = JSON.stringify(run).length;
  const count = run.view === 'layers' ? run.frames.length : run.frames.frames.length;
  if (bytes <= mostBytes && count <= mostFrames) return [];
  return [
    {
      message: `그림이 너무 깁니다: 장면 ${count}개, ${Math.ceil(bytes / 1000)}kB`,
      remedy: `장면 ${mostFrames}개, ${mostBytes / 1000}kB까지입니다. 단계를 줄이거나, 앞부분을 before로 옮기거나, show를 좁히세요.`,
    },
  ];
}

function figureOf(value: LiveFile, runs: LiveRun[]): BuiltLive['figure'] {
  const [first] = runs;
  const { title, describe, choices } = value;
  if (!first) throw new Error('a figure has at least one run');
  return {
    title,
    describe,
    choices: Object.entries(choices).map(([name, values]) => ({ name, values: values.map(String) })),
    count: first.view === 'layers' ? first.frames.length : first.frames.frames.length,
    ...endOf(first, value.show.includes('requests')),
  };
}

/** The last moment of a run, whole, and the room that the run needs. */
function endOf(run: LiveRun, hasRequests: boolean): Pick<BuiltLive['figure'], 'room' | 'last'> {
  if (run.view === 'layers') return { room: null, last: { ...run, frames: run.frames.slice(-1) } };
  const frames = unpackFrames(run.frames);
  const room = roomOf(
    frames.map(({ picture }) => picture),
    { hasRequests },
  );
  const { picture, ...last } = frames.at(-1) ?? frames[0] ?? noFrame();
  return { room, last: { ...run, frames: { frames: [{ ...last, set: picture }] } } };
}

function noFrame(): never {
  throw new Error('a run has at least one frame');
}

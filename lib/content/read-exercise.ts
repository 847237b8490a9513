import path from 'node:path';
import { type ExerciseFile, exerciseFileSchema, isChecked, isScene } from './exercise-file.ts';
import { findText, readFilesBelow } from './folder.ts';
import { type Draw, drawAll, drawText, fewestVariants, parametersSchema } from './parameters.ts';
import { fillText, fillValue, placeholderNames } from './placeholders.ts';
import type { ContentProblem } from './problem.ts';
import { questionProblems } from './question-problems.ts';
import { checkYaml, type OpenYaml, openYaml } from './read-yaml.ts';
import { sceneProblems, solutionNames } from './scene-problems.ts';

/** One exercise as its author wrote it, with everything that proves it; one variant of it where there are several. */
export type ExerciseSource = {
  /** `<chapter>/<lesson>/<exercise>`, the same for all variants. */
  id: string;
  /** Which variant this is, for authors: `b`, `replicas=3, app=shop`; empty for the only one. */
  variant: string;
  /** exercise.yaml, relative to the content folder, and the line on which its prompt begins. */
  file: string;
  promptLine: number;
  spec: ExerciseFile;
  /** `web.yaml` for files of start/, `cluster/base.yaml` for those of cluster/; on an engine those of context/. */
  files: Record<string, string>;
  startText: string;
  /** Empty where exercise.yaml itself holds the solution. */
  solution: string;
  /** By file name below wrong/. */
  wrong: Record<string, string>;
};

type Place = { contentFolder: string; place: string; id: string; alternative: string };

/** Reads one folder with an exercise.yaml: every variant that its parameters make, or the one that it is. */
export function readExercise(at: Place): { variants: ExerciseSource[]; problems: ContentProblem[] } {
  const file = path.join(at.place, 'exercise.yaml');
  const { yaml, problems } = openYaml(file, findText(path.join(at.contentFolder, file)) ?? '');
  if (!yaml) return { variants: [], problems };
  const { draws, rest, problems: unusable } = takeParameters(yaml, at);
  if (!draws) return { variants: [], problems: unusable };
  const folder = readFilesBelow(path.join(at.contentFolder, at.place));
  const read = draws.map((draw) => readVariant({ ...yaml, value: rest }, { at, folder, draw }));
  const variants = read.flatMap(({ source }) => (source ? [source] : []));
  const found = [...unusable, ...read.flatMap((one) => one.problems), ...sameProblems(yaml, variants)];
  return { variants, problems: onePerLine(found) };
}

/** Variants that differ only where a learner does not see it are one. */
function sameProblems({ file, lineOf }: OpenYaml, variants: ExerciseSource[]): ContentProblem[] {
  if (variants.length < fewestVariants) return [];
  const seen = ({ spec: { hints: _, ...spec }, files, startText }: ExerciseSource) =>
    JSON.stringify([spec, files, startText], (name, value) => (name === 'explanation' ? undefined : value));
  const different = new Set(variants.map(seen)).size;
  if (different >= fewestVariants) return [];
  const remedy = `물음이나 보기, 파일에 값을 써서 적어도 ${fewestVariants}가지가 다르게 보이게 하세요.`;
  return [
    { file, line: lineOf(['parameters']), message: `서로 다르게 보이는 변형이 ${different}가지뿐입니다`, remedy },
  ];
}

/** The draws that an exercise has variants for, and its description without the parameters. */
function takeParameters(
  yaml: OpenYaml,
  { id, alternative, contentFolder, place }: Place,
): { draws: Draw[] | null; rest: unknown; problems: ContentProblem[] } {
  const { parameters: written, ...rest } = (yaml.value ?? {}) as Record<string, unknown>;
  if (written === undefined) return { draws: [{}], rest: yaml.value, problems: [] };
  const lineOf = (at: PropertyKey[]) => yaml.lineOf(['parameters', ...at]);
  const { value: parameters, problems } = checkYaml({ ...yaml, value: written, lineOf }, parametersSchema);
  if (!parameters) return { draws: null, rest, problems };
  const fail = (at: PropertyKey[], message: string, remedy: string) => {
    problems.push({ file: yaml.file, line: lineOf(at), message, remedy });
  };
  const draws = drawAll(parameters, `${id}/${alternative}`);
  if (!Array.isArray(draws)) {
    fail([draws.at], draws.mistake, '+ - * / % ( ) min max ceil floor와 수인 이름만 쓸 수 있습니다.');
    return { draws: null, rest, problems };
  }
  if (draws.length < fewestVariants)
    fail([], `변형이 ${draws.length}가지뿐입니다`, `값을 더해 적어도 ${fewestVariants}가지가 되게 하세요.`);
  const text = [JSON.stringify(rest), ...Object.values(readFilesBelow(path.join(contentFolder, place)))].join('\n');
  const used = placeholderNames(text);
  const derived = Object.values(parameters).flatMap((one) => (Array.isArray(one) ? [] : [one.is]));
  for (const name of used)
    if (!Object.hasOwn(parameters, name))
      fail([], `{{${name}}}이 parameters에 없습니다`, '이름을 고치거나 parameters에 더하세요.');
  for (const name of Object.keys(parameters))
    if (!used.includes(name) && !derived.some((is) => new RegExp(`\\b${name}\\b`).test(is)))
      fail([name], `${name}을 어디에도 쓰지 않습니다`, `{{${name}}}으로 쓰거나 지우세요.`);
  return { draws, rest, problems };
}

type Given = { at: Place; folder: Record<string, string>; draw: Draw };

function readVariant(
  yaml: OpenYaml,
  { at: { place, id, alternative }, folder, draw }: Given,
): { source: ExerciseSource | null; problems: ContentProblem[] } {
  const variant = [alternative, drawText(draw)].filter((part) => part !== '').join(' ');
  const told = (problems: ContentProblem[]) =>
    Object.keys(draw).length === 0
      ? problems
      : problems.map((problem) => ({ ...problem, message: `${problem.message} (${drawText(draw)}일 때)` }));
  const { value: spec, problems } = checkYaml({ ...yaml, value: fillValue(yaml.value, draw) }, exerciseFileSchema);
  if (!spec) return { source: null, problems: told(problems) };
  const filesIn = (name: string, prefix = '') =>
    Object.fromEntries(
      Object.entries(folder)
        .filter(([file]) => file.startsWith(`${name}/`))
        .map(([file, text]) => [prefix + file.slice(name.length + 1), fillText(text, draw)]),
    );
  const isOnEngine = spec.kind === 'docker' || spec.kind === 'dockerfile';
  const start = filesIn('start');
  const startName = spec.kind === 'manifest' ? spec.fileName : spec.kind === 'dockerfile' ? 'Dockerfile' : null;
  const source: ExerciseSource = {
    id,
    variant,
    file: yaml.file,
    promptLine: yaml.lineOf(['prompt']) + 1,
    spec,
    files: isOnEngine ? filesIn('context') : { ...start, ...filesIn('cluster', 'cluster/') },
    startText: startName === null ? '' : (start[startName] ?? ''),
    solution: isChecked(spec) ? fillText(folder[solutionNames[spec.kind]] ?? '', draw) : '',
    wrong: filesIn('wrong'),
  };
  const found = isScene(spec) ? sceneProblems(spec, { place, ...source }) : questionProblems(spec);
  const located = found.map(({ at, ...problem }) => ({ file: yaml.file, line: yaml.lineOf(at), ...problem }));
  return { source, problems: told(located) };
}

/** A mistake that many variants share is told once: the first of each line. */
function onePerLine(problems: ContentProblem[]): ContentProblem[] {
  const withoutDraw = (message: string) => message.replace(/ \([^()]*일 때\)$/, '');
  const seen = new Set<string>();
  return problems.filter(({ file, line, message }) => {
    const place = `${file}:${line}:${message === withoutDraw(message) ? message : ''}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** A command list as its lines, without blanks and comments. */
export function commandLines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
}

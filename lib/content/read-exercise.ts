import path from 'node:path';
import { type ExerciseFile, exerciseFileSchema, isChecked, isScene } from './exercise-file.ts';
import { findText, readFilesBelow } from './folder.ts';
import type { ContentProblem } from './problem.ts';
import { questionProblems } from './question-problems.ts';
import { readYaml } from './read-yaml.ts';
import { sceneProblems, solutionNames } from './scene-problems.ts';

/** One exercise as its author wrote it, with everything that proves it. */
export type ExerciseSource = {
  /** `<chapter>/<lesson>/<exercise>`. */
  id: string;
  name: string;
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

/** Reads exercises/NAME below a lesson's folder. */
export function readExercise(
  contentFolder: string,
  { place, id }: { place: string; id: string },
): { exercise: ExerciseSource | null; problems: ContentProblem[] } {
  const folder = path.join(contentFolder, place);
  const file = path.join(place, 'exercise.yaml');
  const text = findText(path.join(contentFolder, file));
  if (text === null) {
    return {
      exercise: null,
      problems: [{ file, message: 'exercise.yaml이 없습니다', remedy: 'kind, title, prompt부터 적어 만드세요.' }],
    };
  }
  const { value: spec, problems, lineOf } = readYaml(file, text, { schema: exerciseFileSchema });
  if (!spec) return { exercise: null, problems };

  const below = (name: string, prefix = '') => readFilesBelow(path.join(folder, name), prefix);
  const isOnEngine = spec.kind === 'docker' || spec.kind === 'dockerfile';
  const start = below('start');
  const startName = spec.kind === 'manifest' ? spec.fileName : spec.kind === 'dockerfile' ? 'Dockerfile' : null;
  const exercise: ExerciseSource = {
    id,
    name: path.basename(place),
    file,
    promptLine: lineOf(['prompt']) + 1,
    spec,
    files: isOnEngine ? below('context') : { ...start, ...below('cluster', 'cluster/') },
    startText: startName === null ? '' : (start[startName] ?? ''),
    solution: isChecked(spec) ? (findText(path.join(folder, solutionNames[spec.kind])) ?? '') : '',
    wrong: below('wrong'),
  };
  const found = isScene(spec) ? sceneProblems(spec, { place, ...exercise }) : questionProblems(spec);
  return { exercise, problems: found.map(({ at, ...problem }) => ({ file, line: lineOf(at), ...problem })) };
}

/** A command list as its lines, without blanks and comments. */
export function commandLines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
}

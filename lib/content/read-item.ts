import { existsSync } from 'node:fs';
import path from 'node:path';
import { listFolders } from './folder.ts';
import type { ContentProblem } from './problem.ts';
import { type ExerciseSource, readExercise } from './read-exercise.ts';

/** Something gradable: one exercise, or several variants of it of which a learner gets one. */
export type ItemSource = { id: string; name: string; variants: [ExerciseSource, ...ExerciseSource[]] };

const alternativeName = /^[a-d]$/;
const fewestAlternatives = 3;

/** Reads exercises/NAME below a lesson: an exercise, or a pool of them in the folders a, b, c and d. */
export function readItem(
  contentFolder: string,
  { place, id }: { place: string; id: string },
): { item: ItemSource | null; problems: ContentProblem[] } {
  const folder = path.join(contentFolder, place);
  const alternatives = existsSync(path.join(folder, 'exercise.yaml'))
    ? ['']
    : listFolders(folder).filter(isAlternative);
  if (alternatives.length === 0) return { item: null, problems: [noExercise(place)] };
  const read = alternatives.map((alternative) =>
    readExercise({ contentFolder, place: path.join(place, alternative), id, alternative }),
  );
  const problems = read.flatMap((one) => one.problems);
  const [first, ...rest] = read.flatMap((one) => one.variants);
  if (alternatives[0] !== '' && first)
    problems.push(...poolProblems(place, { alternatives, variants: [first, ...rest] }));
  return { item: first ? { id, name: path.basename(place), variants: [first, ...rest] } : null, problems };

  function isAlternative(name: string): boolean {
    return alternativeName.test(name) && existsSync(path.join(folder, name, 'exercise.yaml'));
  }
}

function poolProblems(
  place: string,
  { alternatives, variants }: { alternatives: string[]; variants: ExerciseSource[] },
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  if (alternatives.length < fewestAlternatives) {
    problems.push({
      file: place,
      message: `문제 묶음에 대안이 ${alternatives.length}개뿐입니다`,
      remedy: `같은 것을 묻는 문제를 a, b, c 폴더에 ${fewestAlternatives}개 이상 두거나, 하나뿐이면 바로 이 폴더에 두세요.`,
    });
  }
  const kinds = new Set(variants.map(({ spec }) => spec.kind));
  if (kinds.size > 1) {
    problems.push({
      file: place,
      message: `문제 묶음의 kind가 서로 다릅니다: ${[...kinds].join(', ')}`,
      remedy: '한 묶음의 문제는 모두 같은 kind로 만드세요.',
    });
  }
  return problems;
}

function noExercise(place: string): ContentProblem {
  return {
    file: path.join(place, 'exercise.yaml'),
    message: 'exercise.yaml이 없습니다',
    remedy: 'kind, title, prompt부터 적어 만드세요. 문제 묶음이면 a, b, c 폴더에 하나씩 둡니다.',
  };
}

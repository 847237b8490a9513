import path from 'node:path';
import { type ExerciseFile, exerciseFileSchema } from './exercise-file.ts';
import { findText, readFilesBelow } from './folder.ts';
import type { ContentProblem } from './problem.ts';
import { type Located, questionProblems } from './question-problems.ts';
import { readYaml } from './read-yaml.ts';

/** One exercise as its author wrote it, with everything that proves it. */
export type ExerciseSource = {
  /** `<chapter>/<lesson>/<exercise>`. */
  id: string;
  name: string;
  /** exercise.yaml, relative to the content folder, and the line on which its prompt begins. */
  file: string;
  promptLine: number;
  spec: ExerciseFile;
  /** `web.yaml` for files of start/, `cluster/base.yaml` for those of cluster/. */
  files: Record<string, string>;
  startText: string;
  /** Empty for questions, whose solution is marked in exercise.yaml. */
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

  const start = readFilesBelow(path.join(folder, 'start'));
  const cluster = readFilesBelow(path.join(folder, 'cluster'), 'cluster/');
  const startText = spec.kind === 'manifest' ? (start[spec.fileName] ?? '') : '';
  const solutionName = spec.kind === 'manifest' ? 'solution.yaml' : 'solution.sh';
  const exercise: ExerciseSource = {
    id,
    name: path.basename(place),
    file,
    promptLine: lineOf(['prompt']) + 1,
    spec,
    files: { ...start, ...cluster },
    startText,
    solution: isBehaviour(spec) ? (findText(path.join(folder, solutionName)) ?? '') : '',
    wrong: readFilesBelow(path.join(folder, 'wrong')),
  };
  const found = isBehaviour(spec) ? behaviourProblems(exercise, spec, { place, solutionName }) : questionProblems(spec);
  return { exercise, problems: found.map(({ at, ...problem }) => ({ file, line: lineOf(at), ...problem })) };
}

/** A command list as its lines, without blanks and comments. */
export function commandLines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
}

type Behaviour = Extract<ExerciseFile, { kind: 'manifest' | 'kubectl' }>;

export function isBehaviour(spec: ExerciseFile): spec is Behaviour {
  return spec.kind === 'manifest' || spec.kind === 'kubectl';
}

function behaviourProblems(
  { files, solution, wrong, startText }: ExerciseSource,
  spec: Behaviour,
  { place, solutionName }: { place: string; solutionName: string },
): Located[] {
  const problems: Located[] = [];
  if (solution === '') {
    problems.push({
      at: ['kind'],
      message: `${solutionName} 파일이 없거나 비었습니다`,
      remedy: `${place}/${solutionName}에 통과하는 답을 적으세요.`,
    });
  }
  if (spec.kind === 'manifest' && startText === '') {
    problems.push({
      at: ['fileName'],
      message: `start/${spec.fileName} 파일이 없거나 비었습니다`,
      remedy: '학습자가 처음 볼 내용을 그 파일에 적으세요. 설명 한 줄만 있어도 됩니다.',
    });
  }
  const checkNames = [
    ...spec.checks.map((check) => check.name),
    ...spec.worlds.flatMap((world) => world.checks.map((check) => `${world.name}/${check.name}`)),
  ];
  spec.wrong.forEach(({ file, fails }, index) => {
    if (wrong[file] === undefined) {
      problems.push({
        at: ['wrong', index, 'file'],
        message: `wrong/${file} 파일이 없습니다`,
        remedy: '파일을 만들거나 이 줄을 지우세요.',
      });
    }
    if (!fails.startsWith('!') && !checkNames.includes(fails)) {
      problems.push({
        at: ['wrong', index, 'fails'],
        message: `${fails}라는 검사가 없습니다`,
        remedy: `다음 가운데 하나로 쓰세요: ${checkNames.join(', ')}`,
      });
    }
  });
  const named = new Set(spec.wrong.map(({ file }) => file));
  for (const file of Object.keys(wrong)) {
    if (!named.has(file))
      problems.push({
        at: ['wrong'],
        message: `wrong/${file}이 wrong 목록에 없습니다`,
        remedy: '이 답이 어느 검사에서 떨어져야 하는지 wrong에 적으세요.',
      });
  }
  const steps = [spec.start.steps, ...spec.worlds.map((world) => world.steps)].flat();
  for (const step of steps) {
    if ('apply' in step && files[step.apply] === undefined) {
      problems.push({
        at: ['start'],
        message: `apply가 가리키는 ${step.apply} 파일이 없습니다`,
        remedy: 'cluster/ 폴더의 파일은 cluster/이름.yaml로 적습니다.',
      });
    }
  }
  return problems;
}

import { durationMs } from '#lib/grader/duration.ts';
import { isChecked } from './exercise-file.ts';
import { type Located, twins, unknown } from './question-problems.ts';
import type { CheckedFile, SceneFile } from './scene-file.ts';

/** What an exercise's folder holds beside exercise.yaml. */
export type SceneFolder = {
  /** Relative to the content folder, for remedies. */
  place: string;
  files: Record<string, string>;
  startText: string;
  solution: string;
  wrong: Record<string, string>;
};

/** The names of the files that hold a kind's solution and what the learner begins with. */
export const solutionNames: Record<CheckedFile['kind'], string> = {
  manifest: 'solution.yaml',
  kubectl: 'solution.sh',
  docker: 'solution.sh',
  dockerfile: 'solution.Dockerfile',
};

/** What is missing or does not fit in an exercise that plays in a cluster or on an engine. */
export function sceneProblems(spec: SceneFile, folder: SceneFolder): Located[] {
  if (isChecked(spec)) return [...checkedProblems(spec, folder), ...missingFiles(spec, folder)];
  const own = spec.kind === 'predict' ? predictProblems(spec) : diagnoseProblems(spec);
  return [...own, ...missingFiles(spec, folder)];
}

function checkedProblems(spec: CheckedFile, { place, solution, wrong, startText }: SceneFolder): Located[] {
  const problems: Located[] = [];
  const solutionName = solutionNames[spec.kind];
  if (solution === '') {
    problems.push({
      at: ['kind'],
      message: `${solutionName} 파일이 없거나 비었습니다`,
      remedy: `${place}/${solutionName}에 통과하는 답을 적으세요.`,
    });
  }
  const startName = spec.kind === 'manifest' ? spec.fileName : spec.kind === 'dockerfile' ? 'Dockerfile' : null;
  if (startName !== null && startText === '') {
    problems.push({
      at: [spec.kind === 'manifest' ? 'fileName' : 'kind'],
      message: `start/${startName} 파일이 없거나 비었습니다`,
      remedy: '학습자가 처음 볼 내용을 그 파일에 적으세요. 설명 한 줄만 있어도 됩니다.',
    });
  }
  const worlds: { name: string; checks: { name: string; explanation: string }[] }[] = spec.worlds;
  const checks = [...spec.checks, ...worlds.flatMap((world) => world.checks)];
  const hidden = worlds.flatMap((world) => world.checks.map((check) => `${world.name}/${check.name}`));
  const names = [...spec.checks.map((check) => check.name), ...hidden];
  problems.push(...twins(spec.checks, 'checks'), ...twins(spec.worlds, 'worlds'));
  for (const { name, explanation } of checks)
    if (explanation.trim() === '')
      problems.push({
        at: ['checks'],
        message: `${name}에 explanation이 없습니다`,
        remedy: '떨어졌을 때 보여 줄 글을 적으세요.',
      });
  return [...problems, ...wrongFileProblems(spec, { wrong, names })];
}

function wrongFileProblems(
  spec: CheckedFile,
  { wrong, names }: { wrong: Record<string, string>; names: string[] },
): Located[] {
  const problems: Located[] = [];
  spec.wrong.forEach(({ file, fails }, index) => {
    if (wrong[file] === undefined) {
      const message = `wrong/${file} 파일이 없습니다`;
      problems.push({ at: ['wrong', index, 'file'], message, remedy: '파일을 만들거나 이 줄을 지우세요.' });
    }
    if (!fails.startsWith('!') && !names.includes(fails)) {
      const remedy = `다음 가운데 하나로 쓰세요: ${names.join(', ')}`;
      problems.push({ at: ['wrong', index, 'fails'], message: `${fails}라는 검사가 없습니다`, remedy });
    }
  });
  const named = new Set(spec.wrong.map(({ file }) => file));
  for (const file of Object.keys(wrong).filter((one) => !named.has(one))) {
    const message = `wrong/${file}이 wrong 목록에 없습니다`;
    problems.push({ at: ['wrong'], message, remedy: '이 답이 어느 검사에서 떨어져야 하는지 wrong에 적으세요.' });
  }
  return problems;
}

function predictProblems(spec: Extract<SceneFile, { kind: 'predict' }>): Located[] {
  const cells = spec.rows.flatMap((row) => row.cells);
  const problems = twins(cells, 'rows');
  spec.rows.forEach(({ title, cells: own }, index) => {
    if (own.length === spec.columns.length) return;
    const message = `${title} 줄에 칸이 ${own.length}개인데 columns는 ${spec.columns.length}개입니다`;
    problems.push({ at: ['rows', index], message, remedy: '줄마다 columns와 같은 수의 칸을 적으세요.' });
  });
  const names = cells.map(({ name }) => name);
  const used = spec.wrong.map(({ predict, fails }) => [...Object.keys(predict), fails]);
  return [...problems, ...unknown(used, names)];
}

function diagnoseProblems(spec: Extract<SceneFile, { kind: 'diagnose' }>): Located[] {
  const problems = [...twins([...spec.causes, ...spec.evidence], 'causes')];
  const right = spec.causes.filter((cause) => cause.correct).length;
  if (right !== 1) {
    const message = `correct: true인 원인이 ${right}개입니다`;
    problems.push({ at: ['causes'], message, remedy: '한 원인에만 correct: true를 적으세요.' });
  }
  spec.causes.forEach((cause, index) => {
    if (cause.correct || cause.misconception !== undefined) return;
    const message = `틀린 원인 ${cause.name}에 misconception이 없습니다`;
    problems.push({
      at: ['causes', index],
      message,
      remedy: '어떤 오해에서 고르게 되는지 짧은 영문 이름으로 적으세요.',
    });
  });
  spec.evidence.forEach(({ name, correct, seen }, index) => {
    if (correct && seen === undefined) {
      const message = `맞는 근거 ${name}에 seen이 없습니다`;
      problems.push({ at: ['evidence', index], message, remedy: '터미널에 무엇이 찍혀야 하는지 정규식으로 적으세요.' });
    }
    if (seen !== undefined && !isPattern(seen))
      problems.push({
        at: ['evidence', index],
        message: `${name}의 seen을 정규식으로 읽을 수 없습니다`,
        remedy: '괄호와 백슬래시를 살펴보세요.',
      });
  });
  if (!spec.evidence.some(({ correct }) => correct))
    problems.push({
      at: ['evidence'],
      message: '맞는 근거가 없습니다',
      remedy: '하나 이상에 correct: true를 적으세요.',
    });
  const causes = spec.causes.map(({ name }) => name);
  const evidence = spec.evidence.map(({ name }) => name);
  const answers = [spec.solution, ...spec.wrong];
  return [
    ...problems,
    ...unknown(
      answers.map((answer) => [answer.cause]),
      causes,
    ),
    ...unknown(
      answers.map((answer) => answer.evidence),
      evidence,
    ),
    ...unknown(
      spec.wrong.map(({ fails }) => [fails]),
      [...causes, ...evidence, 'missed'],
    ),
  ];
}

function missingFiles(spec: SceneFile, { files }: SceneFolder): Located[] {
  if (spec.kind === 'docker' || spec.kind === 'dockerfile') return [];
  const then = spec.kind === 'predict' ? spec.then : [];
  const worlds = isChecked(spec) ? spec.worlds.flatMap((world) => world.steps) : [];
  return [...spec.start.steps, ...then, ...worlds].flatMap((step): Located[] => {
    if ('advance' in step && durationMs(step.advance) === 0)
      return [{ at: ['start'], message: 'advance가 0입니다', remedy: '30s, 5m처럼 흐를 시간을 적으세요.' }];
    if (!('apply' in step) || files[step.apply] !== undefined) return [];
    const message = `apply가 가리키는 ${step.apply} 파일이 없습니다`;
    return [{ at: ['start'], message, remedy: 'cluster/ 폴더의 파일은 cluster/이름.yaml로 적습니다.' }];
  });
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'mu');
    return true;
  } catch {
    return false;
  }
}

import { advanceEngine } from '#lib/docker/engine/clock.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { manifestLimitBytes } from '#lib/grader/answer.ts';
import { gradeOf, unreadable } from '#lib/grader/behaviour.ts';
import { durationMs } from '#lib/grader/duration.ts';
import type { CheckResult, Grade, Problem } from '#lib/grader/grade.ts';
import { runHostLine } from '#lib/grader/host.ts';
import { openHost, playLines } from '#lib/grader/terminal.ts';
import { buildNotes, buildProblem } from './build-problem.ts';
import { dockerCauses } from './docker-causes.ts';
import { look } from './docker-condition.ts';
import type { DockerCheck, DockerKey } from './docker-exercise.ts';
import { isWithinLimits, openEngine, playEngineSteps } from './engine-stage.ts';

const fileName = 'Dockerfile';

/**
 * Grades a Dockerfile: builds it in the exercise's context and looks at the image, tries it out, changes files and
 * builds again. A text that is no Dockerfile is unreadable; one whose build fails is graded, and the checks say so.
 */
export function gradeDockerfile(key: DockerKey & { kind: 'dockerfile' }, text: string): Grade {
  if (new TextEncoder().encode(text).length > manifestLimitBytes) return unreadable([tooLong]);
  const engine = openEngine(key);
  engine.files.set(fileName, text);
  const line = buildLine(key);
  const { exit, stderr } = runHostLine({ files: engine.files, kubectl: null, engine }, line);
  const notes = buildNotes(stderr);
  if (exit === 0) return gradeEngine(key, { engine, dockerfile: text, problems: notes });
  const { problem, isUnreadable } = buildProblem(stderr);
  if (isUnreadable) return unreadable([problem]);
  return gradeOf(failedChecks(key), [problem, ...notes]);
}

/** Grades what the typed lines did to the engine. */
export function gradeDockerLines(key: DockerKey & { kind: 'docker' }, lines: string[]): Grade {
  if (!lines.some((line) => line.trim() !== '')) return unreadable([nothingTyped]);
  const { engine } = playLines(openHost(key, 0), lines).host;
  if (!engine) throw new Error('an item of kind docker has an engine');
  return gradeEngine(key, { engine, dockerfile: engine.files.get(fileName) ?? null, problems: [] });
}

/** The line that builds the learner's image. */
function buildLine({ build }: DockerKey & { kind: 'dockerfile' }): string {
  const target = build.target === undefined ? '' : ` --target ${build.target}`;
  const args = Object.entries(build.args).map(([name, value]) => ` --build-arg '${name}=${value}'`);
  return `docker build -t ${build.tag}${target}${args.join('')} .`;
}

function gradeEngine(
  key: DockerKey,
  { engine, dockerfile, problems }: { engine: Engine; dockerfile: string | null; problems: Problem[] },
): Grade {
  advanceEngine(engine, durationMs(key.wait));
  const line = key.kind === 'dockerfile' ? buildLine(key) : 'docker build .';
  const check = (one: DockerCheck, on: Engine) => checkResult(one, { engine: on, buildLine: line, dockerfile });
  const visible = key.checks.map((one) => check(one, engine));
  const hidden = key.worlds.flatMap((world) => {
    const copy = structuredClone(engine);
    playEngineSteps(copy, world.steps, { mayFail: true });
    if (!isWithinLimits(copy)) throw new Error(`${world.name}: the engine is over its limits`);
    return world.checks.map((one) => ({ ...check(one, copy), name: `${world.name}/${one.name}`, world: world.title }));
  });
  return gradeOf([...visible, ...hidden], problems);
}

function checkResult(
  check: DockerCheck,
  { dockerfile, ...place }: { engine: Engine; buildLine: string; dockerfile: string | null },
): CheckResult {
  const sight = look(check.condition, place);
  return resultOf(check, sight.passed, sight.passed ? [] : dockerCauses(check, sight, dockerfile));
}

function resultOf(
  { name, title, weight, explanation, misconception }: DockerCheck,
  passed: boolean,
  causes: CheckResult['causes'],
): CheckResult {
  return {
    name,
    title,
    passed,
    weight,
    share: passed ? 1 : 0,
    explanation: passed ? '' : explanation,
    ...(misconception && !passed ? { misconception } : {}),
    causes,
  };
}

/** Without an image nothing holds, and what a check would have said of one is not why. */
function failedChecks(key: DockerKey): CheckResult[] {
  const notSeen = ({ misconception: _, ...check }: DockerCheck) =>
    resultOf({ ...check, explanation: '이미지가 빌드되지 않아 확인하지 못했습니다.' }, false, []);
  const visible = key.checks.map(notSeen);
  const hidden = key.worlds.flatMap((world) =>
    world.checks.map((check) => ({
      ...notSeen(check),
      name: `${world.name}/${check.name}`,
      world: world.title,
    })),
  );
  return [...visible, ...hidden];
}

const tooLong: Problem = {
  code: 'TooLong',
  severity: 'error',
  message: '',
  explanation: 'Dockerfile이 너무 깁니다. 64KiB까지 채점할 수 있습니다. 이 제출은 점수에 들어가지 않습니다.',
};

const nothingTyped: Problem = {
  code: 'EmptyAnswer',
  severity: 'error',
  message: '',
  explanation: '아직 입력한 명령이 없습니다. 터미널에 명령을 입력한 다음 제출해 주세요.',
};

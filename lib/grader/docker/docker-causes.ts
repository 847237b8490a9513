import { parseDockerfile } from '#lib/docker/build/dockerfile.ts';
import type { Cause } from '#lib/grader/grade.ts';
import { buildFailure, isStepNamed } from './build-log.ts';
import type { MissedStep, Sight } from './docker-condition.ts';
import type { DockerCheck } from './docker-exercise.ts';

const shownChars = 600;

/** Why a check of an engine failed: what is there instead, and the line of the learner's Dockerfile that decides it. */
export function dockerCauses({ condition }: DockerCheck, sight: Sight, dockerfile: string | null): Cause[] {
  switch (sight.seen) {
    case 'missing':
      return [{ code: 'ObjectMissing', explanation: `이름이 ${sight.name}인 ${sight.what}가 없습니다.` }];
    case 'values': {
      const shown = sight.values.length === 0 ? '비어 있습니다' : `${sight.values.map(valueText).join(', ')}입니다`;
      const line = condition.type === 'image' ? lineThatSets(condition.path, dockerfile) : null;
      return [{ code: 'ValueDiffers', explanation: `${sight.what}: 지금 값은 ${shown}.`, ...place(line) }];
    }
    case 'output':
      return [
        {
          code: 'OutputDiffers',
          explanation: `명령의 결과가 기대와 다릅니다. 종료 코드는 ${sight.exit}입니다.`,
          ...(condition.type === 'docker'
            ? { message: `$ ${condition.run}\n${sight.text.slice(0, shownChars)}`.trim() }
            : {}),
        },
      ];
    case 'steps':
      if (sight.failure !== null)
        return [
          {
            code: 'RebuildFailed',
            explanation: '파일을 바꾼 뒤 다시 빌드하지 못했습니다.',
            message: buildFailure(sight.failure).message,
          },
        ];
      return sight.wrong.map((step) => ({ ...stepCause(step), ...place(lineOfStep(step.text, dockerfile)) }));
  }
}

const settings: Record<string, string> = {
  User: 'USER',
  Cmd: 'CMD',
  Entrypoint: 'ENTRYPOINT',
  WorkingDir: 'WORKDIR',
  Env: 'ENV',
  ExposedPorts: 'EXPOSE',
  Labels: 'LABEL',
  Healthcheck: 'HEALTHCHECK',
  StopSignal: 'STOPSIGNAL',
  Volumes: 'VOLUME',
};

/** The last line of the Dockerfile that sets what a path of `docker image inspect` shows. */
function lineThatSets(path: string, dockerfile: string | null): number | null {
  const [, field = ''] = /Config\.(\w+)/.exec(path) ?? [];
  const name = settings[field];
  return name === undefined ? null : findLine(dockerfile, (instruction) => instruction.name === name);
}

function stepCause({ text, isCached, isFound }: MissedStep): Cause {
  if (!isFound) return { code: 'StepMissing', explanation: `Dockerfile에 \`${text}\` 단계가 없습니다.` };
  return isCached
    ? {
        code: 'StepRanAgain',
        explanation: `\`${text}\` 단계가 캐시에서 오지 않고 다시 실행되었습니다. 이 단계보다 앞에서 복사한 파일이 바뀌었기 때문입니다.`,
      }
    : {
        code: 'StepFromCache',
        explanation: `\`${text}\` 단계가 다시 실행되어야 하는데 캐시에서 왔습니다. 바뀐 파일이 이 단계까지 닿지 않습니다.`,
      };
}

function lineOfStep(text: string, dockerfile: string | null): number | null {
  return findLine(dockerfile, (instruction) => isStepNamed(instruction.original, text));
}

function findLine(
  dockerfile: string | null,
  isMeant: (instruction: { name: string; original: string }) => boolean,
): number | null {
  return dockerfile === null ? null : (parseDockerfile(dockerfile).filter(isMeant).at(-1)?.startLine ?? null);
}

function place(line: number | null): { line?: number; column?: number } {
  return line === null ? {} : { line, column: 1 };
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

import type { Problem } from '#lib/grader/grade.ts';
import { buildFailure, buildWarnings } from './build-log.ts';

/** What a failed build is called by its sentence; `isUnreadable`: the text is no Dockerfile, which counts for nothing. */
const failures: { pattern: RegExp; code: string; isUnreadable?: boolean; explanation: string }[] = [
  {
    pattern: /unknown instruction/,
    code: 'UnknownInstruction',
    isUnreadable: true,
    explanation:
      '모르는 명령어로 시작하는 줄이 있습니다. FROM, RUN, COPY처럼 Dockerfile이 아는 낱말인지 철자를 확인해 보세요.',
  },
  {
    pattern: /Dockerfile cannot be empty|no build stage in current context|no instructions/i,
    code: 'NoFrom',
    isUnreadable: true,
    explanation: 'FROM으로 시작하는 빌드 단계가 없습니다. 어떤 이미지 위에 쌓을지부터 적어 주세요.',
  },
  {
    pattern: /dockerfile parse error/,
    code: 'ParseError',
    isUnreadable: true,
    explanation: 'Dockerfile로 읽을 수 없는 줄이 있습니다. 그 줄의 인자와 플래그를 확인해 보세요.',
  },
  {
    pattern: /failed to resolve source metadata|pull access denied|not found: manifest unknown|failed to authorize/,
    code: 'ImageNotFound',
    explanation: 'FROM에 적은 이미지를 레지스트리에서 찾지 못했습니다. 이름과 태그를 확인해 보세요.',
  },
  {
    pattern: /failed to calculate checksum|failed to compute cache key/,
    code: 'SourceNotFound',
    explanation:
      'COPY나 ADD가 가리키는 파일이 빌드 컨텍스트에 없습니다. 경로를 확인하고, .dockerignore에 걸리지 않았는지도 보세요.',
  },
  {
    pattern: /did not complete successfully: exit code: 127/,
    code: 'ProgramNotFound',
    explanation: 'RUN에 적은 프로그램이 이 이미지에 없습니다. 바탕 이미지에 그 도구가 있는지 확인해 보세요.',
  },
  {
    pattern: /did not complete successfully/,
    code: 'StepFailed',
    explanation:
      'RUN에 적은 명령이 0이 아닌 코드로 끝나서 빌드가 멈췄습니다. 바로 앞 단계까지 무엇이 준비되었는지 보세요.',
  },
  {
    pattern: /target stage .* could not be found|stage .* not found/,
    code: 'StageNotFound',
    explanation: '그런 이름의 빌드 단계가 없습니다. FROM … AS 이름과 --from, --target의 이름을 맞춰 주세요.',
  },
];

const noSuchStage =
  '--from에 적은 이름의 빌드 단계가 없어서 이미지로 찾았지만, 레지스트리에도 없습니다. FROM … AS에 적은 단계의 이름과 맞춰 주세요.';
const other = { code: 'BuildFailed', explanation: '이미지를 빌드하지 못했습니다. 영어 메시지를 읽고 고쳐 주세요.' };

/** Why a build failed, at the line that BuildKit marks. */
export function buildProblem(log: string): { problem: Problem; isUnreadable: boolean } {
  const { message, output, line, lineText } = buildFailure(log);
  const {
    code,
    explanation,
    isUnreadable = false,
  } = failures.find(({ pattern }) => pattern.test(message)) ?? (other as (typeof failures)[number]);
  const place = line === null ? {} : { line, column: 1 };
  const isStage = code === 'ImageNotFound' && lineText.includes('--from=');
  return {
    problem: {
      code,
      severity: 'error',
      message: output === '' ? message : `${output}\n${message}`,
      explanation: isStage ? noSuchStage : explanation,
      ...place,
    },
    isUnreadable,
  };
}

const warningTexts: Record<string, string> = {
  JSONArgsRecommended:
    'CMD와 ENTRYPOINT를 ["프로그램", "인자"] 꼴로 적으면 셸을 거치지 않아 종료 신호가 프로그램에 바로 닿습니다.',
  SecretsUsedInArgOrEnv: 'ARG와 ENV에 적은 값은 이미지에 남습니다. 비밀은 여기에 적지 마세요.',
  MaintainerDeprecated: 'MAINTAINER는 오래된 명령어입니다. LABEL을 쓰세요.',
  UndefinedVar: '정하지 않은 변수를 쓰고 있습니다. 빈 글로 바뀝니다.',
  WorkdirRelativePath: 'WORKDIR은 /로 시작하는 경로로 적으세요.',
  LegacyKeyValueFormat: 'ENV 이름=값 꼴로 적으세요.',
  MultipleInstructionsDisallowed: '한 단계에 한 번만 쓰는 명령어가 여러 번 나옵니다. 마지막 것만 쓰입니다.',
  CopyIgnoredFile: '.dockerignore에 걸린 파일을 복사하려고 합니다.',
};

/** What BuildKit's checks warn of; none of it fails the build. */
export function buildNotes(log: string): Problem[] {
  return buildWarnings(log).map(({ rule, message, line }) => ({
    code: rule,
    severity: 'warning',
    message,
    explanation: warningTexts[rule] ?? 'BuildKit이 이 줄에 주의를 줍니다. 영어 메시지를 읽어 보세요.',
    line,
    column: 1,
  }));
}

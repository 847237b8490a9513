import type { Answer } from './answer.ts';
import { gradeCluster, unreadable } from './behaviour.ts';
import { type DiagnoseKey, gradeDiagnosis } from './diagnose.ts';
import type { DockerKey } from './docker/docker-exercise.ts';
import { gradeDockerfile, gradeDockerLines } from './docker/grade-engine.ts';
import { durationMs } from './duration.ts';
import type { BehaviourKey } from './exercise.ts';
import type { Grade } from './grade.ts';
import { noText } from './learner-text.ts';
import { gradeManifest } from './manifest.ts';
import { gradePredict, type PredictKey } from './predict.ts';
import { gradeQuestion } from './question.ts';
import type { QuestionKey } from './question-key.ts';
import { openStage } from './stage.ts';
import { openHost, playLines } from './terminal.ts';

/** The part of an item that only the server has. */
export type ItemKey = QuestionKey | BehaviourKey | PredictKey | DiagnoseKey | DockerKey;

/** Goes up whenever the same answer may get another grade than before; stored beside each grade. */
export const evaluatorVersion = '5';

/**
 * Grades one answer to one item. Pure: the same key, answer and seed give the same grade, in any process. An answer of
 * another kind than the item's gets an `unreadable` grade.
 */
export function gradeSubmission({ key, answer, seed }: { key: ItemKey; answer: Answer; seed: number }): Grade {
  if (answer.kind !== key.kind) return unreadable([wrongKind(key.kind)]);
  if (key.kind === 'manifest' && answer.kind === 'manifest') return gradeManifest(key, { text: answer.text, seed });
  if (key.kind === 'kubectl' && answer.kind === 'kubectl')
    return gradeCommands(key, { commands: answer.commands, seed });
  if (key.kind === 'predict' && answer.kind === 'predict') return gradePredict(key, { cells: answer.cells, seed });
  if (key.kind === 'diagnose' && answer.kind === 'diagnose') return gradeDiagnosis(key, { ...answer, seed });
  if (key.kind === 'dockerfile' && answer.kind === 'dockerfile') return gradeDockerfile(key, answer.text);
  if (key.kind === 'docker' && answer.kind === 'docker') return gradeDockerLines(key, answer.commands);
  return gradeQuestion(key as QuestionKey, answer);
}

function gradeCommands(
  key: BehaviourKey & { kind: 'kubectl' },
  { commands, seed }: { commands: string[]; seed: number },
): Grade {
  if (!commands.some((line) => line.trim() !== '')) {
    return unreadable([
      {
        code: 'EmptyAnswer',
        severity: 'error',
        message: '',
        explanation: '아직 입력한 명령이 없습니다. 터미널에 명령을 입력한 다음 제출해 주세요.',
      },
    ]);
  }
  const play = (from: number) => {
    const { kubectl } = playLines(openHost(key, from), commands).host;
    if (!kubectl) throw new Error('an item of kind kubectl has a cluster');
    kubectl.cluster.advance(durationMs(key.wait));
    return kubectl.cluster;
  };
  return gradeCluster(key, {
    begun: openStage(key, seed),
    settled: play(seed),
    play,
    text: noText,
    problems: [],
  });
}

function wrongKind(kind: string) {
  return {
    code: 'WrongAnswerKind',
    severity: 'error' as const,
    message: '',
    explanation: `이 문항은 ${kind} 꼴의 답을 받습니다. 페이지를 새로 고친 다음 다시 제출해 주세요.`,
  };
}

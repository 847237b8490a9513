import type { IconName } from '#components/ui/icon.tsx';
import type { StateName } from '#components/ui/state-sign.tsx';
import type { Grade } from '#lib/grader/grade.ts';
import type { ExerciseState } from './exercise-state.ts';

export type StateWords = { state: StateName; text: string };

/** How an exercise's state is named and coloured in its badge. */
export function stateWords({ phase, grade, bestPercent, isChanged }: ExerciseState): StateWords {
  if (phase === 'grading') return { state: 'pending', text: '채점 중' };
  if (phase === 'offline') return { state: 'pending', text: '연결 대기, 여기 보관' };
  if (phase === 'refused') return { state: 'failed', text: '보내지 못함' };
  if (isChanged) return { state: 'pending', text: '고친 뒤 내지 않음' };
  if (phase === 'graded' && grade) return verdictWords(grade);
  if (bestPercent !== null) return bestWords(bestPercent);
  if (phase === 'draft') return { state: 'pending', text: '초안 저장됨' };
  return { state: 'gone', text: '풀지 않음' };
}

/** A grade in words. */
export function verdictWords(grade: Pick<Grade, 'verdict' | 'scorePercent'>): StateWords {
  switch (grade.verdict) {
    case 'passed':
      return { state: 'running', text: `통과 · ${grade.scorePercent}점` };
    case 'partly':
      return { state: 'half', text: `일부 통과 · ${grade.scorePercent}점` };
    case 'failed':
      return { state: 'failed', text: `통과 못함 · ${grade.scorePercent}점` };
    case 'unreadable':
      return { state: 'gone', text: '읽지 못함 · 기록 안 함' };
  }
}

/** The best score so far in words. */
function bestWords(bestPercent: number): StateWords {
  if (bestPercent >= 100) return { state: 'running', text: '통과 · 최고 100점' };
  if (bestPercent > 0) return { state: 'half', text: `일부 통과 · 최고 ${bestPercent}점` };
  return { state: 'failed', text: '통과 못함 · 최고 0점' };
}

/** One sentence over a result, read out when it arrives. */
export function resultSentence(grade: Grade): string {
  const checks = grade.checks.filter((check) => !check.isLeft);
  const passed = checks.filter((check) => check.passed).length;
  const count = checks.length > 1 ? ` 확인 ${checks.length}개 가운데 ${passed}개를 통과했습니다.` : '';
  switch (grade.verdict) {
    case 'passed':
      return `맞았습니다. ${grade.scorePercent}점입니다.${count}`;
    case 'partly':
      return `일부만 맞았습니다. ${grade.scorePercent}점입니다.${count}`;
    case 'failed':
      return `아직 통과하지 못했습니다. ${grade.scorePercent}점입니다.${count}`;
    case 'unreadable':
      return '답을 읽지 못했습니다. 횟수와 점수에는 넣지 않았습니다.';
  }
}

export const verdictIcons: Record<Grade['verdict'], IconName> = {
  passed: 'check',
  partly: 'dash',
  failed: 'cross',
  unreadable: 'warning',
};

import type { StageKey } from './exercise.ts';
import type { CheckResult, Grade } from './grade.ts';
import { checkResult, gradeOf, unreadableQuestion } from './parts.ts';
import type { OptionKey } from './question-key.ts';
import { openHost, playLines } from './terminal.ts';

/** A broken cluster to look into, the causes to choose from, and what would prove the right one. */
export type DiagnoseKey = StageKey & {
  kind: 'diagnose';
  causes: OptionKey[];
  /** `seen`: a regular expression on what the terminal must have printed before this counts. */
  evidence: (OptionKey & { seen?: string })[];
};

type Diagnosis = { commands: string[]; cause: string; evidence: string[] };

const causeShare = 0.6;
const notSeen =
  '이것을 보여 주는 출력이 아직 터미널에 없습니다. 명령으로 직접 확인한 다음 근거로 고르세요. 짐작은 근거가 아닙니다.';
const missedExplanation = '원인을 뒷받침하는 근거가 더 있습니다. 터미널에서 더 살펴보세요.';

/** Grades a diagnosis: the cause, and the evidence that the learner's own terminal has shown. */
export function gradeDiagnosis(key: DiagnoseKey, answer: Diagnosis & { seed: number }): Grade {
  const cause = key.causes.find((option) => option.id === answer.cause);
  if (!cause) {
    const explanation = '아직 원인을 고르지 않았습니다. 터미널에서 살펴본 다음 원인과 근거를 골라 제출하세요.';
    return unreadableQuestion({ code: 'NothingChosen', severity: 'error', message: '', explanation });
  }
  const printed = printedBy(key, answer);
  const chosen = key.evidence.filter((option) => answer.evidence.includes(option.id));
  const isSeen = ({ seen }: { seen?: string }) => seen === undefined || new RegExp(seen, 'mu').test(printed);
  const right = key.evidence.filter((option) => option.correct);
  const found = chosen.filter((option) => option.correct && isSeen(option)).length;
  const wrong = chosen.filter((option) => !option.correct).length;
  const wrongCount = key.evidence.length - right.length;
  const evidenceShare = Math.max(0, found / right.length - (wrongCount === 0 ? 0 : wrong / wrongCount));
  const checks: CheckResult[] = [
    checkResult({ ...cause, title: `원인: ${cause.text}`, passed: cause.correct }),
    ...chosen.map((option) => evidenceCheck(option, isSeen(option))),
  ];
  if (chosen.filter((option) => option.correct).length < right.length) {
    checks.push({
      ...checkResult({ name: 'missed', title: '빠진 근거', passed: false, explanation: missedExplanation }),
      share: found / right.length,
    });
  }
  return gradeOf((cause.correct ? causeShare : 0) + (1 - causeShare) * evidenceShare, checks);
}

function evidenceCheck(option: OptionKey, isSeen: boolean): CheckResult {
  const title = `근거: ${option.text}`;
  if (!isSeen) return checkResult({ name: option.name, title, passed: false, explanation: notSeen });
  return checkResult({ ...option, title, passed: option.correct });
}

function printedBy(key: DiagnoseKey, { commands, seed }: { commands: string[]; seed: number }): string {
  const { outputs } = playLines(openHost(key, seed), commands);
  const printed = outputs.map(({ stdout, stderr }) => stderr + stdout).join('\n');
  // YAML folds a long message over lines; whoever has read it there has seen it too.
  return `${printed}\n${printed.replace(/\n +/g, ' ')}`;
}

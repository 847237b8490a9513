import type { CheckResult, Grade, Problem } from './grade.ts';
import type { Part } from './question-key.ts';
import { signatureOf } from './signature.ts';

export type PartResult = { part: Part; isFilled: boolean; isRight: boolean };

const empty = '비어 있습니다. 채워서 다시 제출해 보세요.';

/** The grade of a question with several places: each counts the same, and each says for itself why it is wrong. */
export function gradeParts(results: PartResult[]): Grade {
  if (!results.some((result) => result.isFilled)) return unreadableQuestion(nothingFilled);
  const right = results.filter((result) => result.isRight).length;
  return gradeOf(right / results.length, results.map(checkOf));
}

function checkOf({ part, isFilled, isRight }: PartResult): CheckResult {
  const { name, title, explanation, misconception } = part;
  return checkResult({
    name,
    title,
    passed: isRight,
    explanation: isFilled ? explanation : empty,
    ...(misconception === undefined || !isFilled ? {} : { misconception }),
  });
}

/** A check of a question; a misconception is told of failed ones only. */
export function checkResult({
  name,
  title,
  passed,
  explanation,
  misconception,
}: Pick<CheckResult, 'name' | 'title' | 'passed' | 'explanation'> & { misconception?: string }): CheckResult {
  return {
    name,
    title,
    passed,
    weight: 1,
    share: passed ? 1 : 0,
    explanation,
    ...(passed || misconception === undefined ? {} : { misconception }),
    causes: [],
  };
}

/** The grade of a share (0 to 1); passed only when every check is, so that rounding gives nothing away. */
export function gradeOf(share: number, checks: CheckResult[]): Grade {
  const isComplete = checks.every((check) => check.passed);
  const scorePercent = isComplete ? 100 : Math.min(99, Math.round(share * 100));
  const verdict = isComplete ? 'passed' : scorePercent > 0 ? 'partly' : 'failed';
  const failed = checks.filter((check) => !check.passed).map((check) => check.name);
  return { scorePercent, verdict, checks, problems: [], signature: [verdict, ...failed.sort()].join('|') };
}

/** The grade of an answer to a question that cannot be read as one. */
export function unreadableQuestion(problem: Problem): Grade {
  const problems = [problem];
  return {
    scorePercent: 0,
    verdict: 'unreadable',
    checks: [],
    problems,
    signature: signatureOf('unreadable', [], problems),
  };
}

export const nothingFilled: Problem = {
  code: 'NothingFilled',
  severity: 'error',
  message: '',
  explanation: '아직 채운 것이 없습니다. 하나 이상 채운 뒤에 제출하세요.',
};

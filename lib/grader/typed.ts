import type { Grade, Problem } from './grade.ts';
import { checkResult, gradeOf, nothingFilled, unreadableQuestion } from './parts.ts';
import type { Explained, NumberKey, TextKey } from './question-key.ts';
import { isAccepted } from './text-form.ts';

/** Grades a short answer: right, a known mistake with its own explanation, or any other. */
export function gradeText(key: TextKey, text: string): Grade {
  if (text.trim() === '') return unreadableQuestion(nothingFilled);
  if (isAccepted(text, key.accept)) return rightAnswer(text, key.explanation);
  return wrongAnswer(text, key.mistakes.find((mistake) => isAccepted(text, mistake.accept)) ?? other(key));
}

/** Grades a number with its unit; what is no number costs nothing. */
export function gradeNumber(key: NumberKey, text: string): Grade {
  if (text.trim() === '') return unreadableQuestion(nothingFilled);
  const value = readNumber(text, key.factors);
  if (value === null) return unreadableQuestion(notANumber(Object.keys(key.factors)));
  const isNear = (wanted: number) => Math.abs(value - wanted) <= key.tolerance + 1e-9 * Math.max(1, Math.abs(wanted));
  if (isNear(key.answer)) return rightAnswer(text, key.explanation);
  return wrongAnswer(text, key.mistakes.find((mistake) => isNear(mistake.answer)) ?? other(key));
}

/** The number that a text says, in the unit whose factor is 1: `1,024`, `１０２４`, `1Gi`; null for anything else. */
export function readNumber(text: string, factors: Record<string, number>): number | null {
  const plain = text.normalize('NFKC').trim().replaceAll('−', '-');
  const [, digits, unit = ''] = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)\s*(.*)$/.exec(plain) ?? [];
  if (digits === undefined || !/\d/.test(digits)) return null;
  const factor = unit === '' ? 1 : factorOf(unit, factors);
  return factor === null ? null : Number(digits.replaceAll(',', '')) * factor;
}

/** Units are exact where two differ by case only (m and M); otherwise case does not matter. */
function factorOf(unit: string, factors: Record<string, number>): number | null {
  if (Object.hasOwn(factors, unit)) return factors[unit] ?? null;
  const near = Object.keys(factors).filter((one) => one.toLowerCase() === unit.toLowerCase());
  return near.length === 1 ? (factors[near[0] ?? ''] ?? null) : null;
}

function other({ otherwise }: { otherwise: string }): Explained {
  return { name: 'otherwise', explanation: otherwise };
}

function rightAnswer(text: string, explanation: string): Grade {
  return gradeOf(1, [checkResult({ name: 'answer', title: text.trim(), passed: true, explanation })]);
}

function wrongAnswer(text: string, mistake: Explained): Grade {
  return gradeOf(0, [checkResult({ ...mistake, title: text.trim(), passed: false })]);
}

function notANumber(units: string[]): Problem {
  const example = units.length === 0 ? '예: 12' : `예: 12, 12${units[0]}`;
  const explanation = `숫자로 읽을 수 없습니다. 숫자만, 또는 숫자와 단위를 적어 주세요(${example}). 이 제출은 점수에 들어가지 않습니다.`;
  return { code: 'NotANumber', severity: 'error', message: '', explanation };
}

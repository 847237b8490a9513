import type { Answer } from './answer.ts';
import type { CheckResult, Grade, Problem } from './grade.ts';
import { checkResult, gradeOf, unreadableQuestion } from './parts.ts';
import { gradeCloze, gradeMatch } from './places.ts';
import type { OptionKey, QuestionKey } from './question-key.ts';
import { gradeNumber, gradeText } from './typed.ts';

export type ChoiceKey = Extract<QuestionKey, { options: OptionKey[] }>;

/** How each kind is scored, in Korean, printed beside the question. */
export const scoringTexts = {
  single: '하나를 고릅니다. 맞으면 100점, 틀리면 0점입니다.',
  multiple:
    '맞는 것을 모두 고릅니다. 점수는 (맞게 고른 수 ÷ 맞는 보기의 수) − (잘못 고른 수 ÷ 틀린 보기의 수)이고 0점보다 낮아지지는 않습니다.',
  order: '순서대로 놓습니다. 점수는 바른 순서로 이어지는 가장 긴 줄의 길이 ÷ 전체 개수입니다.',
  text: '짧게 적습니다. 맞으면 100점, 틀리면 0점입니다. 띄어쓰기, 대소문자, 조사는 따지지 않습니다.',
  number: '숫자를 적습니다. 맞으면 100점, 틀리면 0점입니다.',
  match: '짝을 짓습니다. 점수는 (맞게 지은 짝의 수 ÷ 전체 짝의 수)입니다.',
  cloze: '빈칸을 채웁니다. 점수는 (맞게 채운 빈칸의 수 ÷ 전체 빈칸의 수)입니다.',
} as const;

const missedExplanation = '맞는 보기가 더 있습니다. 고르지 않은 보기를 하나씩 다시 따져 보세요.';

/**
 * Grades an answer to a question. Explanations are given for what was chosen or filled; those of the other options only
 * after full marks, so that a grade never tells the answer. What cannot be read as an answer costs nothing.
 */
export function gradeQuestion(key: QuestionKey, answer: Answer): Grade {
  if (key.kind === 'text' && answer.kind === 'text') return gradeText(key, answer.text);
  if (key.kind === 'number' && answer.kind === 'number') return gradeNumber(key, answer.text);
  if (key.kind === 'match' && answer.kind === 'match') return gradeMatch(key, answer.pairs);
  if (key.kind === 'cloze' && answer.kind === 'cloze') return gradeCloze(key, answer.fills);
  if (!('options' in key) || answer.kind !== key.kind) return unreadableQuestion(otherKind);
  const sent = sentIds(key, answer);
  if ('problem' in sent) return unreadableQuestion(sent.problem);
  return key.kind === 'order' ? gradeOrder(key.options, sent.ids) : gradeChoices(key, sent.ids);
}

const otherKind = problem('OtherKind', '이 문제의 답이 아닙니다. 쪽을 새로 열고 다시 골라 주세요.').problem;

function sentIds(key: ChoiceKey, answer: Answer): { ids: string[] } | { problem: Problem } {
  const ids =
    answer.kind === 'single'
      ? [answer.choice]
      : answer.kind === 'multiple'
        ? answer.choices
        : answer.kind === 'order'
          ? answer.order
          : [];
  if (ids.length === 0) return problem('NothingChosen', '고른 것이 없습니다. 하나 이상 고른 뒤에 제출하세요.');
  const known = new Set(key.options.map((option) => option.id));
  if (ids.some((id) => !known.has(id)) || new Set(ids).size !== ids.length) {
    return problem(
      'UnknownChoice',
      '이 문제에 없는 보기가 들어 있습니다. 문제가 바뀌었을 수 있으니 쪽을 새로 열어 주세요.',
    );
  }
  if (key.kind === 'order' && ids.length !== key.options.length) {
    return problem('NotAllPlaced', '아직 놓지 않은 것이 있습니다. 모두 놓은 뒤에 제출하세요.');
  }
  return { ids };
}

function problem(code: string, explanation: string): { problem: Problem } {
  return { problem: { code, severity: 'error', message: '', explanation } };
}

function gradeChoices(key: ChoiceKey, ids: string[]): Grade {
  const chosen = key.options.filter((option) => ids.includes(option.id));
  const right = key.options.filter((option) => option.correct);
  const wrong = key.options.filter((option) => !option.correct);
  const found = chosen.filter((option) => option.correct).length;
  const mistaken = chosen.length - found;
  const share = Math.max(0, found / right.length - (wrong.length === 0 ? 0 : mistaken / wrong.length));
  const isComplete = found === right.length && mistaken === 0;
  const checks = chosen.map((option) => checkOf(option, option.correct));
  if (isComplete) checks.push(...wrong.map((option) => ({ ...checkOf(option, true), isLeft: true as const })));
  const missed = found < right.length && key.kind === 'multiple';
  if (missed)
    checks.push({
      name: 'missed',
      title: '빠진 보기',
      passed: false,
      weight: 1,
      share: found / right.length,
      explanation: missedExplanation,
      causes: [],
    });
  return gradeOf(share, checks);
}

function gradeOrder(options: OptionKey[], ids: string[]): Grade {
  const placed = longestCommonSubsequence(
    options.map((option) => option.id),
    ids,
  );
  const checks = ids.flatMap((id) => {
    const option = options.find((candidate) => candidate.id === id);
    return option ? [checkOf(option, placed.has(id))] : [];
  });
  return gradeOf(placed.size / options.length, checks);
}

function checkOf(option: OptionKey, passed: boolean): CheckResult {
  return checkResult({ ...option, title: option.text, passed });
}

/** The ids that keep their order; of several longest ones, the one that keeps the earliest of `wanted`. */
function longestCommonSubsequence(wanted: string[], sent: string[]): Set<string> {
  const lengths = Array.from({ length: wanted.length + 1 }, () => new Array<number>(sent.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = wanted.length - 1; i >= 0; i--) {
    for (let j = sent.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = wanted[i] === sent[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept = new Set<string>();
  for (let i = 0, j = 0; i < wanted.length && j < sent.length; ) {
    const id = wanted[i];
    if (id !== undefined && id === sent[j]) {
      kept.add(id);
      i++;
      j++;
    } else if (at(i, j + 1) >= at(i + 1, j)) j++;
    else i++;
  }
  return kept;
}

import type { PublicField } from '#lib/content/item.ts';
import type { Question, QuestionAnswer } from './empty-answer.ts';

/** What has to be done before the answer can be sent, in one sentence; null when it can. */
export function missingPart(item: Question, answer: QuestionAnswer): string | null {
  switch (answer.kind) {
    case 'single':
      return answer.choice === '' ? '하나를 고른 뒤 제출할 수 있습니다.' : null;
    case 'multiple':
      return answer.choices.length === 0 ? '하나 이상 고른 뒤 제출할 수 있습니다.' : null;
    case 'order':
      return null;
    case 'text':
      return answer.text.trim() === '' ? '답을 적은 뒤 제출할 수 있습니다.' : null;
    case 'number':
      return answer.text.trim() === '' ? '숫자를 적은 뒤 제출할 수 있습니다.' : null;
    case 'match':
      return item.kind === 'match' ? stillOpen(item.left, answer.pairs, '짝을 고르지 않은 줄') : null;
    case 'cloze':
      return item.kind === 'cloze' ? stillOpen(item.blanks, answer.fills, '채우지 않은 빈칸') : null;
    case 'predict':
      return item.kind === 'predict' ? stillOpen(cellsOf(item), answer.cells, '채우지 않은 칸') : null;
  }
}

function stillOpen(places: readonly { id: string }[], filled: Record<string, string>, what: string): string | null {
  const open = places.filter(({ id }) => (filled[id] ?? '').trim() === '').length;
  return open === 0 ? null : `${what}이 ${open}개 남았습니다. 모두 채운 뒤 제출할 수 있습니다.`;
}

function cellsOf(item: Extract<Question, { kind: 'predict' }>): PublicField[] {
  return item.rows.flatMap((row) => row.cells);
}

import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';

/** An item that is answered on a form, without an editor or a terminal. */
export type Question = Extract<
  PublicItem,
  { kind: 'single' | 'multiple' | 'order' | 'text' | 'number' | 'match' | 'cloze' | 'predict' }
>;

/** The answer to a question. */
export type QuestionAnswer = Extract<Answer, { kind: Question['kind'] }>;

/** The answer that stands there before anything was done. */
export function emptyAnswer(item: Question): QuestionAnswer {
  switch (item.kind) {
    case 'single':
      return { kind: 'single', choice: '' };
    case 'multiple':
      return { kind: 'multiple', choices: [] };
    case 'order':
      return { kind: 'order', order: item.options.map((option) => option.id) };
    case 'text':
    case 'number':
      return { kind: item.kind, text: '' };
    case 'match':
      return { kind: 'match', pairs: {} };
    case 'cloze':
      return { kind: 'cloze', fills: {} };
    case 'predict':
      return { kind: 'predict', cells: {} };
  }
}

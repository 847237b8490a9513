import { isRecord, readLocal, removeLocal, writeLocal } from '#components/storage/local.ts';
import type { Answer } from '#lib/grader/answer.ts';

/** An answer that was not sent yet, and the seed of the variant that it answers. */
export type Draft = { answer: Answer; seed?: number; savedAt: string };

const folder = 'drafts.';

/** The draft kept in this browser, or null. Where an item has variants (`seed`), one of another variant does not count. */
export function findDraft(itemId: string, seed?: number): Draft | null {
  const draft = readLocal(folder + itemId, isDraft);
  return seed === undefined || draft?.seed === seed ? draft : null;
}

/** Keeps a draft; false when this browser's storage is full or closed. */
export function saveDraft(itemId: string, draft: Draft): boolean {
  return writeLocal(folder + itemId, draft);
}

/** Forgets the draft of an item. */
export function removeDraft(itemId: string): void {
  removeLocal(folder + itemId);
}

function isDraft(value: unknown): value is Draft {
  return isRecord(value) && typeof value['savedAt'] === 'string' && isAnswer(value['answer']);
}

/** Checked by hand: the schema that the server uses would bring its library into every lesson. */
function isAnswer(value: unknown): value is Answer {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'single':
      return typeof value['choice'] === 'string';
    case 'multiple':
      return isTexts(value['choices']);
    case 'order':
      return isTexts(value['order']);
    case 'text':
    case 'number':
    case 'manifest':
    case 'dockerfile':
      return typeof value['text'] === 'string';
    case 'match':
      return isFilled(value['pairs']);
    case 'cloze':
      return isFilled(value['fills']);
    case 'predict':
      return isFilled(value['cells']);
    case 'kubectl':
    case 'docker':
      return isTexts(value['commands']);
    case 'diagnose':
      return isTexts(value['commands']) && typeof value['cause'] === 'string' && isTexts(value['evidence']);
    default:
      return false;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isFilled(value: unknown): value is Record<string, string> {
  return isRecord(value) && isTexts(Object.values(value));
}

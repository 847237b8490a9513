import { isRecord, readLocal, removeLocal, writeLocal } from '#components/storage/local.ts';
import type { Answer } from '#lib/grader/answer.ts';

/** An answer that was not sent yet. */
export type Draft = { answer: Answer; savedAt: string };

const folder = 'drafts.';

/** The draft kept in this browser, or null. */
export function findDraft(itemId: string): Draft | null {
  return readLocal(folder + itemId, isDraft);
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
    case 'manifest':
      return typeof value['text'] === 'string';
    case 'kubectl':
      return isTexts(value['commands']);
    default:
      return false;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

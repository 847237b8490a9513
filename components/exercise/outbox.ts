import { readLocal, removeLocal, writeLocal } from '#components/storage/local.ts';
import { isSubmissionBody, type SubmissionBody } from './sent-submission.ts';

const folder = 'outbox.';

/** The submission of an item that has no answer yet, or null. It keeps its idempotency key, so sending it again counts once. */
export function findWaiting(itemId: string): SubmissionBody | null {
  return readLocal(folder + itemId, isSubmissionBody);
}

/** Keeps a submission until its answer came. */
export function keepWaiting(body: SubmissionBody): void {
  writeLocal(folder + body.itemId, body);
}

/** The answer came, or the server refused it for good. */
export function removeWaiting(itemId: string): void {
  removeLocal(folder + itemId);
}

/** Whether two answers are the same text for text; then a waiting submission is sent again under its own key. */
export function isSameAnswer(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

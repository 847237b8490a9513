import { type ApiError, isPassing } from '#components/api/api-error.ts';
import { requestJson } from '#components/api/request.ts';
import { announceProgress } from '#components/progress/progress-events.ts';
import { randomKey } from '#components/storage/random-key.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { removeDraft, saveDraft } from './drafts.ts';
import { keepResult } from './local-results.ts';
import { findWaiting, isSameAnswer, keepWaiting, removeWaiting } from './outbox.ts';
import type { SubmissionAnswer, SubmissionBody } from './sent-submission.ts';

export type SendOutcome =
  | { type: 'graded'; answer: SubmissionAnswer }
  | { type: 'offline' }
  | { type: 'refused'; error: ApiError };

/**
 * Sends an answer to be graded. It is kept in this browser with its idempotency key until an answer came, so that a
 * second try after a lost connection is the same submission.
 */
export async function sendSubmission(wanted: Omit<SubmissionBody, 'idempotencyKey'>): Promise<SendOutcome> {
  const body = waitingOrNew(wanted);
  keepWaiting(body);
  const answered = await requestJson<SubmissionAnswer>('/api/submissions', { method: 'POST', body });
  if (answered.ok) {
    removeWaiting(body.itemId);
    settleDraft(body, answered.value.grade);
    if (!answered.value.stored)
      keepResult({ body, grade: answered.value.grade, submittedAt: new Date().toISOString() });
    if (answered.value.grade.verdict !== 'unreadable')
      announceProgress({ itemId: body.itemId, bestPercent: answered.value.bestPercent });
    return { type: 'graded', answer: answered.value };
  }
  if (answered.error.status === 0) return { type: 'offline' };
  if (!isPassing(answered.error)) removeWaiting(body.itemId);
  return { type: 'refused', error: answered.error };
}

/** An answer that did not pass is there again after a reload, to go on from; one that passed is done. */
function settleDraft({ itemId, seed, answer }: SubmissionBody, { verdict }: Grade): void {
  if (verdict === 'passed') removeDraft(itemId);
  else saveDraft(itemId, { answer, seed, savedAt: new Date().toISOString() });
}

function waitingOrNew(wanted: Omit<SubmissionBody, 'idempotencyKey'>): SubmissionBody {
  const waiting = findWaiting(wanted.itemId);
  const isSame =
    waiting?.contentHash === wanted.contentHash &&
    waiting.seed === wanted.seed &&
    isSameAnswer(waiting.answer, wanted.answer);
  return waiting && isSame ? waiting : { ...wanted, idempotencyKey: randomKey() };
}
